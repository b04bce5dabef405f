/** /contact asked step by step, and the short texts that buttons ask for: a note, a word to the secretary. */
import { z } from 'zod';
import type { ContactId, PairId } from '../../../shared/ids.ts';
import { isPlainDate, today, type PlainDate } from '../../../shared/time/index.ts';
import {
  defineForm,
  type Answers,
  type Question,
  type StartableForm,
} from '../../../platform/dialogs/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import type { ContactInput } from './actions.ts';
import {
  CHANNELS,
  isChannel,
  NOTE_LIMIT,
  readChannel,
  readContactDate,
  readNote,
} from '../rules/index.ts';

/** A pair that the contact may belong to. */
export interface PairOption {
  id: PairId;
  name: string;
  timeZone: string;
  pairedOn: PlainDate;
  /** Whether yesterday lies within the pair's time. */
  hasYesterday: boolean;
}

const optionsOf = (answers: Answers): readonly PairOption[] =>
  (answers['options'] ?? []) as PairOption[];

const chosenOf = (answers: Answers): PairOption | undefined =>
  optionsOf(answers).find(({ id }) => id === answers['pair']);

const pairQuestion: Question = {
  key: 'pair',
  ask: (t) => t('matching:contact-form.pair'),
  choices: (_, answers) =>
    optionsOf(answers).map(({ id, name }) => ({ label: name, value: String(id) })),
  read: (text, { t }, answers) => {
    const option = optionsOf(answers).find(({ id }) => String(id) === text);
    return option === undefined
      ? { kind: 'no', why: t('matching:contact-form.choose') }
      : { kind: 'ok', value: option.id };
  },
};

const dateQuestion: Question = {
  key: 'date',
  ask: (t, answers) => t('matching:contact-form.date', { name: chosenOf(answers)?.name ?? '' }),
  choices: (t, answers) =>
    (['today', 'yesterday'] as const)
      .filter((day) => day === 'today' || chosenOf(answers)?.hasYesterday === true)
      .map((day) => ({ label: t.plain(`matching:contact-form.${day}`), value: day })),
  read: (text, ctx, answers) => {
    const option = chosenOf(answers);
    if (option === undefined) return { kind: 'no', why: ctx.t('matching:contact-form.choose') };
    const { timeZone, pairedOn } = option;
    const result = readContactDate(text, { today: today(ctx.env.now, timeZone), pairedOn });
    return result.kind === 'ok'
      ? { kind: 'ok', value: result.date }
      : { kind: 'no', why: ctx.t(`matching:contact-date.${result.kind}`) };
  },
};

const channelQuestion: Question = {
  key: 'channel',
  ask: (t) => t('matching:contact-form.channel'),
  choices: (t) =>
    CHANNELS.map((channel) => ({ label: t.plain(`matching:channel.${channel}`), value: channel })),
  read: (text, { t }) => {
    const channel = readChannel(text);
    return channel === undefined
      ? { kind: 'no', why: t('matching:contact-form.choose') }
      : { kind: 'ok', value: channel };
  },
};

const noteQuestion = (optional: boolean): Question => ({
  key: 'note',
  ...(optional ? { optional: true } : {}),
  ask: (t) => t('matching:contact-form.note', { limit: NOTE_LIMIT }),
  read: (text, { t }) => {
    const note = readNote(text);
    return note === undefined
      ? { kind: 'no', why: t('matching:contact-form.note-too-long', { limit: NOTE_LIMIT }) }
      : { kind: 'ok', value: note };
  },
});

const inputOf = (answers: Answers): ContactInput => {
  const { date, channel, note } = answers;
  if (typeof date !== 'string' || !isPlainDate(date)) throw new Error('A contact without a date');
  return {
    date,
    channel: typeof channel === 'string' && isChannel(channel) ? channel : null,
    note: typeof note === 'string' ? note : null,
  };
};

export const contactForm = (
  done: (ctx: BotContext, id: PairId, input: ContactInput) => Promise<void>,
): StartableForm =>
  defineForm({
    kind: 'contact',
    questions: [pairQuestion, dateQuestion, channelQuestion, noteQuestion(true)],
    done: (ctx, answers) => done(ctx, Number(answers['pair']) as PairId, inputOf(answers)),
  });

const idSchema = z.object({ id: z.number() });

/** Asks for one line of text about something with an id. */
const lineForm = (
  kind: string,
  question: Question,
  done: (ctx: BotContext, id: number, text: string) => Promise<void>,
): StartableForm =>
  defineForm({
    kind,
    questions: [question],
    done: (ctx, answers, context) =>
      done(ctx, idSchema.parse(context).id, String(answers[question.key])),
  });

export const noteForm = (
  done: (ctx: BotContext, id: ContactId, note: string) => Promise<void>,
): StartableForm =>
  lineForm('contact-note', noteQuestion(false), (ctx, id, note) =>
    done(ctx, id as ContactId, note),
  );

export const helpForm = (
  done: (ctx: BotContext, id: PairId, text: string) => Promise<void>,
): StartableForm => {
  const question: Question = {
    ...noteQuestion(false),
    key: 'help',
    ask: (t) => t('matching:help.ask'),
  };
  return lineForm('pair-help', question, (ctx, id, text) => done(ctx, id as PairId, text));
};
