/** Who tells verdicts, and who answers them: the member alone, in the private chat. */
import { z } from 'zod';
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import { defineForm, type Question } from '../../../platform/dialogs/index.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, toast } from '../../../platform/telegram/respond.ts';
import {
  answerObjection,
  mayAnswer,
  MAX_OBJECTION,
  replyToVerdict,
  tellVerdicts,
} from './actions.ts';
import { acknowledgeButton, answerButton, objectButton, tellButton } from './buttons.ts';
import { answeredView, toldView, verdictView } from './views.ts';

const textQuestion = (key: string, ask: Question['ask']): Question => ({
  key,
  ask,
  read: (text, { t }) =>
    Array.from(text).length > MAX_OBJECTION
      ? { kind: 'no', why: t('appraisal:feedback.too-long', { max: MAX_OBJECTION }) }
      : { kind: 'ok', value: text },
});

const reply = async (ctx: BotContext, id: AppraisalId, objection: string | null): Promise<void> => {
  const outcome = await replyToVerdict(ctx.env, id, objection);
  switch (outcome.kind) {
    case 'not-yours':
    case 'final':
    case 'changed': {
      const key =
        outcome.kind === 'not-yours'
          ? 'appraisal:not-in-course'
          : (`appraisal:feedback.is-${outcome.kind}` as const);
      return ctx.callbackQuery === undefined
        ? say(ctx, { text: ctx.t(key) })
        : toast(ctx, ctx.t.plain(key), true);
    }
    case 'objected':
      return say(ctx, { text: ctx.t('appraisal:feedback.objected') });
    case 'acknowledged':
      return revise(ctx, verdictView(ctx.t, outcome.branch, outcome.course, outcome.verdict));
  }
};

export const objectionForm = defineForm({
  kind: 'feedback.why',
  questions: [textQuestion('why', (t) => t('appraisal:feedback.why-ask', { max: MAX_OBJECTION }))],
  done: (ctx, answers, context) => reply(ctx, context as AppraisalId, String(answers['why'])),
});

const answerContext = z.object({
  id: z.custom<AppraisalId>(Number.isInteger),
  memberId: z.custom<MemberId>(Number.isInteger),
});

export const answerForm = defineForm({
  kind: 'feedback.answer',
  questions: [
    textQuestion('answer', (t) => t('appraisal:feedback.answer-ask', { max: MAX_OBJECTION })),
  ],
  done: async (ctx, answers, context) => {
    const { id, memberId } = answerContext.parse(context);
    const isDone = await answerObjection(ctx.env, id, memberId, String(answers['answer']));
    await say(
      ctx,
      isDone ? answeredView(ctx.t, id) : { text: ctx.t('appraisal:feedback.not-answered') },
    );
  },
});

const outOfDate = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('common:button-out-of-date'), true);

export const feedbackPresses: readonly PressHandler[] = [
  onPress(tellButton, async (ctx, id) => {
    const outcome = isPrivate(ctx) ? await tellVerdicts(ctx.env, id) : 'not-yours';
    switch (outcome) {
      case 'not-yours':
        return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
      case 'not-now':
        return toast(ctx, ctx.t.plain('appraisal:feedback.not-now'), true);
      default:
        await toast(ctx, ctx.t.plain('appraisal:feedback.told-count', { count: outcome }), true);
        return revise(ctx, toldView(ctx.t, id, outcome));
    }
  }),
  onPress(acknowledgeButton, (ctx, id) => (isPrivate(ctx) ? reply(ctx, id, null) : outOfDate(ctx))),
  onPress(objectButton, async (ctx, id) => {
    if (!isPrivate(ctx)) return outOfDate(ctx);
    await toast(ctx);
    await objectionForm.start(ctx, id);
  }),
  onPress(answerButton, async (ctx, id, memberId) => {
    if (!isPrivate(ctx) || !(await mayAnswer(ctx.env, id, memberId))) return outOfDate(ctx);
    await toast(ctx);
    await answerForm.start(ctx, { id, memberId });
  }),
];
