/** Who asks for a matching: /match, the buttons of its proposal and of what the bot offers by itself. */
import { splitHtml } from '../../../shared/html.ts';
import type { MemberId, OrganisationId, RoundId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, sayInPrivate, toast } from '../../../platform/telegram/respond.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { actsForBranch, getBranch, officerBranch } from '../../organisation/index.ts';
import {
  cancelRound,
  changeRound,
  proposeRound,
  showRound,
  type ProposeOutcome,
  type RoundOutcome,
  type Wish,
} from './actions.ts';
import {
  candidatesButton,
  fixButton,
  forbidButton,
  freeButton,
  leaveOutButton,
  membersButton,
  showButton,
  swapButton,
  swapsButton,
  undoButton,
} from './change-buttons.ts';
import { candidatesView, membersView, swapsView } from './change-views.ts';
import { noteHere } from '../checks/actions.ts';
import { hereButton, hereView } from '../checks/views.ts';
import { confirmRound } from './confirm-actions.ts';
import { postponeOffer } from '../offers/actions.ts';
import { beginButton, laterButton } from '../offers/views.ts';
import {
  cancelButton,
  confirmButton,
  nobodyFloatingView,
  nothingNewView,
  proposalView,
} from './proposal-views.ts';
import { changeableOf } from './situation.ts';
import { summaryView } from './summary-views.ts';

/** What a round that is no longer open answers. */
const closedView = (t: Translator, state: 'confirmed' | 'cancelled' | 'replaced'): View => ({
  text: t(
    state === 'replaced'
      ? 'matching:round.replaced'
      : state === 'cancelled'
        ? 'matching:round.cancelled-before'
        : 'matching:round.confirmed-before',
  ),
});

/** Puts the view into the pressed message; one that is too long for a message is sent below it. */
const place = async (ctx: BotContext, view: View): Promise<void> => {
  if (splitHtml(view.text).length === 1) return revise(ctx, view);
  await revise(ctx, { text: ctx.t('matching:see-below') });
  await say(ctx, view);
};

const refusePress = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

const proposedView = (
  t: Translator,
  outcome: Exclude<ProposeOutcome, { kind: 'not-yours' }>,
): View => {
  switch (outcome.kind) {
    case 'nobody-floating':
      return nobodyFloatingView(t);
    case 'nothing-new':
      return nothingNewView(t, outcome);
    case 'open':
      return proposalView(t, outcome);
    case 'closed':
      return closedView(t, outcome.state);
  }
};

export const match = async (ctx: BotContext): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const outcome = await proposeRound(ctx.env, branch);
  if (outcome.kind === 'not-yours') return say(ctx, { text: ctx.t('organisation:officers-only') });
  await sayInPrivate(ctx, proposedView(ctx.privately, outcome));
};

/** The hint that somebody waits becomes the proposal. */
const begin = async (ctx: BotContext, id: OrganisationId): Promise<void> => {
  if (!(await actsForBranch(ctx.env, id))) return refusePress(ctx);
  const outcome = await proposeRound(ctx.env, await getBranch(ctx.env.db, id));
  if (outcome.kind === 'not-yours') return refusePress(ctx);
  await place(ctx, proposedView(ctx.t, outcome));
};

const showing =
  (view: (ctx: BotContext, outcome: Extract<RoundOutcome, { kind: 'open' }>) => View) =>
  async (ctx: BotContext, outcome: RoundOutcome): Promise<void> => {
    if (outcome.kind === 'not-yours') return refusePress(ctx);
    await place(
      ctx,
      outcome.kind === 'closed' ? closedView(ctx.t, outcome.state) : view(ctx, outcome),
    );
  };

const showProposal = showing((ctx, outcome) => proposalView(ctx.t, outcome));

const change = async (ctx: BotContext, id: RoundId, wish: Wish): Promise<void> => {
  const outcome = await changeRound(ctx.env, id, wish);
  if (outcome.kind !== 'impossible') return showProposal(ctx, outcome);
  await place(ctx, proposalView(ctx.t, outcome, ctx.t('matching:proposal.impossible-choice')));
};

/** A step about one member; all members where that one is no longer among them. */
const chooseMember = (id: MemberId, page: number, step: typeof candidatesView) =>
  showing((ctx, outcome) => {
    const floating = changeableOf(outcome.situation).find((member) => member.id === id);
    return floating === undefined
      ? membersView(ctx.t, outcome, 0)
      : step(ctx.t, outcome, floating, page);
  });

export const presses = [
  onPress(confirmButton, async (ctx, id, seen) => {
    const outcome = await confirmRound(ctx.env, id, seen);
    switch (outcome.kind) {
      case 'not-yours':
        return refusePress(ctx);
      case 'closed':
        return place(ctx, closedView(ctx.t, outcome.state));
      case 'changed':
        return place(ctx, proposalView(ctx.t, outcome, ctx.t('matching:proposal.changed')));
      case 'confirmed':
        return place(ctx, summaryView(ctx.t, ctx.env.botUsername, outcome));
    }
  }),
  onPress(cancelButton, async (ctx, id) => {
    const outcome = await cancelRound(ctx.env, id);
    if (outcome.kind !== 'cancelled-now') return showProposal(ctx, outcome);
    await place(ctx, { text: ctx.t('matching:round.cancelled') });
  }),
  onPress(showButton, async (ctx, id) => showProposal(ctx, await showRound(ctx.env, id))),
  onPress(membersButton, async (ctx, id, page) =>
    showing((on, outcome) => membersView(on.t, outcome, page))(ctx, await showRound(ctx.env, id)),
  ),
  onPress(candidatesButton, async (ctx, id, floatingId, page) =>
    chooseMember(floatingId, page, candidatesView)(ctx, await showRound(ctx.env, id)),
  ),
  onPress(swapsButton, async (ctx, id, floatingId, page) =>
    chooseMember(floatingId, page, swapsView)(ctx, await showRound(ctx.env, id)),
  ),
  onPress(swapButton, (ctx, id, floatingId, otherId) =>
    change(ctx, id, { kind: 'exchange', floatingId, otherId }),
  ),
  onPress(freeButton, (ctx, id, floatingId) => change(ctx, id, { kind: 'free', floatingId })),
  onPress(fixButton, (ctx, id, floatingId, representativeId) =>
    change(ctx, id, { kind: 'fix', floatingId, representativeId }),
  ),
  onPress(forbidButton, (ctx, id, floatingId, representativeId) =>
    change(ctx, id, { kind: 'forbid', floatingId, representativeId }),
  ),
  onPress(leaveOutButton, (ctx, id, floatingId) =>
    change(ctx, id, { kind: 'leave-out', floatingId }),
  ),
  onPress(undoButton, (ctx, id, floatingId) => change(ctx, id, { kind: 'undo', floatingId })),
  onPress(beginButton, begin),
  onPress(laterButton, async (ctx, id) => {
    const outcome = await postponeOffer(ctx.env, id);
    if (outcome.kind === 'not-yours') return refusePress(ctx);
    await place(
      ctx,
      outcome.kind === 'closed'
        ? closedView(ctx.t, outcome.state)
        : { text: ctx.t('matching:offer.postponed') },
    );
  }),
  onPress(hereButton, async (ctx) => {
    await noteHere(ctx.env);
    await revise(ctx, hereView(ctx.t));
  }),
];
