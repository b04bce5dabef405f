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
