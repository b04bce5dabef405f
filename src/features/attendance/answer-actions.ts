/** What can be done with votes in attendance polls: keep them, and ask who needs leave for its kind. */
import type { TelegramId } from '../../shared/ids.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { keepEarly, type EarlyOutcome } from './early/actions.ts';
import { askAboutLeaves } from './leave/questions.ts';
import { showSettled } from './leave/settled.ts';
import type { Answer } from './rules/index.ts';
import { saveVotes, type SavedVote, type VoteInput } from './store.ts';

export interface Vote {
  pollId: string;
  /** The chat's id when somebody votes in the name of a group or channel. */
  voter: TelegramId;
  /** Null when the vote was taken back. */
  answer: Answer | null;
}

/** Resolves once the vote is kept; undefined when no coming meeting has the poll. */
export type SaveVote = (env: Env, vote: VoteInput) => Promise<SavedVote | undefined>;

/** Keeps votes, each voter's once for each poll, and asks about new leaves: all of it or nothing. */
const keepAndAsk = (env: Env, votes: readonly VoteInput[]): Promise<SavedVote[]> =>
  votes.every(({ answer }) => answer !== 'leave')
    ? saveVotes(env.db, votes)
    : env.transaction(async (tx) => {
        const saved = await saveVotes(tx, votes);
        await askAboutLeaves(tx, env, saved);
        return saved;
      });

/** Officers' messages about leaves that another answer withdrew follow; a press on one that does not is answered too. */
export const saveTogether = async (env: Env, votes: readonly VoteInput[]): Promise<SavedVote[]> => {
  const saved = await keepAndAsk(env, votes);
  const withdrawn = saved.flatMap(({ leaveId, leaveRound }) =>
    leaveId === null || leaveRound === null ? [] : [{ id: leaveId, round: leaveRound }],
  );
  if (withdrawn.length > 0) await showSettled(env, withdrawn);
  return saved;
};

export const saveOne: SaveVote = async (env, vote) => (await saveTogether(env, [vote]))[0];

/**
 * `early`: the poll may be one whose sending is not recorded yet. `unknown-poll`: no meeting that is still to come
 * has it. What arrives after the start is not kept: the poll is stopped then, and a vote carries no time that
 * would tell when it was cast.
 */
export type VoteOutcome = EarlyOutcome;

/** The latest vote replaces earlier ones. */
export const recordVote = async (
  env: Env,
  vote: Vote,
  save: SaveVote = saveOne,
): Promise<VoteOutcome> => {
  const input = { ...vote, now: env.now };
  return (await save(env, input)) === undefined ? keepEarly(env, input) : 'kept';
};
