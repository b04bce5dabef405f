/** What can be done with a vote in an attendance poll: keep it, and ask who needs leave for its kind. */
import type { TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { findMeeting } from '../meetings/index.ts';
import { findMember } from '../roster/index.ts';
import { askForKind } from './leave-actions.ts';
import type { Answer } from './rules/index.ts';
import type { SavedVote, VoteInput } from './store.ts';
import { saveOne, type SaveVote } from './vote-batch.ts';

export interface Vote {
  pollId: string;
  /** The chat's id when somebody votes in the name of a group or channel. */
  voter: TelegramId;
  /** Null when the vote was taken back. */
  answer: Answer | null;
}

/**
 * `unknown-poll`: no meeting that is still to come has this poll. What arrives after the start is not kept:
 * the poll is stopped then, and a vote carries no time that would tell when it was cast.
 */
export type VoteOutcome = 'kept' | 'unknown-poll';

/** The latest vote replaces earlier ones. */
export const recordVote = async (
  env: Env,
  vote: Vote,
  save: SaveVote = saveOne,
): Promise<VoteOutcome> => {
  const input = { ...vote, now: env.now };
  const saved =
    vote.answer === 'leave'
      ? await env.transaction((tx) => recordLeave(tx, env, input))
      : await save(env.db, input);
  return saved === undefined ? 'unknown-poll' : 'kept';
};

const recordLeave = async (tx: Db, env: Env, input: VoteInput): Promise<SavedVote | undefined> => {
  const saved = await saveOne(tx, input);
  if (saved === undefined || saved.memberId === null) return saved;
  const meeting = await findMeeting(tx, saved.meetingId);
  const member = await findMember(tx, saved.memberId);
  if (meeting !== undefined && member !== undefined)
    await askForKind(tx, env, meeting, member, saved.before !== 'leave');
  return saved;
};
