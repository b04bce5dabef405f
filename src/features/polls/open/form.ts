/** /poll without arguments: question, options, one or several answers, until when; and the deadline alone. */
import type { OrganisationId, PollId } from '../../../shared/ids.ts';
import { formatWhen, parseWhen } from '../../../shared/time/index.ts';
import {
  defineForm,
  type Answer,
  type Question,
  type StartableForm,
} from '../../../platform/dialogs/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { problemText } from '../question-text.ts';
import { readOptions, readQuestion, splitParts, type Option } from '../rules/index.ts';
import { MAX_BUTTON_OPTIONS } from './rules.ts';

const NEVER = 'never';
const DEADLINES = [
  [1, '+1d 18:00'],
  [3, '+3d 18:00'],
  [7, '+7d 18:00'],
] as const;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A moment ahead in the branch's zone; null for none. */
const readDeadline = (text: string, ctx: BotContext, zone: string): Answer => {
  if (text === NEVER) return { kind: 'ok', value: null };
  const when = parseWhen(text, { now: ctx.env.now, zone });
  switch (when.kind) {
    case 'ok':
      return { kind: 'ok', value: when.instant.toISOString() };
    case 'past':
      return {
        kind: 'no',
        why: ctx.t('polls:open.deadline-past', {
          when: formatWhen(when.instant, { zone, locale: ctx.t.locale }),
        }),
      };
    case 'ambiguous':
    case 'no-time':
    case 'unreadable':
      return { kind: 'no', why: ctx.t('polls:open.deadline-unread') };
  }
};

/** `zone` is among the answers from the start. */
const until: Question = {
  key: 'until',
  ask: (t) => t('polls:open.deadline-ask'),
  choices: (t) => [
    ...DEADLINES.map(([count, value]) => ({
      label: t.plain('polls:open.in-days', { count }),
      value,
    })),
    { label: t.plain('polls:open.no-deadline-choice'), value: NEVER },
  ],
  read: (text, ctx, answers) => readDeadline(text, ctx, textOf(answers['zone'])),
};

const momentOf = (value: unknown): Date | null =>
  typeof value === 'string' ? new Date(value) : null;

/** The typed question goes through the reader of the command, so that both refuse the same. */
const question: Question = {
  key: 'question',
  ask: (t) => t('polls:form.question'),
  read: (text, { t }) => {
    const result = readQuestion(text.replace(/[|｜]/g, ' '));
    if (result.kind === 'ok') return { kind: 'ok', value: result.question };
    return {
      kind: 'no',
      why: result.kind === 'empty' ? t('polls:form.question') : problemText(t, result.problem),
    };
  },
};

const options: Question = {
  key: 'options',
  optional: true,
  ask: (t) => t('polls:open.options-ask', { max: MAX_BUTTON_OPTIONS }),
  read: (text, { t }) => {
    const read = readOptions(splitParts(text.replace(/\n/g, '|')), MAX_BUTTON_OPTIONS);
    return typeof read === 'string'
      ? { kind: 'no', why: problemText(t, read, MAX_BUTTON_OPTIONS) }
      : { kind: 'ok', value: read };
  },
};

const several: Question = {
  key: 'several',
  // For / against / abstain exclude each other.
  when: (answers) => answers['options'] !== null,
  ask: (t) => t('polls:open.several-ask'),
  choices: (t) => [
    { label: t.plain('polls:open.one'), value: 'one' },
    { label: t.plain('polls:open.several'), value: 'several' },
  ],
  read: (text, { t }) =>
    text === 'one' || text === 'several'
      ? { kind: 'ok', value: text === 'several' }
      : { kind: 'no', why: t('polls:open.several-ask') },
};

export interface PollAnswers {
  question: string;
  options: Option[];
  multiple: boolean;
  closesAt: Date | null;
}

export const pollFormOf = (
  done: (ctx: BotContext, id: OrganisationId, input: PollAnswers) => Promise<void>,
): StartableForm =>
  defineForm({
    kind: 'polls.poll',
    questions: [question, options, several, until],
    done: (ctx, answers, context) => {
      const given = answers['options'] as Option[] | null | undefined;
      const fallback = readOptions([]);
      return done(ctx, context as OrganisationId, {
        question: textOf(answers['question']),
        options: given ?? (typeof fallback === 'string' ? [] : fallback),
        multiple: answers['several'] === true,
        closesAt: momentOf(answers['until']),
      });
    },
  });

export const deadlineFormOf = (
  done: (ctx: BotContext, id: PollId, closesAt: Date | null) => Promise<void>,
): StartableForm =>
  defineForm({
    kind: 'polls.until',
    questions: [until],
    done: (ctx, answers, context) => done(ctx, context as PollId, momentOf(answers['until'])),
  });
