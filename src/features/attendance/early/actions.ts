/** A vote may arrive before we are told that its poll is out: it is kept, and counts once the poll is known. */
import type { Db } from '../../../platform/db/index.ts';
import { holdUnderWay } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { askAboutLeaves } from '../leave/questions.ts';
import { saveVotes, type SavedVote, type VoteInput } from '../store.ts';
import { saveEarlyVote, takeEarlyVotes } from './store.ts';

/** The hook that hears of polls of meetings. */
const POLL_HOOK = 'meetings.poll';

const keep = async (
  tx: Db,
  env: Pick<Env, 'now' | 'texts'>,
  votes: readonly VoteInput[],
): Promise<SavedVote[]> => {
  const saved = votes.length === 0 ? [] : await saveVotes(tx, votes);
  await askAboutLeaves(tx, env, saved);
  return saved;
};

export type EarlyOutcome = 'kept' | 'early' | 'unknown-poll';

/** For a vote in a poll that no meeting has: while one is on its way to the group it may be that one. */
export const keepEarly = (env: Env, vote: VoteInput): Promise<EarlyOutcome> =>
  env.transaction(async (tx): Promise<EarlyOutcome> => {
    // Held, so that the poll is recorded either before we look again, or after the vote is kept.
    if (await holdUnderWay(tx, POLL_HOOK)) {
      await saveEarlyVote(tx, vote);
      return 'early';
    }
    return (await keep(tx, env, [vote])).length > 0 ? 'kept' : 'unknown-poll';
  });

/** The poll is known now: in the transaction that records it. */
export const applyEarlyVotes = async (
  tx: Db,
  pollId: string,
  env: Pick<Env, 'now' | 'texts'>,
): Promise<void> => {
  await keep(tx, env, await takeEarlyVotes(tx, pollId));
};
