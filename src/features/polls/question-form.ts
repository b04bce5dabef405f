/** /poll and /ballot without arguments: the question and the options, asked one after the other. */
import type { OrganisationId } from '../../shared/ids.ts';
import { defineForm, type Question } from '../../platform/dialogs/index.ts';
import type { BotContext } from '../../platform/telegram/context.ts';
import { problemText } from './question-text.ts';
import { readOptions, readQuestion, splitParts, type Option } from './rules/index.ts';

/** The typed question goes through the reader of the command, so that both refuse the same. */
const questions: readonly Question[] = [
  {
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
  },
  {
    key: 'options',
    optional: true,
    ask: (t) => t('polls:form.options'),
    read: (text, { t }) => {
      const options = readOptions(splitParts(text.replace(/\n/g, '|')));
      return typeof options === 'string'
        ? { kind: 'no', why: problemText(t, options) }
        : { kind: 'ok', value: options };
    },
  },
];

export const questionForm = (
  kind: string,
  done: (
    ctx: BotContext,
    id: OrganisationId,
    input: { question: string; options: Option[] },
  ) => Promise<void>,
) =>
  defineForm({
    kind,
    questions,
    done: (ctx, answers, context) => {
      const given = answers['options'] as Option[] | null | undefined;
      const fallback = readOptions([]);
      return done(ctx, context as OrganisationId, {
        question: String(answers['question']),
        options: given ?? (typeof fallback === 'string' ? [] : fallback),
      });
    },
  });
