/** The questions by which a member corrects their own card, read just as the import reads them. */
import type { MemberId } from '../../../shared/ids.ts';
import { today } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineForm, type Answer, type Question } from '../../../platform/dialogs/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import {
  cleanText,
  lengthOf,
  MAX_NAME,
  MAX_TEXT,
  OWN_FIELDS,
  readField,
  type Field,
  type OwnField,
} from '../rules/index.ts';

/** Where the day begins first: no date that is today somewhere is called future. */
const LATEST_ZONE = 'Pacific/Kiritimati';

/** Reads a field just as the import does, so that both refuse the same. */
export const readAnswer =
  (field: Field) =>
  (text: string, ctx: BotContext): Answer => {
    const result = readField(field, text, { today: today(ctx.env.now, LATEST_ZONE) });
    return result.ok
      ? { kind: 'ok', value: result.value }
      : {
          kind: 'no',
          why: ctx.t(`roster:problem.${result.problem}`, {
            max: field === 'name' ? MAX_NAME : MAX_TEXT,
          }),
        };
  };

/** A line that is neither empty nor too long. */
export const readLine = (text: string, ctx: BotContext): Answer => {
  const line = cleanText(text);
  if (line === '' || lengthOf(line) > MAX_TEXT)
    return {
      kind: 'no',
      why:
        line === ''
          ? ctx.t('roster:problem.nothing')
          : ctx.t('roster:problem.text-too-long', { max: MAX_TEXT }),
    };
  return { kind: 'ok', value: line };
};

const choicesOf = (t: Translator, field: OwnField): { label: string; value: string }[] => {
  const clear = { label: t.plain('roster:correct.clear'), value: '-' };
  if (field === 'floating')
    return [
      { label: t.plain('common:yes'), value: 'yes' },
      { label: t.plain('common:no'), value: 'no' },
    ];
  if (field === 'language')
    return [
      { label: t.plain('common:language-zh'), value: 'zh' },
      { label: t.plain('common:language-en'), value: 'en' },
      clear,
    ];
  return [clear];
};

const questionFor = (field: OwnField): Question => ({
  key: 'value',
  when: (answers) => answers['field'] === field,
  ask: (t) => t(`roster:correct.ask.${field}`),
  choices: (t) => choicesOf(t, field),
  read: readAnswer(field),
});

export const correctForm = (
  done: (ctx: BotContext, id: MemberId, field: OwnField, value: unknown) => Promise<void>,
) =>
  defineForm({
    kind: 'card.correct',
    questions: OWN_FIELDS.map(questionFor),
    done: (ctx, answers, context) =>
      done(ctx, context as MemberId, answers['field'] as OwnField, answers['value']),
  });

/** What only the secretary may change: the member says it in their own words. */
export const askSecretaryForm = (
  done: (ctx: BotContext, id: MemberId, request: string) => Promise<void>,
) =>
  defineForm({
    kind: 'card.request',
    questions: [{ key: 'request', ask: (t) => t('roster:correct.ask-request'), read: readLine }],
    done: (ctx, answers, context) => done(ctx, context as MemberId, String(answers['request'])),
  });
