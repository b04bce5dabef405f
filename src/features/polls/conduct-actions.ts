/** What an officer can do with a running ballot: see how many voted, close, publish the result. */
import type { BallotId } from '../../shared/ids.ts';
import type { Html } from '../../shared/html.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import { enqueue, textMessages } from '../../platform/outbox/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import type { Branch } from '../organisation/index.ts';
import { moveBallot, type Ballot } from './ballot-store.ts';
import { findPendingBatch } from './batch/store.ts';
import { lockBox } from './box-store.ts';
import { sealBallot } from './closing/seal.ts';
import { closedNoticeView } from './closing/views.ts';
import { listAddedNames, type AddedName } from './late/store.ts';
import { forOfficer } from './officer.ts';
import { reviseCard } from './open-ballot.ts';
import { readResult, type BallotResult } from './results.ts';
import { turnoutOf } from './turnout.ts';
import type { Turnout } from './voter-store.ts';

export interface RunningBallot {
  ballot: Ballot;
  branch: Branch;
  turnout: Turnout;
}

/** For the officer alone. */
export interface ClosedBallot {
  branch: Branch;
  result: BallotResult;
  /** Who got a paper later than the others, and why. */
  added: readonly AddedName[];
}

export type StatusOutcome =
  | { kind: 'not-yours' }
  | ({ kind: 'running' } & RunningBallot)
  | ({ kind: 'closed' } & ClosedBallot);

/** How many have voted, or the result of a closed ballot. */
export const ballotStatus = async (env: Env, id: BallotId): Promise<StatusOutcome> => {
  const mine = await forOfficer(env.db, env, id);
  if (mine === undefined) return { kind: 'not-yours' };
  const result = await readResult(env.db, mine.ballot);
  const { branch } = mine;
  return result === undefined
    ? { kind: 'running', ...mine, turnout: await turnoutOf(env.db, mine.ballot) }
    : { kind: 'closed', branch, result, added: await listAddedNames(env.db, id) };
};

export type CloseOutcome =
  /** Papers that were counted by hand wait for their supervisor. */
  { kind: 'not-yours' | 'batch-pending' } | ({ kind: 'closed' } & ClosedBallot);

/** How many papers came in and the digest of the box, to the group. */
const tellGroup = async (
  tx: Db,
  env: Env,
  { groupId, locale }: Branch,
  result: BallotResult,
): Promise<void> => {
  if (groupId === null) return;
  const key = `polls.closed:${result.ballot.id}`;
  const view = closedNoticeView(env.texts(locale), result);
  await enqueue(tx, env.now, textMessages(groupId, view, { key }));
};

/** Closes the ballot under the lock that casting takes: a paper is counted before it, or refused after it. */
export const closeBallot = (env: Env, id: BallotId): Promise<CloseOutcome> =>
  env.transaction(async (tx): Promise<CloseOutcome> => {
    const box = await lockBox(tx, id);
    const mine = await forOfficer(tx, env, id);
    if (mine === undefined || box === undefined) return { kind: 'not-yours' };
    const { branch } = mine;
    if (mine.ballot.state === 'open' && (await findPendingBatch(tx, id)) !== undefined)
      return { kind: 'batch-pending' };
    const closed =
      mine.ballot.state === 'open' ? await sealBallot(tx, env, mine.ballot, box) : undefined;
    const ballot = closed ?? mine.ballot;
    const result = await readResult(tx, ballot);
    if (result === undefined) throw new Error('A closed ballot has no result');
    if (closed !== undefined) {
      await reviseCard(tx, env, closed);
      await tellGroup(tx, env, branch, result);
    }
    return { kind: 'closed', branch, result, added: await listAddedNames(tx, id) };
  });

export type PublishOutcome =
  { kind: 'not-yours' | 'still-open' | 'no-group' } | ({ kind: 'published' } & ClosedBallot);

/** Tells the group, once; `say` words it without anything about single members. */
export const publishBallot = (
  env: Env,
  id: BallotId,
  say: (t: Translator, branch: Branch, result: BallotResult) => Html,
): Promise<PublishOutcome> =>
  env.transaction(async (tx): Promise<PublishOutcome> => {
    const mine = await forOfficer(tx, env, id);
    if (mine === undefined) return { kind: 'not-yours' };
    const { branch } = mine;
    const result = await readResult(tx, mine.ballot);
    if (result === undefined) return { kind: 'still-open' };
    if (branch.groupId === null) return { kind: 'no-group' };
    if (await moveBallot(tx, id, 'closed', { state: 'published', publishedAt: env.now }))
      await enqueue(
        tx,
        env.now,
        textMessages(
          branch.groupId,
          { text: say(env.texts(branch.locale), branch, result) },
          { key: `polls.published:${id}` },
        ),
      );
    return { kind: 'published', branch, result, added: await listAddedNames(tx, id) };
  });
