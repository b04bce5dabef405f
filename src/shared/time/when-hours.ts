/** The forms in which people write a time of day, in both languages. */
import type { Form, Token } from './when-token.ts';
import { NUMBER, readNumber } from './words.ts';

const clock = (hour: number, minute: number, loose: boolean): Token => ({
  kind: 'clock',
  hour,
  minute,
  loose,
});

const hours =
  (from: number, to: number) =>
  (hour: number): boolean =>
    hour >= from && hour <= to;

const period = (from: number, to: number, alone?: number): Token => ({
  kind: 'period',
  has: hours(from, to),
  ...(alone === undefined ? {} : { alone }),
});

const MINUTES = String.raw`(?:钟|整|半|(?<quarters>[一1三3])刻钟?|过?(?<minute>${NUMBER})(?![\d月日号年点时天周个小])分?)?`;
const chineseMinute = (said: string, quarters?: string, minute?: string): number => {
  if (said.endsWith('半')) return 30;
  if (quarters !== undefined) return readNumber(quarters) * 15;
  return minute === undefined ? 0 : readNumber(minute);
};

/** Clock forms come before date forms: in "3.30pm" the dot belongs to the time. */
export const CLOCK_FORMS: readonly Form[] = [
  {
    shape: String.raw`(?<hour>\d{1,2}):(?<minute>\d\d)(?::00)?(?![\d:])`,
    read: ({ hour = '', minute }) => clock(Number(hour), Number(minute), hour.length === 1),
  },
  {
    shape: String.raw`(?<hour>\d{1,2})(?:\.(?<minute>\d\d))?(?= ?[ap]\.?m\b)`,
    read: ({ hour, minute = 0 }) => clock(Number(hour), Number(minute), true),
  },
  {
    shape: String.raw`(?:at )?(?<hour>\d{1,2})(?: ?o'?clock\b|(?= (?:noon|midnight|in the|at night)\b))`,
    read: ({ hour }) => clock(Number(hour), 0, true),
  },
  {
    shape: String.raw`at (?<hour>\d{1,2})(?![\d:./-]| ?[ap]\.?m\b| ?[点时])`,
    read: ({ hour }) => clock(Number(hour), 0, true),
  },
  {
    shape: `(?<hour>${NUMBER})(?<said>[点时]${MINUTES})`,
    read: ({ hour = '', said = '', quarters, minute }) =>
      clock(readNumber(hour), chineseMinute(said, quarters, minute), true),
  },
];

export const PERIOD_FORMS: readonly Form[] = [
  { shape: String.raw`a\.?m\b\.?`, read: () => period(0, 11) },
  { shape: String.raw`p\.?m\b\.?`, read: () => period(12, 23) },
  { shape: String.raw`(?:in the )?morning\b`, read: () => period(1, 11) },
  { shape: String.raw`(?:in the )?afternoon\b`, read: () => period(12, 19) },
  { shape: String.raw`(?:in the )?evening\b`, read: () => period(16, 23) },
  { shape: String.raw`(?:at )?night\b`, read: () => period(18, 24) },
  { shape: '凌晨', read: () => period(0, 6) },
  { shape: '清晨|早晨|早上|早|晨', read: () => period(3, 11) },
  { shape: '上午', read: () => period(1, 12) },
  { shape: String.raw`正午|中午|noon\b`, read: () => period(11, 14, 12) },
  { shape: '下午', read: () => period(12, 23) },
  { shape: '傍晚', read: () => period(16, 20) },
  { shape: '晚上|夜里|夜晚|晚|夜', read: () => period(17, 24) },
  {
    shape: String.raw`午夜|midnight\b`,
    read: () => ({ kind: 'period', has: (hour) => hour === 0 || hour === 24, alone: 12 }),
  },
];

/**
 * The hours (0 to 24, where 24 is the end of the day) that a clock time may mean in those parts of
 * the day; without any, 1 to 6 said loosely may be of the night or of the afternoon.
 */
export const possibleHours = (
  said: { hour: number; loose: boolean },
  periods: readonly { has: (hour: number) => boolean }[],
): number[] => {
  const { hour } = said;
  if (periods.length === 0) {
    return said.loose && hour >= 1 && hour <= 6 ? [hour, hour + 12] : [hour];
  }
  const all = hour === 12 ? [0, 12, 24] : hour >= 1 && hour < 12 ? [hour, hour + 12] : [hour];
  return all.filter((one) => periods.every((part) => part.has(one)));
};
