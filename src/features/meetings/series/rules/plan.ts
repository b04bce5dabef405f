/** When the occurrences of a series begin, and when the next of them is announced. */
import {
  addDays,
  instantToWall,
  isWallTime,
  today,
  wallToInstant,
  type Moment,
  type PlainDate,
} from '../../../../shared/time/index.ts';
import { quietSpan, type Quiet } from '../../reminders/rules.ts';
import { datesFrom } from './dates.ts';
import type { ClockTime, SeriesRule } from './types.ts';

const at = (date: PlainDate, time: ClockTime, zone: string): Date => {
  const wall = `${date}T${time}`;
  if (!isWallTime(wall)) throw new Error(`Not a time of day: ${time}`);
  return wallToInstant(wall, zone);
};

/**
 * When it begins on that date: the same time on the wall on both sides of a clock change.
 * A time that the change skips is the one after it, one that it repeats is the first.
 */
export const momentOn = (date: PlainDate, time: ClockTime, zone: string): Moment => {
  const instant = at(date, time, zone);
  return { wall: instantToWall(instant, zone), instant };
};

/** In the morning, when people look at the group. */
const ANNOUNCED_AT: ClockTime = '09:00';

export interface Announcing {
  /** Days before the date on which it is announced. */
  days: number;
  quiet: Quiet;
}

/** When the occurrence of that date is announced; after the quiet hours, if it falls into them. */
export const announcedAt = (date: PlainDate, { days, quiet }: Announcing): Date => {
  const morning = at(addDays(date, -days), ANNOUNCED_AT, quiet.zone);
  return quietSpan(morning, quiet)?.to ?? morning;
};

export interface Pattern {
  rule: SeriesRule;
  time: ClockTime;
  skipped: readonly string[];
}

/** The first date from `from` on that is not skipped, and when it is announced. */
export const nextOf = (
  { rule, skipped }: Pick<Pattern, 'rule' | 'skipped'>,
  from: PlainDate,
  announcing: Announcing,
): { on: PlainDate; at: Date } => {
  for (const on of datesFrom(rule, from))
    if (!skipped.includes(on)) return { on, at: announcedAt(on, announcing) };
  throw new Error('A series without end has ended');
};

/** The first date that is still ahead: today's only if its time has not come. */
export const firstAhead = ({ time }: Pick<Pattern, 'time'>, now: Date, zone: string): PlainDate => {
  const date = today(now, zone);
  return at(date, time, zone) > now ? date : addDays(date, 1);
};
