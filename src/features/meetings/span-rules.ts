/** When a meeting is, with its end where one is given: "明天15:00-17:00", "next Friday 3pm to 5pm". */
import { MINUTE } from '../../shared/clock.ts';
import { parseWhen, type Moment, type WhenResult } from '../../shared/time/index.ts';
import { LONGEST_MINUTES } from './rules.ts';

export interface Span extends Moment {
  /** Until the end; null when none was given. */
  minutes: number | null;
}

export type SpanResult =
  | ({ kind: 'ok' } & Span)
  | { kind: 'ambiguous'; candidates: Span[] }
  | Exclude<WhenResult, { kind: 'ok' | 'ambiguous' }>;

interface Context {
  now: Date;
  zone: string;
}

const SEPARATOR = /\s*(?:[-–—~～〜－]+|到|至|\b(?:to|until|till)\b)\s*/giu;

const lengthFrom = (start: Date, text: string, zone: string): number | undefined => {
  const end = parseWhen(text, { now: start, zone });
  const first = end.kind === 'ambiguous' ? end.candidates[0] : end.kind === 'ok' ? end : undefined;
  const minutes = first === undefined ? 0 : (first.instant.getTime() - start.getTime()) / MINUTE;
  return minutes >= 1 && minutes <= LONGEST_MINUTES ? Math.round(minutes) : undefined;
};

/** The end belongs to every reading of the start, or the text is no span. */
const withEnd = (start: WhenResult, end: string, zone: string): SpanResult | undefined => {
  if (start.kind === 'past')
    return lengthFrom(start.instant, end, zone) === undefined ? undefined : start;
  const moments =
    start.kind === 'ambiguous' ? start.candidates : start.kind === 'ok' ? [start] : [];
  const spans = moments.flatMap(({ wall, instant }): Span[] => {
    const minutes = lengthFrom(instant, end, zone);
    return minutes === undefined ? [] : [{ wall, instant, minutes }];
  });
  const [first] = spans;
  if (first === undefined) return undefined;
  return spans.length === 1 ? { kind: 'ok', ...first } : { kind: 'ambiguous', candidates: spans };
};

/** Reads `text` like parseWhen; a clock time after "-", 到 or "to" is the end, at most twelve hours later. */
export const parseSpan = (text: string, context: Context): SpanResult => {
  const whole = parseWhen(text, context);
  if (whole.kind === 'ok') return { ...whole, minutes: null };
  if (whole.kind === 'ambiguous')
    return {
      kind: 'ambiguous',
      candidates: whole.candidates.map((moment) => ({ ...moment, minutes: null })),
    };
  if (whole.kind !== 'unreadable') return whole;
  for (const cut of [...text.matchAll(SEPARATOR)].toReversed()) {
    const start = parseWhen(text.slice(0, cut.index), context);
    const span = withEnd(start, text.slice(cut.index + cut[0].length), context.zone);
    if (span !== undefined) return span;
  }
  return whole;
};

/** How long a meeting takes, as a length ("2h", "90分钟") or as its end ("17:00"); undefined when it is neither. */
export const readMinutes = (text: string, start: Date, zone: string): number | undefined =>
  lengthFrom(start, `+${text.trim().replace(/^[+＋]/, '')}`, zone) ?? lengthFrom(start, text, zone);
