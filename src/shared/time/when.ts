/**
 * Reads a point in time as people type it, in Chinese or English (design.md, "when").
 * The text is normalised, cut into known forms from left to right, and the forms are put together;
 * anything left over makes the whole unreadable, so that nothing is guessed.
 */
import { addDays, type PlainDate, weekdayOf } from './plain-date.ts';
import { possibleHours } from './when-hours.ts';
import { readParts, type Said } from './when-parts.ts';
import {
  instantToWall,
  isWallTime,
  shiftInstant,
  today as dateAt,
  type WallTime,
  wallToInstant,
} from './zone.ts';

/**
 * `wall` always exists in the zone: a time that a clock change skips is given as the one after it.
 * It names `instant`, except for a length such as "+2h" that ends in the second run of a repeated hour.
 */
export interface Moment {
  wall: WallTime;
  instant: Date;
}

export type WhenResult =
  | ({ kind: 'ok' } & Moment)
  /** Understood, but not after now. */
  | ({ kind: 'past' } & Moment)
  /** At least two readings that are still ahead, earliest first. */
  | { kind: 'ambiguous'; candidates: Moment[] }
  /** A day without a time of day. */
  | { kind: 'no-time'; date: PlainDate }
  | { kind: 'unreadable' };

interface Context {
  now: Date;
  zone: string;
}

const UNREADABLE: WhenResult = { kind: 'unreadable' };
const LONGEST_TEXT = 100;

/**
 * Reads `text` as of `now` in `zone`.
 * Without a year, week or day the next such time is meant; weeks start on Monday, so "next Friday"
 * and 下周五 are the Friday of the next calendar week. Lengths ("+2h") are rounded down to the minute.
 */
export const parseWhen = (text: string, context: Context): WhenResult => {
  const said = text.length > LONGEST_TEXT ? undefined : readParts(text);
  if (said === undefined) return UNREADABLE;
  const { shift, clock, periods } = said;
  if (shift && clock === undefined && periods.length === 0) {
    const instant = shiftInstant(context.now, context.zone, shift);
    return outcome([{ wall: instantToWall(instant, context.zone), instant }], context);
  }
  const days = daysMeant(said, dateAt(context.now, context.zone));
  if (clock === undefined) return withoutTime(days, said, context);
  if (clock.minute > 59 || clock.hour * 60 + clock.minute > 24 * 60) return UNREADABLE;
  const hours = possibleHours(clock, periods);
  return outcome(
    days.flatMap((dates) => firstAhead(dates, hours, clock.minute, context)),
    context,
  );
};

/** The readings of the day, as in a date token; none when it doesn't exist or isn't that weekday. */
const daysMeant = ({ date, weekday, shift }: Said, today: PlainDate): PlainDate[][] => {
  if (shift) return [[addDays(today, shift.days)]];
  if (date) {
    return date
      .readings(today)
      .map((dates) => dates.filter((day) => !weekday || weekdayOf(day) === weekday.day))
      .filter((dates) => dates.length > 0);
  }
  if (weekday === undefined) return [[today, addDays(today, 1)]];
  const coming = addDays(today, (weekday.day - weekdayOf(today) + 7) % 7);
  return [[coming, addDays(coming, 7)]];
};

const withoutTime = (days: PlainDate[][], said: Said, { now, zone }: Context): WhenResult => {
  if (said.date === undefined && said.weekday === undefined && !said.shift) return UNREADABLE;
  const today = dateAt(now, zone);
  const meant = new Set(days.map((dates) => dates.find((day) => day >= today) ?? dates[0]));
  const [date] = meant;
  return date === undefined || meant.size > 1 ? UNREADABLE : { kind: 'no-time', date };
};

/** The moments of the first date that has one ahead, or of the first date when all are over. */
const firstAhead = (
  dates: readonly PlainDate[],
  hours: readonly number[],
  minute: number,
  { now, zone }: Context,
): Moment[] => {
  const days = dates.map((date) => hours.flatMap((hour) => momentOn(date, hour, minute, zone)));
  return days.find((day) => day.some(({ instant }) => instant > now)) ?? days[0] ?? [];
};

const two = (part: number): string => String(part).padStart(2, '0');

/** A year after this one is a slip of the finger; what is planned around it must still be in the calendar. */
const LAST_DAY = '2999-12-31';

/** Nothing when the calendar ends before; hour 24 is the start of the next day. */
const momentOn = (date: PlainDate, hour: number, minute: number, zone: string): Moment[] => {
  const day = hour === 24 ? addDays(date, 1) : date;
  const wall = `${day}T${two(hour % 24)}:${two(minute)}`;
  if (!isWallTime(wall) || day > LAST_DAY) return [];
  const instant = wallToInstant(wall, zone);
  return [{ wall: instantToWall(instant, zone), instant }];
};

const outcome = (moments: readonly Moment[], { now }: Context): WhenResult => {
  const distinct = [
    ...new Map(moments.map((moment) => [moment.instant.getTime(), moment])).values(),
  ];
  const sorted = distinct.toSorted((a, b) => a.instant.getTime() - b.instant.getTime());
  const candidates = sorted.filter(({ instant }) => instant > now);
  const latest = sorted.at(-1);
  const [first] = candidates;
  if (latest === undefined) return UNREADABLE;
  if (first === undefined) return { kind: 'past', ...latest };
  return candidates.length > 1 ? { kind: 'ambiguous', candidates } : { kind: 'ok', ...first };
};
