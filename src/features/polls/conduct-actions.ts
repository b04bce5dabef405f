/** What an officer can do with a running ballot: see how many voted, remind, close, publish the result. */
import type { BallotId } from '../../shared/ids.ts';
import { DAY, HOUR } from '../../shared/clock.ts';
import type { Html } from '../../shared/html.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import { enqueue, textMessages } from '../../platform/outbox/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { getBranch, isOfficer, type Branch } from '../organisation/index.ts';
import { listMembersById, messageToMember, reachOf } from '../roster/index.ts';
import { claimReminder, findBallot, moveBallot, type Ballot } from './ballot-store.ts';
import { countVoters, listEntitled, lockBox, type Turnout } from './box-store.ts';
import { reminderView } from './invitation-views.ts';
import { reviseCard } from './open-ballot.ts';
import { readResult, type BallotResult } from './results.ts';

export interface RunningBallot {
  ballot: Ballot;
  branch: Branch;
  turnout: Turnout;
}

const forOfficer = async (
  db: Db,
  env: Env,
  id: BallotId,
): Promise<{ ballot: Ballot; branch: Branch } | undefined> => {
  const ballot = await findBallot(db, id);
  if (ballot === undefined || env.actor.kind !== 'person') return undefined;
  if (!(await isOfficer(db, ballot.organisationId, env.actor.telegramId))) return undefined;
  return { ballot, branch: await getBranch(db, ballot.organisationId) };
};

export type StatusOutcome =
  | { kind: 'not-yours' }
  | ({ kind: 'running' } & RunningBallot)
  | { kind: 'closed'; branch: Branch; result: BallotResult };

/** How many have voted, or the result of a closed ballot. */
export const ballotStatus = async (env: Env, id: BallotId): Promise<StatusOutcome> => {
  const mine = await forOfficer(env.db, env, id);
  if (mine === undefined) return { kind: 'not-yours' };
  const result = await readResult(env.db, mine.ballot);
  return result === undefined
    ? { kind: 'running', ...mine, turnout: await countVoters(env.db, id) }
    : { kind: 'closed', branch: mine.branch, result };
};

/** Between two reminders of a ballot lies at least this. */
const REMINDER_GAP = HOUR;

export type RemindOutcome =
  | { kind: 'not-yours' | 'closed' | 'reminded-before' }
  /** `unreached`: have not voted either, but their private chat is not open. */
  | { kind: 'reminded'; count: number; unreached: number };

/** Reminds privately whoever has not voted; the officer learns only how many. */
export const remindVoters = (env: Env, id: BallotId): Promise<RemindOutcome> =>
  env.transaction(async (tx): Promise<RemindOutcome> => {
    const mine = await forOfficer(tx, env, id);
    if (mine === undefined) return { kind: 'not-yours' };
    const { ballot, branch } = mine;
    if (ballot.state !== 'open') return { kind: 'closed' };
    const before = new Date(env.now.getTime() - REMINDER_GAP);
    if (!(await claimReminder(tx, id, before, env.now))) return { kind: 'reminded-before' };
    const members = await listMembersById(tx, await listEntitled(tx, id, 'waiting'));
    const reached = (await reachOf(tx, env, branch, members)).filter(
      ({ reach }) => reach === 'open',
    );
    await enqueue(
      tx,
      env.now,
      reached.flatMap(({ member, t }) =>
        messageToMember(member, reminderView(t, ballot, branch), {
          key: `polls.remind:${id}:${member.id}:${env.now.getTime()}`,
          expiresAt: new Date(env.now.getTime() + DAY),
        }),
      ),
    );
    return {
      kind: 'reminded',
      count: reached.length,
      unreached: members.length - reached.length,
    };
  });

export type CloseOutcome =
  { kind: 'not-yours' } | { kind: 'closed'; branch: Branch; result: BallotResult };

/** Closes the ballot under the lock that casting takes: a paper is counted before it, or refused after it. */
export const closeBallot = (env: Env, id: BallotId): Promise<CloseOutcome> =>
  env.transaction(async (tx): Promise<CloseOutcome> => {
    await lockBox(tx, id);
    const mine = await forOfficer(tx, env, id);
    if (mine === undefined) return { kind: 'not-yours' };
    const isNew = await moveBallot(tx, id, 'open', { state: 'closed', closedAt: env.now });
    const ballot = await findBallot(tx, id);
    const result = ballot === undefined ? undefined : await readResult(tx, ballot);
    if (ballot === undefined || result === undefined)
      throw new Error('A closed ballot has no result');
    if (isNew) await reviseCard(tx, env, ballot);
    return { kind: 'closed', branch: mine.branch, result };
  });

export type PublishOutcome =
  | { kind: 'not-yours' | 'still-open' | 'no-group' }
  | { kind: 'published'; branch: Branch; result: BallotResult };

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
    return { kind: 'published', branch, result };
  });
