/** Who sends verdicts above, and who answers them; in private only. */
import type { AppraisalId, ReviewRequestId } from '../../../../shared/ids.ts';
import { defineForm } from '../../../../platform/dialogs/index.ts';
import { onPress, type PressHandler } from '../../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../../platform/telegram/context.ts';
import { revise, say, toast } from '../../../../platform/telegram/respond.ts';
import type { View } from '../../../../platform/telegram/view.ts';
import { panelButton } from '../../course/buttons.ts';
import {
  answerReview,
  lookAtReview,
  sendForReview,
  takeBackRequest,
  waitingFor,
  type AnswerOutcome,
} from './actions.ts';
import {
  approveButton,
  lookButton,
  returnButton,
  sendButton,
  takeBackButton,
  waitingButton,
} from './buttons.ts';
import { MAX_REASON } from './rules.ts';
import { detailsView, waitingView } from './views.ts';

const officersOnly = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

const send = async (ctx: BotContext, id: AppraisalId): Promise<void> => {
  const outcome = isPrivate(ctx)
    ? await sendForReview(ctx.env, id)
    : { kind: 'not-yours' as const };
  if (outcome.kind === 'not-yours') return officersOnly(ctx);
  if (outcome.kind !== 'sent') return toast(ctx, ctx.t.plain(`reviews:send.${outcome.kind}`), true);
  await revise(ctx, {
    text: ctx.t('reviews:send.sent', { name: outcome.committee.name }),
    buttons: [[{ label: ctx.t.plain('appraisal:course.to-panel'), press: panelButton(id) }]],
  });
};

const takeBack = async (ctx: BotContext, id: AppraisalId): Promise<void> => {
  if (!isPrivate(ctx) || !(await takeBackRequest(ctx.env, id))) return officersOnly(ctx);
  await revise(ctx, {
    text: ctx.t('reviews:send.taken-back'),
    buttons: [[{ label: ctx.t.plain('appraisal:course.to-panel'), press: panelButton(id) }]],
  });
};

const answeredText = (
  ctx: BotContext,
  outcome: Exclude<AnswerOutcome, { kind: 'not-yours' }>,
): View => ({
  text: ctx.t(
    outcome.kind === 'answered' ? `reviews:done.${outcome.state}` : `reviews:done.${outcome.kind}`,
  ),
});

const notYours = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('reviews:not-yours'), true);

const look = async (ctx: BotContext, id: ReviewRequestId): Promise<void> => {
  const outcome = isPrivate(ctx) ? await lookAtReview(ctx.env, id) : { kind: 'not-yours' as const };
  if (outcome.kind === 'not-yours') return notYours(ctx);
  if (outcome.kind === 'own') return toast(ctx, ctx.t.plain('reviews:done.own'), true);
  await revise(
    ctx,
    outcome.kind === 'open' ? detailsView(ctx.t, outcome) : answeredText(ctx, outcome),
  );
};

const approve = async (ctx: BotContext, id: ReviewRequestId): Promise<void> => {
  const outcome = isPrivate(ctx)
    ? await answerReview(ctx.env, id, null)
    : { kind: 'not-yours' as const };
  if (outcome.kind === 'not-yours') return notYours(ctx);
  if (outcome.kind === 'own') return toast(ctx, ctx.t.plain('reviews:done.own'), true);
  await revise(ctx, answeredText(ctx, outcome));
};

export const returnForm = defineForm({
  kind: 'review.reason',
  questions: [
    {
      key: 'reason',
      ask: (t) => t('reviews:reason', { max: MAX_REASON }),
      read: (text, { t }) =>
        Array.from(text).length > MAX_REASON
          ? { kind: 'no', why: t('reviews:reason', { max: MAX_REASON }) }
          : { kind: 'ok', value: text },
    },
  ],
  done: async (ctx, answers, context) => {
    const outcome = await answerReview(
      ctx.env,
      context as ReviewRequestId,
      String(answers['reason']),
    );
    await say(
      ctx,
      outcome.kind === 'not-yours'
        ? { text: ctx.t('reviews:not-yours') }
        : answeredText(ctx, outcome),
    );
  },
});

const startReturn = async (ctx: BotContext, id: ReviewRequestId): Promise<void> => {
  const outcome = isPrivate(ctx) ? await lookAtReview(ctx.env, id) : { kind: 'not-yours' as const };
  if (outcome.kind === 'not-yours') return notYours(ctx);
  if (outcome.kind === 'own') return toast(ctx, ctx.t.plain('reviews:done.own'), true);
  if (outcome.kind !== 'open') return revise(ctx, answeredText(ctx, outcome));
  await toast(ctx);
  await returnForm.start(ctx, id);
};

export const abovePresses: readonly PressHandler[] = [
  onPress(sendButton, send),
  onPress(takeBackButton, takeBack),
  onPress(lookButton, look),
  onPress(approveButton, approve),
  onPress(returnButton, startReturn),
  onPress(waitingButton, async (ctx, id) => {
    const waiting = isPrivate(ctx) ? await waitingFor(ctx.env, id) : undefined;
    return waiting === undefined ? notYours(ctx) : revise(ctx, waitingView(ctx.t, waiting));
  }),
];
