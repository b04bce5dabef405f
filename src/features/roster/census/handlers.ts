/** Who asks about the census: /census, its buttons, and the correction of one's own card. */
import { paragraphs, type Html } from '../../../shared/html.ts';
import type { MemberId } from '../../../shared/ids.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import {
  isGroup,
  isPrivate,
  personOf,
  type BotContext,
} from '../../../platform/telegram/context.ts';
import { revise, say, sayPrivately, toast } from '../../../platform/telegram/respond.ts';
import {
  listBranchesOfInstructor,
  listBranchesOfOfficer,
  officerBranch,
  privateChatButton,
} from '../../organisation/index.ts';
import { closeCensus, openOrShowCensus, remindCensus, reopenCensus } from './actions.ts';
import { confirmCard, openCardsOf } from './card-actions.ts';
import {
  censusGroupView,
  censusOverView,
  censusStatusView,
  censusThanksView,
  closeCensusButton,
  confirmCardButton,
  remindCensusButton,
  reopenCensusButton,
} from './views.ts';
import { agreeToCard, correctField, findOwnCard, requestCorrection } from '../correct/actions.ts';
import { askSecretaryForm, correctForm } from '../correct/form.ts';
import {
  askSecretaryButton,
  correctButton,
  correctDoneButton,
  correctFieldButton,
  correctView,
} from '../correct/views.ts';
import { instructorBranches } from '../instructor/actions.ts';
import { instructorCensusView } from '../instructor/views.ts';
import { OWN_FIELDS } from '../rules/index.ts';
import { listMembersOfAccount } from '../store.ts';

/** True when the person only looks after branches; what they may see has been said. */
const answeredInstructor = async (ctx: BotContext): Promise<boolean> => {
  if (!isPrivate(ctx)) return false;
  const { telegramId } = personOf(ctx);
  const branches = await listBranchesOfInstructor(ctx.env.db, telegramId);
  if (branches.length === 0) return false;
  await say(ctx, instructorCensusView(ctx.t, await instructorBranches(ctx.env, branches)));
  return (await listBranchesOfOfficer(ctx.env.db, telegramId)).length === 0;
};

export const census = async (ctx: BotContext): Promise<void> => {
  if (await answeredInstructor(ctx)) return;
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const outcome = await openOrShowCensus(ctx.env, branch);
  if (outcome.kind === 'nobody') return say(ctx, { text: ctx.t('roster:counts.nobody') });
  const { progress } = outcome;
  const note = outcome.kind === 'opened' ? ctx.privately('roster:census.opened') : undefined;
  const status = censusStatusView(ctx.privately, branch, progress, note);
  if (!isGroup(ctx)) return say(ctx, status);
  const reached = await sayPrivately(ctx, status);
  const counts = censusGroupView(ctx.t, progress);
  if (!reached)
    await say(ctx, {
      text: paragraphs(counts.text, ctx.t('common:open-private-first')),
      buttons: [[privateChatButton(ctx.t, ctx.env.botUsername)]],
    });
  // The group has just heard of a new round.
  else if (outcome.kind !== 'opened') await say(ctx, counts);
};

const notYours = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('roster:correct.not-yours'), true);

export const censusPresses = [
  onPress(confirmCardButton, async (ctx, id, memberId) => {
    const outcome = await confirmCard(ctx.env, id, memberId);
    if (outcome.kind === 'not-yours') return notYours(ctx);
    const view = outcome.kind === 'over' ? censusOverView : censusThanksView;
    await revise(ctx, view(ctx.t, outcome.branch, { id: memberId }));
  }),
  onPress(remindCensusButton, async (ctx, id) => {
    const outcome = await remindCensus(ctx.env, id);
    switch (outcome.kind) {
      case 'not-yours':
        return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
      case 'over':
        return toast(ctx, ctx.t.plain('roster:census.is-closed'), true);
      case 'today-already':
        return toast(ctx, ctx.t.plain('roster:census.reminded-today'), true);
      case 'reminded':
        await toast(ctx, ctx.t.plain('roster:census.reminded', { count: outcome.count }));
        return revise(ctx, censusStatusView(ctx.t, outcome.branch, outcome.progress));
    }
  }),
  onPress(closeCensusButton, async (ctx, id) => {
    const outcome = await closeCensus(ctx.env, id);
    if (outcome.kind === 'not-yours')
      return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
    await revise(ctx, censusStatusView(ctx.t, outcome.branch, outcome.progress));
  }),
  onPress(reopenCensusButton, async (ctx, id) => {
    const outcome = await reopenCensus(ctx.env, id);
    if (outcome.kind === 'not-yours')
      return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
    if (outcome.kind === 'past') return toast(ctx, ctx.t.plain('roster:census.past'), true);
    await revise(ctx, censusStatusView(ctx.t, outcome.branch, outcome.progress));
  }),
];

export const fieldForm = correctForm(async (ctx, id, field, value) => {
  const outcome = await correctField(ctx.env, id, field, value);
  if (outcome.kind === 'not-yours') return say(ctx, { text: ctx.t('roster:correct.not-yours') });
  await say(
    ctx,
    correctView(ctx.t, outcome.branch, outcome.member, ctx.t('roster:correct.changed')),
  );
});

export const requestForm = askSecretaryForm(async (ctx, id, request) => {
  const outcome = await requestCorrection(ctx.env, id, request);
  await say(ctx, {
    text: ctx.t(
      outcome.kind === 'not-yours' ? 'roster:correct.not-yours' : 'roster:correct.requested',
    ),
  });
});

/** Cards are shown and corrected in the private chat alone. */
const withOwnCard =
  (run: (ctx: BotContext, id: MemberId, word: string) => Promise<void>) =>
  async (ctx: BotContext, id: MemberId, word = ''): Promise<void> => {
    if (!isPrivate(ctx) || (await findOwnCard(ctx.env, id)).kind === 'not-yours')
      return notYours(ctx);
    await run(ctx, id, word);
  };

const showCorrect = withOwnCard(async (ctx, id) => {
  const own = await findOwnCard(ctx.env, id);
  if (own.kind === 'own') await revise(ctx, correctView(ctx.t, own.branch, own.member));
});

export const correctPresses = [
  onPress(correctButton, showCorrect),
  onPress(
    correctFieldButton,
    withOwnCard(async (ctx, id, word) => {
      const field = OWN_FIELDS.find((one) => one === word);
      if (field === undefined) return toast(ctx, ctx.t.plain('common:button-out-of-date'));
      await toast(ctx);
      await fieldForm.start(ctx, id, { field });
    }),
  ),
  onPress(
    askSecretaryButton,
    withOwnCard(async (ctx, id) => {
      await toast(ctx);
      await requestForm.start(ctx, id);
    }),
  ),
  onPress(
    correctDoneButton,
    withOwnCard(async (ctx, id) => {
      await agreeToCard(ctx.env, id);
      await revise(ctx, { text: ctx.t('roster:correct.thanks') });
    }),
  ),
];

/** For /start: cards that wait to be checked. */
export const censusDuties = async (ctx: BotContext): Promise<Html[]> => {
  const members = await listMembersOfAccount(ctx.env.db, personOf(ctx).telegramId);
  const open = await openCardsOf(ctx.env.db, members);
  return open.length === 0 ? [] : [ctx.t('roster:census.duty')];
};
