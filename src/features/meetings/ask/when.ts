/** The questions for the time of a meeting: the day, the time of day, which of several, how long. */
import { z } from 'zod';
import {
  addDays,
  formatDay,
  formatWeekday,
  formatWhen,
  isPlainDate,
  isWallTime,
  wallToInstant,
  type PlainDate,
} from '../../../shared/time/index.ts';
import type { Answer, Answers, Question } from '../../../platform/dialogs/index.ts';
import { whenProblem } from '../command-views.ts';
import { parseSpan, readMinutes, type Span, type SpanResult } from '../span-rules.ts';

const spanSchema = z.object({
  wall: z.string().refine(isWallTime),
  at: z.string().transform((text) => new Date(text)),
  minutes: z.number().nullable(),
});
const candidatesSchema = z.object({ candidates: z.array(spanSchema) });
const daySchema = z.object({ date: z.string().refine(isPlainDate) });

/** What the dialog knows from its start. */
const knownSchema = z.object({
  zone: z.string(),
  today: z.string().refine(isPlainDate),
  /** When it was begun (ISO): times of day before it are not offered for today. */
  begun: z.string(),
  places: z.array(z.string()).default([]),
  groups: z.array(z.string()).default([]),
});
export type Known = z.input<typeof knownSchema>;
export const knownOf = (answers: Answers): z.output<typeof knownSchema> =>
  knownSchema.parse(answers);

export const packSpan = ({ wall, instant, minutes }: Span): z.input<typeof spanSchema> => ({
  wall,
  at: instant.toISOString(),
  minutes,
});

const dayOf = (answers: Answers): PlainDate | undefined =>
  daySchema.safeParse(answers['when']).data?.date;

const candidatesOf = (answers: Answers): z.output<typeof spanSchema>[] =>
  candidatesSchema.safeParse(answers['time'] ?? answers['when']).data?.candidates ?? [];

/** The time that was settled on. */
export const spanOf = (answers: Answers): Span => {
  const { wall, at, minutes } = spanSchema.parse(
    answers['which'] ?? answers['time'] ?? answers['when'],
  );
  return { wall, instant: at, minutes };
};

const taken = (result: Extract<SpanResult, { kind: 'ok' | 'ambiguous' }>): Answer => ({
  kind: 'ok',
  value:
    result.kind === 'ok'
      ? packSpan(result)
      : { candidates: result.candidates.map((candidate) => packSpan(candidate)) },
});

const DAYS_OFFERED = 8;

export const when: Question = {
  key: 'when',
  ask: (t) => t('meetings:form.when'),
  choices: (t, answers) =>
    Array.from({ length: DAYS_OFFERED }, (_, i) => addDays(knownOf(answers).today, i)).map(
      (date) => ({
        label: t.plain('meetings:form.day', {
          date: formatDay(date, t.locale),
          weekday: formatWeekday(date, t.locale),
        }),
        value: date,
      }),
    ),
  read: (text, ctx, answers) => {
    if (isPlainDate(text)) return { kind: 'ok', value: { date: text } };
    const { zone } = knownOf(answers);
    const result = parseSpan(text, { now: ctx.env.now, zone });
    if (result.kind === 'ok' || result.kind === 'ambiguous') return taken(result);
    return result.kind === 'no-time'
      ? { kind: 'ok', value: { date: result.date } }
      : { kind: 'no', why: whenProblem(ctx.t, zone, result) };
  },
};

const TIMES = ['09:00', '09:30', '10:00', '14:00', '14:30', '15:00', '16:00', '19:00'];

/** Asked when only the day is known. */
export const time: Question = {
  key: 'time',
  when: (answers) => dayOf(answers) !== undefined,
  ask: (t, answers) => {
    const date = dayOf(answers) ?? knownOf(answers).today;
    const day = { date: formatDay(date, t.locale), weekday: formatWeekday(date, t.locale) };
    return t('meetings:form.time', { day: t.plain('meetings:form.day', day) });
  },
  choices: (_, answers) => {
    const { zone, begun } = knownOf(answers);
    const date = dayOf(answers);
    const isAhead = (clock: string): boolean => {
      const wall = `${date}T${clock}`;
      return isWallTime(wall) && wallToInstant(wall, zone) > new Date(begun);
    };
    return TIMES.filter(isAhead).map((clock) => ({ label: clock, value: clock }));
  },
  read: (text, ctx, answers) => {
    const { zone } = knownOf(answers);
    const context = { now: ctx.env.now, zone };
    const onDay = parseSpan(`${dayOf(answers)} ${text}`, context);
    const result = onDay.kind === 'unreadable' ? parseSpan(text, context) : onDay;
    return result.kind === 'ok' || result.kind === 'ambiguous'
      ? taken(result)
      : { kind: 'no', why: whenProblem(ctx.t, zone, result) };
  },
};

/** Asked when the time could mean several: one of them is pressed, or another time is typed. */
export const which: Question = {
  key: 'which',
  when: (answers) => candidatesOf(answers).length > 0,
  ask: (t) => t('meetings:form.which'),
  choices: (t, answers) =>
    candidatesOf(answers).map(({ at }) => ({
      label: formatWhen(at, { zone: knownOf(answers).zone, locale: t.locale }),
      value: at.toISOString(),
    })),
  read: (text, ctx, answers) => {
    const chosen = candidatesOf(answers).find(({ at }) => at.toISOString() === text);
    if (chosen !== undefined)
      return { kind: 'ok', value: { ...chosen, at: chosen.at.toISOString() } };
    const { zone } = knownOf(answers);
    const result = parseSpan(text, { now: ctx.env.now, zone });
    return result.kind === 'ok'
      ? taken(result)
      : { kind: 'no', why: whenProblem(ctx.t, zone, result) };
  },
};

/** How long it takes; `start` is the draft's. */
export const length: Question = {
  key: 'length',
  ask: (t) => t('meetings:form.length'),
  choices: (t) =>
    [60, 90, 120, 180].map((minutes) => ({
      label: t.plain('meetings:form.minutes', { count: minutes }),
      value: `${minutes}m`,
    })),
  read: (text, ctx, answers) => {
    const start = z.coerce.date().parse(answers['start']);
    const value = readMinutes(text, start, knownOf(answers).zone);
    return value === undefined
      ? { kind: 'no', why: ctx.t('meetings:form.length-problem') }
      : { kind: 'ok', value };
  },
};
