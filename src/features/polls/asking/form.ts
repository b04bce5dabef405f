/** /ballot without arguments: the question, the options and what decides, asked one after the other. */
import type { OrganisationId } from '../../../shared/ids.ts';
import { defineForm, type Question } from '../../../platform/dialogs/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { problemText } from '../question-text.ts';
import {
  readOptions,
  readQuestion,
  splitParts,
  type Option,
  type VoteRule,
} from '../rules/index.ts';
import { defaultRule, RULE_NAMES, ruleNamed, RULES, type RuleName } from './rules.ts';

export interface BallotInput {
  question: string;
  options: Option[];
  rule: VoteRule | null;
}

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
  {
    key: 'rule',
    ask: (t) => t('polls:form.rule'),
    choices: (t) =>
      RULE_NAMES.map((name) => ({ label: t.plain(`polls:form.rule-${name}`), value: name })),
    read: (text, { t }) => {
      const name = RULE_NAMES.find((known) => known === text) ?? ruleNamed(text);
      return name === undefined
        ? { kind: 'no', why: t('polls:form.rule-unclear') }
        : { kind: 'ok', value: name };
    },
  },
];

export const defineBallotForm = (
  done: (ctx: BotContext, id: OrganisationId, input: BallotInput) => Promise<void>,
) =>
  defineForm({
    kind: 'polls.ballot',
    questions,
    done: (ctx, answers, context) => {
      const given = answers['options'] as Option[] | null | undefined;
      const fallback = readOptions([]);
      const options = given ?? (typeof fallback === 'string' ? [] : fallback);
      const name = answers['rule'] as RuleName | undefined;
      return done(ctx, context as OrganisationId, {
        question: String(answers['question']),
        options,
        rule: name === undefined ? defaultRule(options) : RULES[name],
      });
    },
  });
