/** Reads and takes apart lengths of time, such as the offsets at which reminders go out. */
import { NUMBER, plainText, readNumber } from './words.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

/** A pattern source for each unit, with its length in minutes. */
const UNITS: readonly { word: string; minutes: number }[] = [
  { word: 'w|wks?|weeks?|周|个?星期|个?礼拜', minutes: 7 * DAY },
  { word: 'd|days?|天|日', minutes: DAY },
  { word: 'h|hrs?|hours?|个?小时|个?钟头', minutes: HOUR },
  { word: 'm|mins?|minutes?|分钟?', minutes: 1 },
];

const UNIT = UNITS.map(({ word }) => word).join('|');
const PART = String.raw`(?:${NUMBER}个半小时|半个?小时|半天|${NUMBER} ?(?:${UNIT})(?![a-z]))`;

/** A pattern source for one length in `plainText`: "90m", "1h30m", "3 days", "一个半小时". */
export const LENGTH = `${PART}(?: ?${PART})*`;

export interface Length {
  /** Whole days and weeks, for calendar arithmetic. */
  days: number;
  /** What was said in hours and minutes. */
  minutes: number;
}

/** Adds up a text that matches `LENGTH`. */
export const readLength = (text: string): Length => {
  const total: Length = { days: 0, minutes: 0 };
  for (const [part] of text.matchAll(new RegExp(PART, 'g'))) {
    const { days, minutes } = readPart(part);
    total.days += days;
    total.minutes += minutes;
  }
  return total;
};

const readPart = (part: string): Length => {
  if (part === '半天') return { days: 0, minutes: 12 * HOUR };
  if (part.startsWith('半')) return { days: 0, minutes: HOUR / 2 };
  const [digits = ''] = new RegExp(`^${NUMBER}`).exec(part) ?? [];
  const number = readNumber(digits);
  const rest = part.slice(digits.length).trim();
  if (rest === '个半小时') return { days: 0, minutes: (number + 0.5) * HOUR };
  const length = UNITS.find(({ word }) => new RegExp(`^(?:${word})$`).test(rest))?.minutes ?? NaN;
  return length >= DAY
    ? { days: (number * length) / DAY, minutes: 0 }
    : { days: 0, minutes: number * length };
};

const SPANS: readonly { word: string; span: Span }[] = [
  { word: 'y|yrs?|years?|年', span: { months: 12, days: 0 } },
  { word: 'mos?|months?|个月', span: { months: 1, days: 0 } },
  { word: 'w|wks?|weeks?|周|个?星期|个?礼拜', span: { months: 0, days: 7 } },
  { word: 'd|days?|天', span: { months: 0, days: 1 } },
];

/** A length of calendar time. */
export interface Span {
  months: number;
  days: number;
}

/** Reads "3 months", "a year", "三个月", "半年", "两周"; undefined for anything else, also for 3月 and 10日, which are dates. */
export const parseSpanOfDays = (text: string): Span | undefined => {
  const plain = plainText(text)
    .trim()
    .replace(/^(?:for )?(?:an? |one )/, '1 ')
    .replace(/^for /, '')
    .replace(/\s*[之以]?后$/, '');
  const squeezed = plain.replace(/\s+/g, '');
  if (squeezed === '半年') return { months: 6, days: 0 };
  if (squeezed === '半个月' || squeezed === '半月') return { months: 0, days: 15 };
  const [, digits, word] = new RegExp(`^(${NUMBER})(.+)$`).exec(squeezed) ?? [];
  const unit = SPANS.find((one) => new RegExp(`^(?:${one.word})$`).test(word ?? ''));
  if (digits === undefined || unit === undefined) return undefined;
  const number = readNumber(digits);
  // 2027年 is a year, not a length.
  if (number > 999) return undefined;
  return { months: number * unit.span.months, days: number * unit.span.days };
};

/** The shortest and longest offset, in minutes. */
export const OFFSET_LIMITS = { least: 1, most: 60 * DAY } as const;

export type OffsetsResult =
  /** Minutes before the event, longest first, each once. */
  | { kind: 'ok'; minutes: number[] }
  | { kind: 'unreadable'; word: string }
  /** Shorter than a minute or longer than 60 days. */
  | { kind: 'out-of-range'; word: string };

/** Reads "3d 1d 1h 10m" or "3天、1小时、10分钟"; "1h30m" without a space is one offset. */
export const parseOffsets = (text: string): OffsetsResult => {
  const spaced = plainText(text)
    .replace(new RegExp(String.raw`(${NUMBER})\s+(?=(?:${UNIT})(?![a-z]))`, 'g'), '$1')
    .trim();
  const words = spaced.split(/[\s,;、]+/).filter((word) => word !== '');
  if (words.length === 0) return { kind: 'unreadable', word: '' };
  const minutes = new Set<number>();
  for (const word of words) {
    const length = new RegExp(`^(${LENGTH})前?$`).exec(word)?.[1];
    if (length === undefined) return { kind: 'unreadable', word };
    const { days, minutes: rest } = readLength(length);
    const total = days * DAY + rest;
    if (total < OFFSET_LIMITS.least || total > OFFSET_LIMITS.most) {
      return { kind: 'out-of-range', word };
    }
    minutes.add(total);
  }
  return { kind: 'ok', minutes: [...minutes].toSorted((a, b) => b - a) };
};

/** Takes minutes apart into days, hours and minutes, for views to put into words. */
export const formatOffset = (
  minutes: number,
): { days: number; hours: number; minutes: number } => ({
  days: Math.floor(minutes / DAY),
  hours: Math.floor((minutes % DAY) / HOUR),
  minutes: minutes % HOUR,
});
