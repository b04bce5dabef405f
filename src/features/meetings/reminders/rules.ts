/** When reminders are due: so long before the start, and not in the quiet hours. */
import { MINUTE } from '../../../shared/clock.ts';
import {
  addDays,
  isWallTime,
  today,
  wallToInstant,
  type PlainDate,
} from '../../../shared/time/index.ts';

/** From and to as 'HH:mm'; to before from means the next morning. */
export interface QuietHours {
  from: string;
  to: string;
}

/** The quiet hours of a branch, null for none, on the clocks of its zone. */
export interface Quiet {
  hours: QuietHours | null;
  zone: string;
}

export interface Reminder {
  /** Minutes before the start. */
  offset: number;
  /** Moved where it would have fallen into the quiet hours. */
  dueAt: Date;
}

/** How long before the quiet hours a reminder goes out that can't wait for their end: time enough to answer. */
const LEAD_MINUTES = 30;

const at = (date: PlainDate, time: string, zone: string): Date => {
  const wall = `${date}T${time}`;
  if (!isWallTime(wall)) throw new Error(`Not a time of day: ${time}`);
  return wallToInstant(wall, zone);
};

/** The quiet hours that hold the instant: from their beginning up to, not including, their end. */
export const quietSpan = (
  instant: Date,
  { hours, zone }: Quiet,
): { from: Date; to: Date } | undefined => {
  if (hours === null) return undefined;
  const date = today(instant, zone);
  return [addDays(date, -1), date]
    .map((day) => ({
      from: at(day, hours.from, zone),
      to: at(hours.to > hours.from ? day : addDays(day, 1), hours.to, zone),
    }))
    .find(({ from, to }) => from <= instant && instant < to);
};

/**
 * A moment in the quiet hours waits for their end, unless the event begins by then:
 * then the reminder goes out half an hour before they begin.
 */
export const outsideQuiet = (dueAt: Date, startsAt: Date, quiet: Quiet): Date => {
  const span = quietSpan(dueAt, quiet);
  if (span === undefined) return dueAt;
  return span.to < startsAt ? span.to : new Date(span.from.getTime() - LEAD_MINUTES * MINUTE);
};

/** Until when a reminder waits that is late and meets the quiet hours; undefined when it can't wait or need not. */
export const waitsUntil = (now: Date, startsAt: Date, quiet: Quiet): Date | undefined => {
  const span = quietSpan(now, quiet);
  return span !== undefined && span.to < startsAt ? span.to : undefined;
};

const rawDue = (startsAt: Date, offset: number): Date =>
  new Date(startsAt.getTime() - offset * MINUTE);

/** The reminders of an event, the longest before it first. */
export const remindersOf = (startsAt: Date, offsets: readonly number[], quiet: Quiet): Reminder[] =>
  [...new Set(offsets)]
    .toSorted((a, b) => b - a)
    .map((offset) => ({
      offset,
      dueAt: outsideQuiet(rawDue(startsAt, offset), startsAt, quiet),
    }));

/** Whether the quiet hours have moved it. */
export const isMoved = ({ offset, dueAt }: Reminder, startsAt: Date): boolean =>
  dueAt.getTime() !== rawDue(startsAt, offset).getTime();

const CLOCK = /^(\d{1,2})(?::?(\d{2}))?$/;

const readClock = (text: string): string | undefined => {
  const plain = text.replace(/点半$/, ':30').replace(/[点时]$/, '');
  const [, hour, minute = '00'] = CLOCK.exec(plain) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
};

/** "22:00-07:00", "22点到7点"; undefined for what is none, and for a span without length. */
export const readQuietHours = (text: string): QuietHours | undefined => {
  const plain = text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
  const [from, to, ...rest] = plain.split(/[-–—~至到]+|to/).map(readClock);
  if (from === undefined || to === undefined || rest.length > 0 || from === to) return undefined;
  return { from, to };
};
