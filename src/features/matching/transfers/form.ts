/** The dialogs of a transfer: a new draft, the letter, the receipt, the reason of a rejection. */
import { z } from 'zod';
import { paragraphs } from '../../../shared/html.ts';
import type { TransferId } from '../../../shared/ids.ts';
import { isPlainDate, today, type PlainDate } from '../../../shared/time/index.ts';
import {
  defineForm,
  type Answer,
  type Answers,
  type Question,
} from '../../../platform/dialogs/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { cleanText, lengthOf } from '../../roster/index.ts';
import {
  MAX_LETTER_NUMBER,
  MAX_TRANSFER_TEXT,
  MAX_VALID_DAYS,
  readDay,
  readValidDays,
} from './rules.ts';
import type { Letter } from './step-actions.ts';

/** What is known before the first question; kept among the answers. */
const knownSchema = z.object({
  name: z.string().default(''),
  zone: z.string().default('UTC'),
  direction: z.string().default(''),
  earliest: z
    .string()
    .refine(isPlainDate)
    .nullish()
    .transform((date) => date ?? undefined),
});
const knownOf = (answers: Answers) => knownSchema.parse(answers);

const todayOf = (ctx: BotContext, answers: Answers): PlainDate =>
  today(ctx.env.now, knownOf(answers).zone);

/** One line of words, as long as it fits the register. */
export const readLine =
  (max: number) =>
  (text: string, ctx: BotContext): Answer => {
    const value = cleanText(text);
    return /[\p{L}\p{N}]/u.test(value) && lengthOf(value) <= max
      ? { kind: 'ok', value }
      : { kind: 'no', why: ctx.t('transfers:form.text-problem', { max }) };
  };

const dayQuestion = (key: string, ask: Question['ask']): Question => ({
  key,
  ask,
  choices: (t) => [{ label: t.plain('transfers:form.today'), value: 'today' }],
  read: (text, ctx, answers) => {
    const day = todayOf(ctx, answers);
    if (text === 'today') return { kind: 'ok', value: day };
    const { earliest } = knownOf(answers);
    const result = readDay(text, {
      today: day,
      ...(earliest === undefined ? {} : { earliest }),
    });
    return result.ok
      ? { kind: 'ok', value: result.value }
      : { kind: 'no', why: ctx.t(`transfers:form.${result.problem}`) };
  },
});

const letterSchema = z.object({
  number: z.string(),
  issuedOn: z.string().refine(isPlainDate),
  validDays: z.number(),
});

const VALID_CHOICES = [MAX_VALID_DAYS, 60, 30, 10];

/** Asks for number, date and validity of the letter. Start it with `name` and `zone`. */
export const letterForm = (
  done: (ctx: BotContext, id: TransferId, letter: Letter) => Promise<void>,
) =>
  defineForm({
    kind: 'transfer.letter',
    questions: [
      {
        key: 'number',
        ask: (t, answers) =>
          t('transfers:form.letter', { name: knownOf(answers).name, max: MAX_LETTER_NUMBER }),
        read: readLine(MAX_LETTER_NUMBER),
      },
      dayQuestion('issuedOn', (t) => t('transfers:form.issued-on')),
      {
        key: 'validDays',
        ask: (t) => t('transfers:form.valid', { max: MAX_VALID_DAYS }),
        choices: (t) =>
          VALID_CHOICES.map((days) => ({
            label: t.plain('transfers:form.days', { days }),
            value: String(days),
          })),
        read: (text, ctx) => {
          const value = readValidDays(text);
          return value === undefined
            ? { kind: 'no', why: ctx.t('transfers:form.valid-problem', { max: MAX_VALID_DAYS }) }
            : { kind: 'ok', value };
        },
      },
    ],
    done: (ctx, answers, context) => done(ctx, context as TransferId, letterSchema.parse(answers)),
  });

/** Asks for the date on the receipt. Start it with `name`, `zone`, `direction` and `earliest`. */
export const receiptForm = (
  done: (ctx: BotContext, id: TransferId, receivedOn: PlainDate) => Promise<void>,
) =>
  defineForm({
    kind: 'transfer.receipt-date',
    questions: [
      dayQuestion('receivedOn', (t, answers) => {
        const { name, direction } = knownOf(answers);
        return paragraphs(
          t('transfers:form.received-on', { name }),
          t(`transfers:form.received-${direction === 'in' ? 'in' : 'out'}`, { name }),
        );
      }),
    ],
    done: (ctx, answers, context) =>
      done(ctx, context as TransferId, z.string().refine(isPlainDate).parse(answers['receivedOn'])),
  });

/** Asks why somebody was not received. Start it with `name`. */
export const rejectionForm = (
  done: (ctx: BotContext, id: TransferId, reason: string) => Promise<void>,
) =>
  defineForm({
    kind: 'transfer.rejection',
    questions: [
      {
        key: 'reason',
        ask: (t, answers) =>
          t('transfers:form.why-not', { name: knownOf(answers).name, max: MAX_TRANSFER_TEXT }),
        read: readLine(MAX_TRANSFER_TEXT),
      },
    ],
    done: (ctx, answers, context) =>
      done(ctx, context as TransferId, z.string().parse(answers['reason'])),
  });
