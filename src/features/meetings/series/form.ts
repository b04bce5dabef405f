/** The dialog that writes a series step by step. */
import { z } from 'zod';
import { isPlainDate } from '../../../shared/time/index.ts';
import { today } from '../../../shared/time/index.ts';
import {
  defineForm,
  type Answer,
  type Answers,
  type Question,
  type StartableForm,
} from '../../../platform/dialogs/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import type { OrganisationId } from '../../../shared/ids.ts';
import { KINDS, readPlace, readTitle, type Kind } from '../rules.ts';
import type { SeriesPlan } from './actions.ts';
import { ruleText } from './rule-views.ts';
import { ACTIVITY, readRhythm, readSeriesKind, readTime, type SeriesRule } from './rules/index.ts';

/** Offered with one tap; anything else is typed. */
const EXAMPLES = [
  'first Friday of every month',
  'the 25th of every month or the working day before',
  'every Wednesday',
  'every 2 weeks on Wednesday',
  'first Friday of every quarter',
];

const A_DAY = '2026-12-01';

const rhythmChoices = (t: Translator): { label: string; value: string }[] =>
  EXAMPLES.flatMap((value) => {
    const result = isPlainDate(A_DAY) ? readRhythm(value, A_DAY) : undefined;
    return result?.kind === 'ok' ? [{ label: ruleText(t, result.rule), value }] : [];
  });

const timesText = (t: Translator, times: readonly string[]): string =>
  times.join(t.plain('series:or'));

const rhythm: Question = {
  key: 'rhythm',
  ask: (t) => t('series:ask.rhythm'),
  choices: rhythmChoices,
  read: (text, ctx, answers): Answer => {
    const result = readRhythm(text, today(ctx.env.now, String(answers['zone'])));
    switch (result.kind) {
      case 'ok':
        return { kind: 'ok', value: { rule: result.rule, time: result.time } };
      case 'ambiguous-time':
        return {
          kind: 'no',
          why: ctx.t('series:ambiguous-time', { times: timesText(ctx.t, result.times) }),
        };
      case 'unreadable':
        return { kind: 'no', why: ctx.t('series:unreadable') };
    }
  },
};

const rhythmSchema = z.object({ rule: z.unknown(), time: z.string().nullable() });
const timeIn = (answers: Answers): string | null =>
  rhythmSchema.safeParse(answers['rhythm']).data?.time ?? null;

const time: Question = {
  key: 'time',
  when: (answers) => timeIn(answers) === null,
  ask: (t) => t('series:ask.time'),
  read: (text, ctx) => {
    const result = readTime(text);
    if (result.kind === 'ok' && result.time !== null) return { kind: 'ok', value: result.time };
    return result.kind === 'ambiguous-time'
      ? {
          kind: 'no',
          why: ctx.t('series:ambiguous-time', { times: timesText(ctx.t, result.times) }),
        }
      : { kind: 'no', why: ctx.t('series:no-time') };
  },
};

const kind: Question = {
  key: 'kind',
  ask: (t) => t('meetings:form.kind'),
  choices: (t) => [
    ...KINDS.map((value) => ({ label: t.plain(`meetings:kind.${value}`), value })),
    { label: t.plain('meetings:activity'), value: ACTIVITY },
  ],
  read: (text, ctx) => {
    const value = readSeriesKind(text);
    return value === undefined
      ? { kind: 'no', why: ctx.t('meetings:form.kind-problem') }
      : { kind: 'ok', value };
  },
};

const title: Question = {
  key: 'title',
  ask: (t) => t('meetings:form.title'),
  read: (text, ctx) => {
    const result = readTitle(text);
    return result.ok
      ? { kind: 'ok', value: result.value }
      : { kind: 'no', why: ctx.t('meetings:form.title-problem') };
  },
};

const place: Question = {
  key: 'place',
  optional: true,
  ask: (t) => t('meetings:form.place'),
  read: (text, ctx) => {
    const value = readPlace(text);
    return value === undefined
      ? { kind: 'no', why: ctx.t('meetings:form.place-problem') }
      : { kind: 'ok', value };
  },
};

const planOf = (answers: Answers): SeriesPlan => {
  const said = rhythmSchema.parse(answers['rhythm']);
  const chosen = answers['kind'] as Kind | typeof ACTIVITY;
  return {
    category: chosen === ACTIVITY ? 'activity' : 'meeting',
    kind: chosen === ACTIVITY ? 'other' : chosen,
    title: String(answers['title']),
    place: (answers['place'] as string | null | undefined) ?? null,
    rule: said.rule as SeriesRule,
    time: said.time ?? String(answers['time']),
  };
};

export const seriesForm = (
  done: (ctx: BotContext, organisationId: OrganisationId, plan: SeriesPlan) => Promise<void>,
): StartableForm =>
  defineForm({
    kind: 'series.form',
    questions: [rhythm, time, kind, title, place],
    done: (ctx, answers, context) => done(ctx, context as OrganisationId, planOf(answers)),
  });
