/** The forms in which people write a day, in both languages. */
import { LENGTH, readLength } from './duration.ts';
import {
  addDays,
  addMonths,
  daysBetween,
  plainDate,
  type PlainDate,
  weekdayOf,
} from './plain-date.ts';
import type { Form, Token } from './when-token.ts';
import { NUMBER, readNumber } from './words.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY =
  '(?<day>mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\\b\\.?';
const DAY_NUMBER = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?`;
const YEAR_AFTER = String.raw`(?:[ -]?(?<year>\d{4})(?![\d:]))?`;

type Reading = (PlainDate | undefined)[];
const date = (readings: (today: PlainDate) => readonly Reading[]): Token => ({
  kind: 'date',
  readings: (today) => readings(today).map((reading) => reading.filter((one) => one !== undefined)),
});

const yearOf = (today: PlainDate): number => Number(today.slice(0, 4));

/** A date without a year that was this long ago, in days, is taken for a slip and not for next year's. */
const SLIP = 90;

/** Without a year: this year's date or, when that was long ago, next year's. */
const dated = (today: PlainDate, year: number | undefined, month: number, day: number): Reading => {
  if (year !== undefined) return [plainDate(year, month, day)];
  const here = plainDate(yearOf(today), month, day);
  const isSlip = here !== undefined && here <= today && daysBetween(here, today) < SLIP;
  return isSlip ? [here] : [here, plainDate(yearOf(today) + 1, month, day)];
};

const fromToday = (days: number): Token => date((today) => [[addDays(today, days)]]);

/** The weekday of the calendar week (from Monday) that is `weeks` after this one. */
const inWeek = (weeks: number, day: number): Token =>
  date((today) => [[addDays(today, 7 * weeks + day - weekdayOf(today))]]);

const ofMonth = (months: readonly number[], day: number): Token =>
  date((today) => [
    months.map((later) => {
      const [year = 0, month = 0] = addMonths(today, later).split('-').map(Number);
      return plainDate(year, month, day);
    }),
  ]);

/** Day and month in an order nobody can know: 3/12 is 3 December or 12 March. */
const eitherOrder = (first: number, second: number, year?: number): Token =>
  date((today) => [dated(today, year, second, first), dated(today, year, first, second)]);

/** How many weeks or months after the present one: 上 -1, 本 0, 下 1, 下下 2. */
const LATER: Readonly<Record<string, number>> = { 上: -1, last: -1, 下: 1, next: 1, 下下: 2 };
const later = (word = ''): number => LATER[word] ?? 0;

const CHINESE_YEARS: Readonly<Record<string, number>> = { 去: -1, 今: 0, 明: 1, 后: 2 };
const chineseDate = (year: string | undefined, month: string, day: string): Token =>
  date((today) => {
    const relative = CHINESE_YEARS[year ?? ''];
    const stated = readNumber(year ?? '');
    const full =
      relative === undefined ? stated + (stated < 100 ? 2000 : 0) : yearOf(today) + relative;
    return [
      dated(today, year === undefined ? undefined : full, readNumber(month), readNumber(day)),
    ];
  });

const englishDate = (day: string | undefined, month: string, year: string | undefined): Token => {
  const number = MONTHS.indexOf(month.slice(0, 3)) + 1;
  const stated = year === undefined ? undefined : Number(year);
  return date((today) => [dated(today, stated, number, Number(day))]);
};

const englishWeekday = (day = ''): number => DAYS.indexOf(day.slice(0, 3)) + 1;

const shift = (length = ''): Token => ({ kind: 'shift', ...readLength(length) });

const CHINESE_DAY = '(?:天|日|(?=[早晚晨夜]))';
const CHINESE_WEEKDAY = '(?:周|星期|礼拜)(?<day>[一二三四五六日天])';
const chineseWeekday = (day = ''): number => '一二三四五六日'.indexOf(day.replace('天', '日')) + 1;

export const DATE_FORMS: readonly Form[] = [
  { shape: String.raw`\+ ?(?<length>${LENGTH})`, read: ({ length }) => shift(length) },
  { shape: String.raw`in (?<length>${LENGTH})`, read: ({ length }) => shift(length) },
  { shape: `(?<length>${LENGTH})[之以]?后(?!天)`, read: ({ length }) => shift(length) },
  {
    shape: String.raw`(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?!\d)(?:t(?=\d))?`,
    read: ({ year, month, day }) =>
      date((today) => [dated(today, Number(year), Number(month), Number(day))]),
  },
  {
    shape: String.raw`(?<first>\d{1,2})(?<mark>[-/.])(?<second>\d{1,2})\k<mark>(?<year>\d{4})(?!\d)`,
    read: ({ first, second, year }) => eitherOrder(Number(first), Number(second), Number(year)),
  },
  {
    shape: String.raw`(?<month>\d{1,2})-(?<day>\d{1,2})(?![-\d])`,
    read: ({ month, day }) =>
      date((today) => [dated(today, undefined, Number(month), Number(day))]),
  },
  {
    shape: String.raw`(?<first>\d{1,2})[/.](?<second>\d{1,2})(?![/.\d])`,
    read: ({ first, second }) => eitherOrder(Number(first), Number(second)),
  },
  {
    shape: String.raw`(?:(?<year>${NUMBER}|[去今明后])年)?(?<month>${NUMBER})月(?<day>${NUMBER})[日号]`,
    read: ({ year, month = '', day = '' }) => chineseDate(year, month, day),
  },
  {
    shape: `(?<month>本|这|下下|下)个?月(?<day>${NUMBER})[日号]`,
    read: ({ month, day = '' }) => ofMonth([later(month)], readNumber(day)),
  },
  {
    shape: `(?<day>${NUMBER})[日号]`,
    read: ({ day = '' }) => ofMonth([0, 1, 2], readNumber(day)),
  },
  {
    shape: String.raw`(?:the )?${DAY_NUMBER}[ -]?(?:of )?${MONTH}(?![a-z])${YEAR_AFTER}`,
    read: ({ day, month = '', year }) => englishDate(day, month, year),
  },
  {
    shape: String.raw`${MONTH} ?(?:the )?${DAY_NUMBER}(?![\d:./-]| ?o'| ?[ap]\.?m\b)${YEAR_AFTER}`,
    read: ({ day, month = '', year }) => englishDate(day, month, year),
  },
  { shape: `大后${CHINESE_DAY}`, read: () => fromToday(3) },
  { shape: `后${CHINESE_DAY}`, read: () => fromToday(2) },
  { shape: `明${CHINESE_DAY}`, read: () => fromToday(1) },
  { shape: `今${CHINESE_DAY}`, read: () => fromToday(0) },
  { shape: `昨${CHINESE_DAY}`, read: () => fromToday(-1) },
  { shape: String.raw`(?:the )?day after tomorrow\b`, read: () => fromToday(2) },
  { shape: String.raw`(?:tomorrow|tmrw?)\b`, read: () => fromToday(1) },
  {
    shape: String.raw`today\b|to(?=night\b)|this (?=morning|afternoon|evening)`,
    read: () => fromToday(0),
  },
  { shape: String.raw`yesterday\b`, read: () => fromToday(-1) },
  {
    shape: `(?<week>上|本|这|下下|下)个?${CHINESE_WEEKDAY}`,
    read: ({ week, day }) => inWeek(later(week), chineseWeekday(day)),
  },
  {
    shape: CHINESE_WEEKDAY,
    read: ({ day }) => ({ kind: 'weekday', day: chineseWeekday(day) }),
  },
  {
    shape: `(?<week>last|this|next)(?: week)? (?:on )?${DAY}`,
    read: ({ week, day }) => inWeek(later(week), englishWeekday(day)),
  },
  {
    shape: String.raw`${DAY} (?:of )?(?<week>last|this|next) week\b`,
    read: ({ week, day }) => inWeek(later(week), englishWeekday(day)),
  },
  { shape: DAY, read: ({ day }) => ({ kind: 'weekday', day: englishWeekday(day) }) },
];
