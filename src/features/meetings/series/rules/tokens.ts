/** The words in which people say how often something takes place, in both languages. */
import { CLOCK_FORMS, PERIOD_FORMS } from '../../../../shared/time/when-hours.ts';
import type { Token as TimeToken } from '../../../../shared/time/when-token.ts';
import { normalise, NUMBER, readNumber } from '../../../../shared/time/words.ts';

export type Token =
  | { kind: 'filler' }
  | { kind: 'months'; every: number }
  | { kind: 'weeks'; every: number; weekday?: number }
  | { kind: 'nth'; nth: number }
  | { kind: 'weekday'; weekday: number }
  | { kind: 'day'; day: number; isWorkday?: boolean }
  | { kind: 'workday' }
  /** The month in its cycle, from 0; -1 is the last. */
  | { kind: 'position'; position: number }
  | Extract<TimeToken, { kind: 'clock' | 'period' }>;

interface Form {
  shape: string;
  read: (groups: Readonly<Record<string, string | undefined>>) => Token;
}

const ZH_DAYS = '一二三四五六日';
const ZH_WEEK = '(?:周|星期|礼拜)';
const ZH_WEEKDAY = `${ZH_WEEK}(?<day>[${ZH_DAYS}天])`;
const zhDay = (day = ''): number => ZH_DAYS.indexOf(day.replace('天', '日')) + 1;

const EN_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const EN_WEEKDAY =
  '(?<day>mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?\\b\\.?';
const enDay = (day = ''): number => EN_DAYS.indexOf(day.slice(0, 3)) + 1;
const EN_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const EN_NTH: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  last: -1,
};
const EN_ORDER = Object.keys(EN_NTH).join('|');
const EN_NUMBERS: Readonly<Record<string, number>> = {
  two: 2,
  other: 2,
  three: 3,
  four: 4,
  six: 6,
  eight: 8,
  twelve: 12,
};
const enNumber = (word = '1'): number => EN_NUMBERS[word] ?? Number(word);
const EN_COUNT = `(?:(?<count>\\d{1,2}|${Object.keys(EN_NUMBERS).join('|')}) )?`;
const EN_UNITS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

const months = (every: number): Token => ({ kind: 'months', every });
const weeks = (every: number): Token => ({ kind: 'weeks', every });

const CHINESE: readonly Form[] = [
  { shape: '每个?月', read: () => months(1) },
  { shape: `每隔?(?<count>${NUMBER})个月`, read: ({ count = '' }) => months(readNumber(count)) },
  { shape: '每个?季度?', read: () => months(3) },
  { shape: '每半年', read: () => months(6) },
  { shape: '每年', read: () => months(12) },
  {
    shape: `每(?:(?<count>${NUMBER})个?)?${ZH_WEEKDAY}`,
    read: ({ count, day }) => ({
      kind: 'weeks',
      every: count === undefined ? 1 : readNumber(count),
      weekday: zhDay(day),
    }),
  },
  { shape: `(?:每?隔(?:一|1个?)?|每?双)${ZH_WEEK}(?![${ZH_DAYS}天])`, read: () => weeks(2) },
  {
    shape: `(?:每?隔|每?双)${ZH_WEEKDAY}`,
    read: ({ day }) => ({ kind: 'weeks', every: 2, weekday: zhDay(day) }),
  },
  {
    shape: `每(?:(?<count>${NUMBER})个?)?${ZH_WEEK}`,
    read: ({ count }) => weeks(count === undefined ? 1 : readNumber(count)),
  },
  {
    shape: '(?:月?最后(?:1|一)个|月末)工作日',
    read: () => ({ kind: 'day', day: 31, isWorkday: true }),
  },
  { shape: '(?:月?最后(?:1|一)天|月底|月末)', read: () => ({ kind: 'day', day: 31 }) },
  { shape: `(?:首个|第一个|第1个)(?=${ZH_WEEK})`, read: () => ({ kind: 'nth', nth: 1 }) },
  { shape: `最后(?:一|1)?个?(?=${ZH_WEEK})`, read: () => ({ kind: 'nth', nth: -1 }) },
  {
    shape: `第(?<nth>[一二两三四五1-5])个?(?=${ZH_WEEK})`,
    read: ({ nth = '' }) => ({ kind: 'nth', nth: readNumber(nth) }),
  },
  { shape: '(?:首月|第一个?月)', read: () => ({ kind: 'position', position: 0 }) },
  { shape: '(?:末月|最后(?:一|1)?个?月)', read: () => ({ kind: 'position', position: -1 }) },
  {
    shape: `第(?<month>${NUMBER})个?月`,
    read: ({ month = '' }) => ({ kind: 'position', position: readNumber(month) - 1 }),
  },
  {
    shape: `(?<month>${NUMBER})月(?!份)`,
    read: ({ month = '' }) => ({ kind: 'position', position: readNumber(month) - 1 }),
  },
  // "or the working day before", "on a weekend the working day before" …
  { shape: String.raw`[^\d\s第每]{0,14}工作日(?:之?前)?`, read: () => ({ kind: 'workday' }) },
  {
    shape: `(?<day>${NUMBER})[日号]`,
    read: ({ day = '' }) => ({ kind: 'day', day: readNumber(day) }),
  },
  { shape: ZH_WEEKDAY, read: ({ day }) => ({ kind: 'weekday', weekday: zhDay(day) }) },
];

const ENGLISH: readonly Form[] = [
  {
    shape: `(?:every|each|of the|a) ${EN_COUNT}(?<unit>month|quarter|year)s?\\b`,
    read: ({ count, unit = '' }) => months(enNumber(count) * (EN_UNITS[unit] ?? 0)),
  },
  { shape: String.raw`(?:every|each) (?:half[ -]?year|six months)\b`, read: () => months(6) },
  { shape: String.raw`monthly\b`, read: () => months(1) },
  { shape: String.raw`quarterly\b`, read: () => months(3) },
  { shape: String.raw`(?:half[ -]?yearly|twice a year)\b`, read: () => months(6) },
  { shape: String.raw`(?:yearly|annually)\b`, read: () => months(12) },
  { shape: `(?:every|each) ${EN_COUNT}weeks?\\b`, read: ({ count }) => weeks(enNumber(count)) },
  { shape: String.raw`(?:bi-?weekly|fortnightly|every fortnight)\b`, read: () => weeks(2) },
  { shape: String.raw`weekly\b`, read: () => weeks(1) },
  {
    shape: `(?:every|each) (?<other>other )?${EN_WEEKDAY}`,
    read: ({ other, day }) => ({
      kind: 'weeks',
      every: other === undefined ? 1 : 2,
      weekday: enDay(day),
    }),
  },
  { shape: `(?:every|each) (?=(?:first|1st|third|3rd|fourth|4th|last) )`, read: () => months(1) },
  {
    shape: String.raw`(?:the )?last (?:working|business|week) ?day`,
    read: () => ({ kind: 'day', day: 31, isWorkday: true }),
  },
  {
    shape: String.raw`or (?:the |on the )?(?:(?:last|previous|preceding) )?(?:working|business|week) ?day(?: before)?\b`,
    read: () => ({ kind: 'workday' }),
  },
  { shape: String.raw`(?:the )?last day\b`, read: () => ({ kind: 'day', day: 31 }) },
  {
    shape: `(?:the )?(?<nth>${EN_ORDER}) (?=${EN_WEEKDAY.replace('?<day>', '?:')})`,
    read: ({ nth = '' }) => ({ kind: 'nth', nth: EN_NTH[nth] ?? 0 }),
  },
  {
    shape: `(?:the )?(?<nth>first|second|third|last) month\\b`,
    read: ({ nth = '' }) => ({
      kind: 'position',
      position: nth === 'last' ? -1 : (EN_NTH[nth] ?? 0) - 1,
    }),
  },
  {
    shape: `(?<month>${EN_MONTHS.join('|')})\\b`,
    read: ({ month = '' }) => ({ kind: 'position', position: EN_MONTHS.indexOf(month) }),
  },
  {
    shape: String.raw`(?:the )?(?<day>\d{1,2})(?:st|nd|rd|th)\b`,
    read: ({ day = '' }) => ({ kind: 'day', day: Number(day) }),
  },
  { shape: EN_WEEKDAY, read: ({ day }) => ({ kind: 'weekday', weekday: enDay(day) }) },
];

const FILLER: Form = {
  shape: String.raw`(?:of|on|at|in|the)\b|的|在|于|当天|@| `,
  read: () => ({ kind: 'filler' }),
};

const FORMS = [
  ...CHINESE,
  ...ENGLISH,
  ...(CLOCK_FORMS as readonly Form[]),
  ...(PERIOD_FORMS as readonly Form[]),
  FILLER,
].map(({ shape, read }) => ({ shape: new RegExp(shape, 'uy'), read }));

const LONGEST_TEXT = 100;

/** Cuts a text into tokens; undefined when something belongs to no form, so that nothing is guessed. */
export const readTokens = (text: string): Token[] | undefined => {
  const plain = normalise(text);
  if (plain.length > LONGEST_TEXT) return undefined;
  const tokens: Token[] = [];
  for (let place = 0; place < plain.length;) {
    const form = FORMS.find(({ shape }) => {
      shape.lastIndex = place;
      return shape.test(plain);
    });
    if (form === undefined) return undefined;
    const end = form.shape.lastIndex;
    form.shape.lastIndex = place;
    tokens.push(form.read(form.shape.exec(plain)?.groups ?? {}));
    place = end;
  }
  return tokens;
};
