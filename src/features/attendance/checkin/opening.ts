/** Who may open check-in, and when: by the button in the group or by the code on a screen. */
import type { MeetingId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { findMeeting, type Meeting } from '../../meetings/index.ts';
import { actsForBranch } from '../../organisation/index.ts';
import { isLocked } from '../facts/store.ts';
import { whenOpen } from './rules.ts';

export interface ByOfficer {
  meeting: Meeting;
  officer: TelegramId;
}

/** Undefined when whoever acts is no officer of the meeting's branch. */
export const byOfficer = async (
  tx: Db,
  env: Env,
  id: MeetingId,
): Promise<ByOfficer | undefined> => {
  const { actor } = env;
  const meeting = await findMeeting(tx, id);
  if (meeting === undefined || actor.kind !== 'person') return undefined;
  return (await actsForBranch(env, meeting.organisationId, tx))
    ? { meeting, officer: actor.telegramId }
    : undefined;
};

export type CannotOpen =
  { kind: 'not-yours' } | { kind: 'cancelled' | 'too-early' | 'over' | 'locked'; meeting: Meeting };

/** The meeting and the officer, or why check-in is not opened. */
export const mayOpen = async (
  tx: Db,
  env: Env,
  id: MeetingId,
): Promise<CannotOpen | ({ kind: 'may' } & ByOfficer)> => {
  const found = await byOfficer(tx, env, id);
  if (found === undefined) return { kind: 'not-yours' };
  const { meeting } = found;
  if (meeting.state === 'cancelled') return { kind: 'cancelled', meeting };
  const when = whenOpen(meeting, env.now);
  if (when !== 'open') return { kind: when, meeting };
  return (await isLocked(tx, id)) ? { kind: 'locked', meeting } : { kind: 'may', ...found };
};
