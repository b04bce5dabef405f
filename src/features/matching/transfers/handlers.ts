/** Who asks about transfers: /transfer and its dialogs, the buttons of an entry, /transfers, duties. */
import type { Html } from '../../../shared/html.ts';
import type { TransferId } from '../../../shared/ids.ts';
import type { Answers } from '../../../platform/dialogs/index.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import { personOf, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, sayInPrivate, toast } from '../../../platform/telegram/respond.ts';
import { listBranchesOfOfficer, officerBranch, type Branch } from '../../organisation/index.ts';
import { listMembersOfAccount } from '../../roster/index.ts';
import {
  draftTransfer,
  loadRegister,
  showTransfer,
  type DraftOutcome,
  type TransferCard,
} from './actions.ts';
import { draftForm, GIVEN } from './draft-form.ts';
import { letterForm, receiptForm, rejectionForm } from './form.ts';
import { listCandidates } from './people.ts';
import {
  newTransferButton,
  officerDutyLines,
  ownDutyLines,
  registerView,
} from './register-views.ts';
import { isOpen, stateAfter, type TransferStep } from './rules.ts';
import {
  issueTransfer,
  mayDo,
  receiveTransfer,
  rejectTransfer,
  revokeTransfer,
  type StepOutcome,
} from './step-actions.ts';
import { listOpenOfMembers } from './store.ts';
import {
  arrivedButton,
  closedTransferView,
  issueButton,
  keepButton,
  nameOf,
  receiptButton,
  rejectButton,
  revokeAskView,
  revokeButton,
  revokeYesButton,
  showTransferButton,
  transferView,
} from './views.ts';

type Answering = typeof say | typeof revise;

const refusePress = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

const officersOnly = (ctx: BotContext): Promise<void> =>
  ctx.callbackQuery === undefined
    ? say(ctx, { text: ctx.t('organisation:officers-only') })
    : refusePress(ctx);

const answerDraft = async (ctx: BotContext, outcome: DraftOutcome): Promise<void> => {
  switch (outcome.kind) {
    case 'created':
      return say(ctx, transferView(ctx.t, outcome.card));
    case 'open-already':
      return say(ctx, transferView(ctx.t, outcome.card, ctx.t('transfers:draft.open-already')));
    case 'open-elsewhere':
      return say(ctx, { text: ctx.t('transfers:draft.open-elsewhere') });
    case 'not-on-roster':
      return say(ctx, { text: ctx.t('transfers:draft.not-on-roster') });
    case 'not-yours':
      return officersOnly(ctx);
  }
};

const answerStep = async (
  ctx: BotContext,
  outcome: StepOutcome,
  answer: Answering,
): Promise<void> => {
  switch (outcome.kind) {
    case 'done':
      return answer(ctx, transferView(ctx.t, outcome.card));
    case 'closed':
      return answer(ctx, closedTransferView(ctx.t, outcome.card));
    case 'letter-expired':
      return answer(ctx, transferView(ctx.t, outcome.card, ctx.t('transfers:card.letter-expired')));
    case 'date-impossible':
      return answer(
        ctx,
        transferView(ctx.t, outcome.card, ctx.t('transfers:card.date-impossible')),
      );
    case 'not-yours':
      return officersOnly(ctx);
  }
};

const drafts = draftForm(async (ctx, branchId, input) =>
  answerDraft(ctx, await draftTransfer(ctx.env, branchId, input)),
);
const letters = letterForm(async (ctx, id, letter) =>
  answerStep(ctx, await issueTransfer(ctx.env, id, letter), say),
);
const receipts = receiptForm(async (ctx, id, receivedOn) =>
  answerStep(ctx, await receiveTransfer(ctx.env, id, receivedOn), say),
);
const rejections = rejectionForm(async (ctx, id, reason) =>
  answerStep(ctx, await rejectTransfer(ctx.env, id, reason), say),
);

export const transferDialogs = [drafts, letters, receipts, rejections];

const startDraft = async (ctx: BotContext, branch: Branch, args = ''): Promise<void> => {
  const known = {
    branchId: branch.id,
    branchName: branch.name,
    people: await listCandidates(ctx.env.db, branch.id),
  };
  const given = args === '' ? [] : args.split('|').map((part) => part.trim());
  // Written in one line, it is a transfer out.
  let answers: Answers = given.length === 0 ? known : { ...known, direction: 'out' };
  for (const [i, question] of GIVEN.entries()) {
    const text = given[i] ?? '';
    if (text === '') continue;
    const answer = await question.read(text, ctx, answers);
    if (answer.kind === 'no') await say(ctx, { text: answer.why });
    else answers = { ...answers, [question.key]: answer.value };
  }
  await drafts.start(ctx, branch.id, answers);
};

/** With something open, the register comes first; its last button enters another transfer. */
export const transfer = async (ctx: BotContext, args: string): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const register = await loadRegister(ctx.env, branch);
  const hasOpen = register.entries.some((entry) => isOpen(entry.transfer.state));
  if (args === '' && hasOpen) return say(ctx, registerView(ctx.t, register));
  await startDraft(ctx, branch, args);
};

export const transfers = async (ctx: BotContext): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  await sayInPrivate(ctx, registerView(ctx.privately, await loadRegister(ctx.env, branch)));
};

/** Runs for those who may take the step, as long as it is possible. */
const before =
  (step: TransferStep, run: (ctx: BotContext, card: TransferCard) => Promise<void>) =>
  async (ctx: BotContext, id: TransferId): Promise<void> => {
    const card = await showTransfer(ctx.env, id);
    if (card === undefined || !mayDo(card, step)) return refusePress(ctx);
    if (stateAfter(card.entry.transfer.state, step) === undefined)
      return revise(ctx, closedTransferView(ctx.t, card));
    await toast(ctx);
    await run(ctx, card);
  };

const show =
  (answer: Answering) =>
  async (ctx: BotContext, id: TransferId): Promise<void> => {
    const card = await showTransfer(ctx.env, id);
    if (card === undefined) return refusePress(ctx);
    await toast(ctx);
    await answer(ctx, transferView(ctx.t, card));
  };

/** What a dialog about an entry has to know. */
const knownOf = ({ entry, timeZone }: TransferCard): Answers => ({
  name: nameOf(entry),
  zone: timeZone,
  direction: entry.transfer.direction,
  earliest: entry.transfer.issuedOn,
});

export const transferPresses = [
  onPress(newTransferButton, async (ctx) => {
    const branch = await officerBranch(ctx);
    if (branch === undefined) return;
    await toast(ctx);
    await startDraft(ctx, branch);
  }),
  onPress(showTransferButton, show(say)),
  onPress(keepButton, show(revise)),
  onPress(
    issueButton,
    before('issue', (ctx, card) =>
      letters.start(ctx, card.entry.transfer.id, { ...knownOf(card), earliest: null }),
    ),
  ),
  onPress(
    receiptButton,
    before('receive', (ctx, card) => receipts.start(ctx, card.entry.transfer.id, knownOf(card))),
  ),
  onPress(arrivedButton, async (ctx, id) =>
    answerStep(ctx, await receiveTransfer(ctx.env, id), revise),
  ),
  onPress(
    rejectButton,
    before('reject', (ctx, card) => rejections.start(ctx, card.entry.transfer.id, knownOf(card))),
  ),
  onPress(
    revokeButton,
    before('revoke', (ctx, card) => revise(ctx, revokeAskView(ctx.t, card))),
  ),
  onPress(revokeYesButton, async (ctx, id) =>
    answerStep(ctx, await revokeTransfer(ctx.env, id), revise),
  ),
];

export const transferDuties = async (ctx: BotContext): Promise<Html[]> => {
  const { telegramId } = personOf(ctx);
  const rows = await listMembersOfAccount(ctx.env.db, telegramId);
  const own = await listOpenOfMembers(
    ctx.env.db,
    rows.map(({ id }) => id),
  );
  const lines = ownDutyLines(ctx.t, own);
  for (const branch of await listBranchesOfOfficer(ctx.env.db, telegramId))
    lines.push(...officerDutyLines(ctx.t, await loadRegister(ctx.env, branch)));
  return lines;
};
