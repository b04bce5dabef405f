/** Reads how often and at what time: "每月第一个星期五15:00", "the 25th of every month or the working day before". */
import { addDays, weekdayOf, type PlainDate } from '../../../../shared/time/index.ts';
import { possibleHours } from '../../../../shared/time/when-hours.ts';
import { readTokens, type Token } from './tokens.ts';
import {
  MONTH_CYCLES,
  MOST_WEEKS,
  type ClockTime,
  type MonthCycle,
  type Nth,
  type SeriesRule,
  type Weekday,
} from './types.ts';

export type RhythmResult =
  /** `time` is null where none was said. */
  | { kind: 'ok'; rule: SeriesRule; time: ClockTime | null }
  /** 3 o'clock at night or in the afternoon. */
  | { kind: 'ambiguous-time'; times: ClockTime[] }
  | { kind: 'unreadable' };

type Of<Kind extends Token['kind']> = Extract<Token, { kind: Kind }>;

const UNREADABLE = { kind: 'unreadable' } as const;

/** The only token of the kind; null for two, which contradict each other. */
const only = <Kind extends Token['kind']>(
  tokens: readonly Token[],
  kind: Kind,
): Of<Kind> | undefined | null => {
  const found = tokens.filter((token): token is Of<Kind> => token.kind === kind);
  return found.length > 1 ? null : found[0];
};

type TimeResult = { kind: 'ok'; time: ClockTime | null } | Exclude<RhythmResult, { kind: 'ok' }>;

const two = (part: number): string => String(part).padStart(2, '0');

const readTimeOf = (tokens: readonly Token[]): TimeResult => {
  const clock = only(tokens, 'clock');
  const periods = tokens.filter((token) => token.kind === 'period');
  if (clock === null) return UNREADABLE;
  const alone = periods.find((period) => period.alone !== undefined)?.alone;
  const said = clock ?? (alone === undefined ? undefined : { hour: alone, minute: 0, loose: true });
  if (said === undefined) return periods.length > 0 ? UNREADABLE : { kind: 'ok', time: null };
  if (said.minute > 59) return UNREADABLE;
  const times = possibleHours(said, periods)
    .filter((hour) => hour < 24)
    .map((hour) => `${two(hour)}:${two(said.minute)}`);
  const [time] = times;
  if (time === undefined) return UNREADABLE;
  return times.length > 1 ? { kind: 'ambiguous-time', times } : { kind: 'ok', time };
};

const isCycle = (every: number): every is MonthCycle =>
  (MONTH_CYCLES as readonly number[]).includes(every);

/** Where in its cycle the month lies when nobody says: the last day belongs to the last month. */
const positionOf = (said: number | undefined, every: MonthCycle, isLast: boolean): number => {
  if (said === undefined) return isLast ? every - 1 : 0;
  return said === -1 ? every - 1 : said;
};

const monthly = (tokens: readonly Token[], every: number): SeriesRule | undefined => {
  const [nth, weekday, day, workday, position] = [
    only(tokens, 'nth'),
    only(tokens, 'weekday'),
    only(tokens, 'day'),
    only(tokens, 'workday'),
    only(tokens, 'position'),
  ];
  if (!isCycle(every)) return undefined;
  if ([nth, weekday, day, workday, position].includes(null)) return undefined;
  const isLast = nth?.nth === -1 || (day?.day ?? 0) === 31;
  const place = positionOf(position?.position, every, isLast);
  if (place < 0 || place >= every) return undefined;
  if (nth && weekday && !day && !workday && nth.nth <= 4)
    return {
      kind: 'weekday',
      every,
      position: place,
      nth: nth.nth as Nth,
      weekday: weekday.weekday as Weekday,
    };
  if (!day || nth || weekday || day.day < 1 || day.day > 31) return undefined;
  const isWorkday = day.isWorkday === true || workday !== undefined;
  return { kind: 'day', every, position: place, day: day.day, isWorkday };
};

/** `from`: the first day that it may be. */
const weekly = (
  tokens: readonly Token[],
  cycle: Of<'weeks'>,
  from: PlainDate,
): SeriesRule | undefined => {
  const said = only(tokens, 'weekday');
  const isElse = (['nth', 'day', 'workday', 'position'] as const).some(
    (kind) => only(tokens, kind) !== undefined,
  );
  if (said === null || isElse || cycle.every < 1 || cycle.every > MOST_WEEKS) return undefined;
  if ((said === undefined) === (cycle.weekday === undefined)) return undefined;
  const weekday = said?.weekday ?? cycle.weekday ?? 0;
  return {
    kind: 'weeks',
    every: cycle.every,
    anchor: addDays(from, (weekday - weekdayOf(from) + 7) % 7),
  };
};

/** `from`: the first day that it may be; a rhythm of weeks counts from the first of its weekdays. */
export const readRhythm = (text: string, from: PlainDate): RhythmResult => {
  const tokens = readTokens(text);
  if (tokens === undefined) return UNREADABLE;
  const months = only(tokens, 'months');
  const weeks = only(tokens, 'weeks');
  if (months === null || weeks === null || (months === undefined) === (weeks === undefined))
    return UNREADABLE;
  const time = readTimeOf(tokens);
  if (time.kind !== 'ok') return time;
  const rule =
    weeks === undefined ? monthly(tokens, months?.every ?? 0) : weekly(tokens, weeks, from);
  return rule === undefined ? UNREADABLE : { kind: 'ok', rule, time: time.time };
};

/** A time of day alone. */
export const readTime = (text: string): TimeResult => {
  const tokens = readTokens(text);
  const isTime = tokens?.every(({ kind }) => ['clock', 'period', 'filler'].includes(kind));
  return tokens === undefined || isTime !== true ? UNREADABLE : readTimeOf(tokens);
};
