/** What is true of check-in: when it may be open, who is late, what a press means. */
import { HOUR, MINUTE } from '../../../shared/clock.ts';
import { endsAt } from '../../meetings/index.ts';
import type { Fact } from '../facts/rules.ts';

/** How long before the start check-in may open. */
export const EARLIEST = 3 * HOUR;

interface Timed {
  startsAt: Date;
  durationMinutes: number;
}

/** `over`: nobody signs in afterwards (domain.md 3.4). */
export const whenOpen = (meeting: Timed, now: Date): 'too-early' | 'open' | 'over' => {
  if (now >= endsAt(meeting)) return 'over';
  return meeting.startsAt.getTime() - now.getTime() > EARLIEST ? 'too-early' : 'open';
};

/** Minutes of grace by the branch's setting; on the minute is still in time. */
export const isLate = (meeting: Timed, lateAfterMinutes: number, now: Date): boolean =>
  now.getTime() > meeting.startsAt.getTime() + lateAfterMinutes * MINUTE;

/** How somebody says that they are there. */
export type Way = 'present' | 'online';

/** `ask`: it would change how they take part. */
export type Step = 'record' | 'already' | 'ask';

/** What a press comes to, after what is recorded. Leave and absence give way to whoever is there after all. */
export const stepOf = (recorded: Fact | undefined, way: Way, isConfirmed: boolean): Step => {
  if (recorded === undefined || recorded === 'leave' || recorded === 'absent') return 'record';
  if (recorded === 'guest' || recorded === 'made-up' || recorded === way) return 'already';
  return isConfirmed ? 'record' : 'ask';
};
