/** Who presses the buttons of a pair: the representative who needs help or can't go on, the secretary who decides. */
import { onPress } from '../../../platform/telegram/buttons.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, toast } from '../../../platform/telegram/respond.ts';
import { officerBranch } from '../../organisation/index.ts';
import { forms, isPrivatePress, refusePair } from '../contacts/handlers.ts';
import {
  endByOfficer,
  lookAtPairOfBranch,
  pairTogether,
  replaceRepresentative,
} from './officer-actions.ts';
import {
  declineButton,
  declineConfirmButton,
  declineReasonButton,
  endButton,
  endListButton,
  endReasonsButton,
  helpButton,
  keepButton,
  pairUpButton,
  replaceButton,
} from './buttons.ts';
import {
  declineConfirmView,
  declineReasonsView,
  endedView,
  endListView,
  endReasonsView,
  namesOf,
  notFreeView,
  pairedUpView,
} from './end-views.ts';
import { loadRunning } from './board-actions.ts';
import { declinePair, lookAtPair } from './representative-actions.ts';
import { isDeclineReason, isEndReason } from '../rules/index.ts';

const refuseOfficer = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

const representativePresses = [
  onPress(helpButton, async (ctx, id) => {
    if (!(await isPrivatePress(ctx))) return;
    const { kind } = await lookAtPair(ctx.env, id);
    if (kind !== 'open') return refusePair(ctx, kind);
    await forms.help.start(ctx, { id });
  }),
  onPress(declineButton, async (ctx, id) => {
    if (!(await isPrivatePress(ctx))) return;
    const access = await lookAtPair(ctx.env, id);
    if (access.kind !== 'open') return refusePair(ctx, access.kind);
    await say(ctx, declineReasonsView(ctx.t, id, access.pair));
  }),
  onPress(declineReasonButton, async (ctx, id, reason) => {
    if (!(await isPrivatePress(ctx)) || !isDeclineReason(reason)) return;
    const access = await lookAtPair(ctx.env, id);
    if (access.kind !== 'open') return refusePair(ctx, access.kind);
    await revise(ctx, declineConfirmView(ctx.t, id, access.pair, reason));
  }),
  onPress(keepButton, async (ctx, id) => {
    if (!(await isPrivatePress(ctx))) return;
    const access = await lookAtPair(ctx.env, id);
    if (access.kind !== 'open') return refusePair(ctx, access.kind);
    await revise(ctx, { text: ctx.t('matching:decline.kept') });
  }),
  onPress(declineConfirmButton, async (ctx, id, reason) => {
    if (!(await isPrivatePress(ctx)) || !isDeclineReason(reason)) return;
    const outcome = await declinePair(ctx.env, id, reason);
    if (outcome.kind !== 'declined') return refusePair(ctx, outcome.kind);
    await revise(ctx, {
      text: ctx.t('matching:decline.done', { name: outcome.pair.floating.name }),
    });
  }),
];

const officerPresses = [
  onPress(endListButton, async (ctx, page) => {
    if (!(await isPrivatePress(ctx))) return;
    const branch = await officerBranch(ctx);
    if (branch === undefined) return;
    await revise(ctx, endListView(ctx.t, await loadRunning(ctx.env, branch), page));
  }),
  onPress(endReasonsButton, async (ctx, id) => {
    if (!(await isPrivatePress(ctx))) return;
    const access = await lookAtPairOfBranch(ctx.env, id);
    if (access.kind === 'not-yours') return refuseOfficer(ctx);
    if (access.kind === 'over') return refusePair(ctx, 'over');
    await revise(ctx, endReasonsView(ctx.t, access.pair));
  }),
  onPress(endButton, async (ctx, id, reason) => {
    if (!(await isPrivatePress(ctx)) || !isEndReason(reason)) return;
    const outcome = await endByOfficer(ctx.env, id, reason);
    if (outcome.kind === 'not-yours') return refuseOfficer(ctx);
    if (outcome.kind === 'over') return refusePair(ctx, 'over');
    await revise(ctx, endedView(ctx.t, outcome.pair, outcome.reason, outcome.next));
  }),
  onPress(replaceButton, async (ctx, id, representativeId) => {
    if (!(await isPrivatePress(ctx))) return;
    const outcome = await replaceRepresentative(ctx.env, id, representativeId);
    switch (outcome.kind) {
      case 'not-yours':
        return refuseOfficer(ctx);
      case 'over':
        return refusePair(ctx, 'over');
      case 'stays':
        return revise(ctx, {
          text: ctx.t('matching:next.stays', namesOf(outcome.pair)),
        });
      case 'not-free':
        return revise(
          ctx,
          notFreeView(ctx.t, outcome.floating, outcome.next, (next) =>
            replaceButton(outcome.pairId, next),
          ),
        );
      case 'paired':
        return revise(ctx, pairedUpView(ctx.t, namesOf(outcome)));
    }
  }),
  onPress(pairUpButton, async (ctx, floatingId, representativeId) => {
    if (!(await isPrivatePress(ctx))) return;
    const outcome = await pairTogether(ctx.env, floatingId, representativeId);
    switch (outcome.kind) {
      case 'not-yours':
        return refuseOfficer(ctx);
      case 'not-floating':
        return toast(
          ctx,
          ctx.t.plain('matching:next.not-floating', { name: outcome.floating.name }),
          true,
        );
      case 'not-free':
        return revise(ctx, notFreeView(ctx.t, outcome.floating, outcome.next));
      case 'has-another':
      case 'paired': {
        const made = outcome.kind === 'paired' ? outcome : outcome.pair;
        return revise(ctx, pairedUpView(ctx.t, namesOf(made)));
      }
    }
  }),
];

export const pairPresses = [...representativePresses, ...officerPresses];
