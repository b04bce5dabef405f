/** Converts between instants and wall-clock times in an IANA time zone. */
import { Temporal } from 'temporal-polyfill';
import { asPlainDate, type PlainDate } from './plain-date.ts';

declare const brand: unique symbol;
/** 'YYYY-MM-DDTHH:mm', what a clock on the wall shows; together with a zone it names an instant. */
export type WallTime = string & { readonly [brand]: 'wall-time' };

/** True for IANA names ("Asia/Shanghai", in any case) and for "UTC"; fixed offsets ("+08:00") are refused. */
export const isTimeZone = (name: string): boolean => {
  if (!/^[a-z][\w+\-/]*$/i.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
};

/** True for a wall time that exists in the calendar; a clock change of a zone is not looked at. */
export const isWallTime = (text: string): text is WallTime => {
  if (!/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/.test(text)) return false;
  try {
    Temporal.PlainDateTime.from(text);
    return true;
  } catch {
    return false;
  }
};

/**
 * A time that a clock change skips moves forward by the length of the gap;
 * a time that happens twice means the first of the two.
 */
export const wallToInstant = (wall: WallTime, zone: string): Date =>
  new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds);

/** Rounds down to the minute. */
export const instantToWall = (instant: Date, zone: string): WallTime =>
  zoned(instant, zone).toPlainDateTime().toString({ smallestUnit: 'minute' }) as WallTime;

/** The date that the calendar on the wall shows. */
export const today = (now: Date, zone: string): PlainDate =>
  asPlainDate(zoned(now, zone).toPlainDate());

/** The instant at which a date begins, which is not always 00:00. */
export const startOfDay = (date: PlainDate, zone: string): Date =>
  new Date(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds);

/** Moves by calendar days first (the clock keeps its reading), then by exact minutes; rounds down to the minute. */
export const shiftInstant = (
  instant: Date,
  zone: string,
  by: { days: number; minutes: number },
): Date => {
  const moved = zoned(instant, zone).add(by).epochMilliseconds;
  return new Date(moved - (((moved % 60_000) + 60_000) % 60_000));
};

/** Minutes by which the zone is ahead of UTC at that instant. */
export const offsetMinutes = (zone: string, instant: Date): number =>
  zoned(instant, zone).offsetNanoseconds / 60e9;

/** The zone's name in its usual spelling: "asia/shanghai" becomes "Asia/Shanghai". */
export const zoneName = (zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId;

const zoned = (instant: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
