/** What is true of leave: when it may be asked for, and when that is late (domain.md 3.4). */
import { addDays, today } from '../../../shared/time/index.ts';
import type { LeaveKind } from '../rules/index.ts';

/** For so long after the start sick leave is offered by itself; later it is asked for as a reply to the announcement. */
export const FOLLOW_DAYS = 14;

/** Sick leave may follow; the other kinds are asked for before the meeting. */
export const mayAsk = (kind: LeaveKind, hasBegun: boolean): boolean => !hasBegun || kind === 'sick';

/** What officers and the person are told of the time of a request; nothing is refused for it. */
export type Remark = 'late' | 'after' | undefined;

/** Personal leave is late when the meeting's day is less than `noticeDays` days ahead. */
export const remarkOf = (
  kind: LeaveKind,
  meeting: { startsAt: Date; timeZone: string },
  now: Date,
  noticeDays: number,
): Remark => {
  const { startsAt, timeZone } = meeting;
  if (startsAt <= now) return 'after';
  if (kind !== 'personal') return undefined;
  return addDays(today(now, timeZone), noticeDays) > today(startsAt, timeZone) ? 'late' : undefined;
};
