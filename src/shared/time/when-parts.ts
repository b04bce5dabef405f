/** Cuts a text about time into its parts: day, weekday, shift, clock time and part of the day. */
import { DATE_FORMS } from './when-dates.ts';
import { CLOCK_FORMS, PERIOD_FORMS } from './when-hours.ts';
import type { Form, Token } from './when-token.ts';
import { normalise } from './words.ts';

const FILLER: Form = {
  shape: String.raw`(?:at|on|the|coming)\b|的|@| `,
  read: () => ({ kind: 'filler' }),
};

const FORMS = [...CLOCK_FORMS, ...DATE_FORMS, ...PERIOD_FORMS, FILLER].map(({ shape, read }) => ({
  shape: new RegExp(shape, 'uy'),
  read,
}));

const LONGEST_SHIFT_DAYS = 3660;

/** Cuts normalised text into tokens; undefined when something belongs to no form. */
const readTokens = (text: string): Token[] | undefined => {
  const tokens: Token[] = [];
  for (let place = 0; place < text.length;) {
    const form = FORMS.find(({ shape }) => {
      shape.lastIndex = place;
      return shape.test(text);
    });
    if (form === undefined) return undefined;
    const end = form.shape.lastIndex;
    form.shape.lastIndex = place;
    tokens.push(form.read(form.shape.exec(text)?.groups ?? {}));
    place = end;
  }
  return tokens;
};

type TokenOf<Kind extends Token['kind']> = Extract<Token, { kind: Kind }>;
export interface Said {
  date: TokenOf<'date'> | undefined;
  weekday: TokenOf<'weekday'> | undefined;
  shift: TokenOf<'shift'> | undefined;
  clock: TokenOf<'clock'> | undefined;
  periods: TokenOf<'period'>[];
}

/** The parts of `text`; undefined when something is left over or two parts contradict each other. */
export const readParts = (text: string): Said | undefined => gather(readTokens(normalise(text)));

/** Sorts tokens by kind; undefined when two of them contradict each other. */
const gather = (tokens: readonly Token[] | undefined): Said | undefined => {
  if (tokens === undefined) return undefined;
  const dates = tokens.filter((token) => token.kind === 'date');
  const weekdays = tokens.filter((token) => token.kind === 'weekday');
  const shifts = tokens.filter((token) => token.kind === 'shift');
  const clocks = tokens.filter((token) => token.kind === 'clock');
  const periods = tokens.filter((token) => token.kind === 'period');
  if ([dates, weekdays, shifts, clocks].some((same) => same.length > 1)) return undefined;

  const [date, weekday, shift] = [dates[0], weekdays[0], shifts[0]];
  const hour = periods.find((period) => period.alone !== undefined)?.alone;
  const clock =
    clocks[0] ?? (hour === undefined ? undefined : { kind: 'clock', hour, minute: 0, loose: true });
  if (shift && (date ?? weekday)) return undefined;
  if (shift && (clock ?? periods[0]) && shift.minutes !== 0) return undefined;
  if (shift && shift.days > LONGEST_SHIFT_DAYS) return undefined;
  return { date, weekday, shift, clock, periods };
};
