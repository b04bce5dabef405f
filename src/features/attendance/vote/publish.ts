/** Tells the group what a vote came to, by counts only and when an officer says so; a correction follows by itself. */
import type { VoteId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue, textMessages } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch } from '../../organisation/index.ts';
import { stateOf, type VoteState } from './load.ts';
import { lockVote, savePublished } from './store.ts';
import { groupView } from './result-views.ts';

/** What a committee or a group decides is not for the branch's chat (domain.md P-7). */
export const mayPublish = ({ meeting, branch, record }: VoteState): boolean =>
  record !== undefined &&
  branch.groupId !== null &&
  meeting.kind !== 'committee' &&
  meeting.kind !== 'group';

const publish = async (
  tx: Db,
  env: Env,
  state: VoteState,
  isCorrection: boolean,
): Promise<void> => {
  const { vote, branch, record } = state;
  if (record === undefined || branch.groupId === null) return;
  const { version } = record.of;
  const view = groupView(env.texts(branch.locale), state, isCorrection);
  await enqueue(
    tx,
    env.now,
    textMessages(branch.groupId, view, { key: `vote.result:${vote.id}:${version}` }),
  );
  await savePublished(tx, vote.id, version);
};

/** The group was told something else before. */
export const publishCorrection = async (tx: Db, env: Env, state: VoteState): Promise<void> => {
  if (state.vote.publishedVersion > 0 && mayPublish(state)) await publish(tx, env, state, true);
};

export type PublishOutcome =
  | { kind: 'not-yours' }
  | { kind: 'not-possible'; state: VoteState }
  | { kind: 'published' | 'published-before'; state: VoteState };

export const publishVote = (env: Env, id: VoteId): Promise<PublishOutcome> =>
  env.transaction(async (tx): Promise<PublishOutcome> => {
    const vote = await lockVote(tx, id);
    const state = vote === undefined ? undefined : await stateOf(tx, vote);
    if (state === undefined || !(await actsForBranch(env, state.meeting.organisationId, tx)))
      return { kind: 'not-yours' };
    if (!mayPublish(state)) return { kind: 'not-possible', state };
    if (state.vote.publishedVersion > 0) return { kind: 'published-before', state };
    await publish(tx, env, state, false);
    return { kind: 'published', state: { ...state, vote: { ...state.vote, publishedVersion: 1 } } };
  });
