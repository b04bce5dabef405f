/** A form: questions asked one after another, answered by text or a button, kept in the database until done. */
import { z } from 'zod';
import type { Html } from '../../shared/html.ts';
import { paragraphs, rawHtml } from '../../shared/html.ts';
import type { Translator } from '../i18n/index.ts';
import { defineButton, intArg, onPress, wordArg, type PressHandler } from '../telegram/buttons.ts';
import { chatIdOf, isPrivate, personOf, type BotContext } from '../telegram/context.ts';
import type { SentFile } from '../telegram/files.ts';
import { revise, say, toast } from '../telegram/respond.ts';
import { mention, type Button, type View } from '../telegram/view.ts';
import { deleteDialog, findDialog, saveDialog, type DialogKey } from './store.ts';

/** What a question makes of an answer: the value to keep (JSON), or why not. */
export type Answer = { kind: 'ok'; value: unknown } | { kind: 'no'; why: Html };

export interface Question {
  key: string;
  ask(t: Translator, answers: Answers): Html;
  /** Buttons to choose from; `value` is read as if it had been typed. */
  choices?: (t: Translator, answers: Answers) => readonly { label: string; value: string }[];
  optional?: boolean;
  read(text: string, ctx: BotContext, answers: Answers): Answer | Promise<Answer>;
  /** Where a document or a photo in the private chat is an answer too. */
  readFile?(file: SentFile, ctx: BotContext, answers: Answers): Answer | Promise<Answer>;
  /** Left out when this says no. */
  when?: (answers: Answers) => boolean;
}

export type Answers = Readonly<Record<string, unknown>>;

export interface Form {
  kind: string;
  questions: readonly Question[];
  /** Runs when everything is answered; idempotent, as it is repeated when the last update comes again. */
  done(ctx: BotContext, answers: Answers, context: unknown): Promise<void>;
}

/** How the intake finds and runs a dialog. */
export interface DialogDefinition {
  kind: string;
  /** False when there is no question that it could answer. */
  onText(ctx: BotContext, text: string): Promise<boolean>;
  /** False when the question does not ask for a file. */
  onFile?(ctx: BotContext, file: SentFile): Promise<boolean>;
  presses: readonly PressHandler[];
}

export const dialogKey = (ctx: BotContext): DialogKey => ({
  chatId: chatIdOf(ctx),
  telegramId: personOf(ctx).telegramId,
});

const stateSchema = z.object({
  step: z.number(),
  answers: z.record(z.string(), z.unknown()),
  context: z.unknown(),
});
type State = z.infer<typeof stateSchema>;

export interface StartableForm extends DialogDefinition {
  /** Asks the first question that has no answer yet. */
  start(ctx: BotContext, context: unknown, answers?: Answers): Promise<void>;
}

export const defineForm = (form: Form): StartableForm => {
  const choose = defineButton(`${form.kind}.pick`, intArg, intArg);
  const skip = defineButton(`${form.kind}.skip`, intArg);
  const cancel = defineButton(`${form.kind}.stop`, wordArg);

  const nextStep = (state: State, from: number): number => {
    for (let i = from; i < form.questions.length; i++) {
      const question = form.questions[i];
      if (question === undefined) break;
      if (question.key in state.answers) continue;
      if (question.when !== undefined && !question.when(state.answers)) continue;
      return i;
    }
    return form.questions.length;
  };

  const questionView = (ctx: BotContext, state: State, problem?: Html): View => {
    const question = form.questions[state.step];
    if (question === undefined) throw new Error(`Form ${form.kind} has no step ${state.step}`);
    const choices = question.choices?.(ctx.t, state.answers) ?? [];
    const rows: Button[][] = [];
    for (const [i, choice] of choices.entries()) {
      const button = { label: choice.label, press: choose(state.step, i) };
      const last = rows.at(-1);
      if (last !== undefined && last.length < 2) last.push(button);
      else rows.push([button]);
    }
    const tail: Button[] = [];
    if (question.optional === true)
      tail.push({ label: ctx.t.plain('common:skip'), press: skip(state.step) });
    tail.push({ label: ctx.t.plain('common:cancel'), press: cancel('x') });
    const text = paragraphs(
      problem === undefined ? undefined : rawHtml(`⚠️ ${problem}`),
      question.ask(ctx.t, state.answers),
    );
    if (isPrivate(ctx)) return { text, buttons: [...rows, tail] };
    const who = personOf(ctx);
    const named = rawHtml(`${mention(who.name, who.telegramId)} ${text}`);
    // Telegram shows either buttons or the reply field; a reply to the buttons' message is understood as well.
    if (choices.length > 0) return { text: named, buttons: [...rows, tail] };
    if (question.optional === true)
      return { text: paragraphs(named, ctx.t('common:reply-here')), buttons: [tail] };
    return { text: named, askReply: ctx.t.plain('common:reply-here') };
  };

  /** What a typed answer stands for: the label of a choice is as good as its button. */
  const meaningOf = (ctx: BotContext, state: State, text: string): string => {
    const choices = form.questions[state.step]?.choices?.(ctx.t, state.answers) ?? [];
    return choices.find(({ label }) => label === text)?.value ?? text;
  };

  const load = async (
    ctx: BotContext,
  ): Promise<{ state: State; repeated: boolean } | undefined> => {
    const running = await findDialog(ctx.env.db, dialogKey(ctx), ctx.env.now);
    if (running?.kind !== form.kind) return undefined;
    // Questions may have changed since a dialog was stored; it then has to be started again.
    const state = stateSchema.safeParse(running.data);
    if (!state.success || form.questions[state.data.step] === undefined) return undefined;
    return {
      state: state.data,
      repeated: running.lastUpdateId !== null && running.lastUpdateId === ctx.env.updateId,
    };
  };

  const save = (ctx: BotContext, state: State): Promise<void> =>
    saveDialog(
      ctx.env.db,
      dialogKey(ctx),
      { kind: form.kind, data: state, lastUpdateId: ctx.env.updateId },
      ctx.env.now,
    );

  const goOn = async (ctx: BotContext, state: State, from: number): Promise<void> => {
    const step = nextStep(state, from);
    if (step >= form.questions.length) {
      await form.done(ctx, state.answers, state.context);
      const running = await findDialog(ctx.env.db, dialogKey(ctx), ctx.env.now);
      if (running?.kind === form.kind) await deleteDialog(ctx.env.db, dialogKey(ctx));
      return;
    }
    const next = { ...state, step };
    await save(ctx, next);
    await say(ctx, questionView(ctx, next));
  };

  const take = async (
    ctx: BotContext,
    state: State,
    question: Question,
    result: Answer,
  ): Promise<void> => {
    if (result.kind === 'no') return say(ctx, questionView(ctx, state, result.why));
    const answers = { ...state.answers, [question.key]: result.value };
    await goOn(ctx, { ...state, answers }, state.step + 1);
  };

  const answer = async (ctx: BotContext, state: State, text: string): Promise<void> => {
    const question = form.questions[state.step];
    if (question === undefined) return;
    await take(ctx, state, question, await question.read(text, ctx, state.answers));
  };

  /** Runs only for the question whose button was pressed; another one's button is out of date. */
  const atStep =
    (run: (ctx: BotContext, state: State, choice: number) => Promise<void>) =>
    async (ctx: BotContext, step: number, choice = 0): Promise<void> => {
      const loaded = await load(ctx);
      if (loaded === undefined || (loaded.state.step !== step && !loaded.repeated))
        return toast(ctx, ctx.t.plain('common:button-out-of-date'));
      await toast(ctx);
      if (loaded.repeated) return say(ctx, questionView(ctx, loaded.state));
      await run(ctx, loaded.state, choice);
    };

  return {
    kind: form.kind,
    start: async (ctx, context, answers = {}) => {
      await goOn(ctx, { step: 0, answers: { ...answers }, context }, 0);
    },
    onText: async (ctx, text) => {
      const loaded = await load(ctx);
      if (loaded === undefined) return false;
      if (loaded.repeated) {
        await say(ctx, questionView(ctx, loaded.state));
        return true;
      }
      await answer(ctx, loaded.state, meaningOf(ctx, loaded.state, text.trim()));
      return true;
    },
    onFile: async (ctx, file) => {
      const loaded = await load(ctx);
      const question = loaded === undefined ? undefined : form.questions[loaded.state.step];
      if (loaded === undefined || question?.readFile === undefined) return false;
      const { state, repeated } = loaded;
      if (repeated) await say(ctx, questionView(ctx, state));
      else await take(ctx, state, question, await question.readFile(file, ctx, state.answers));
      return true;
    },
    presses: [
      onPress(
        choose,
        atStep(async (ctx, state, choice) => {
          const options = form.questions[state.step]?.choices?.(ctx.t, state.answers) ?? [];
          const option = options[choice];
          if (option !== undefined) await answer(ctx, state, option.value);
        }),
      ),
      onPress(
        skip,
        atStep((ctx, state) => {
          const key = form.questions[state.step]?.key ?? '';
          return goOn(
            ctx,
            { ...state, answers: { ...state.answers, [key]: null } },
            state.step + 1,
          );
        }),
      ),
      onPress(cancel, async (ctx) => {
        const loaded = await load(ctx);
        if (loaded === undefined) return toast(ctx, ctx.t.plain('common:button-out-of-date'));
        await deleteDialog(ctx.env.db, dialogKey(ctx));
        await toast(ctx);
        await revise(ctx, { text: ctx.t('common:cancelled') });
      }),
    ],
  };
};
