/** Who asks about make-up: /makeup, handing in, confirming, the material. */
import type { Html } from '../../../shared/html.ts';
import type { MakeUpId } from '../../../shared/ids.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import {
  isGroup,
  isPrivate,
  personOf,
  type BotContext,
} from '../../../platform/telegram/context.ts';
import { revise, say, sayInPrivate, toast } from '../../../platform/telegram/respond.ts';
import {
  actsForBranch,
  groupBranch,
  listBranchesOfOfficer,
  officerBranch,
  type Branch,
} from '../../organisation/index.ts';
import { decideMakeUp, handIn } from './actions.ts';
import {
  addMaterial,
  boardOf,
  mayAddMaterial,
  ownMakeUps,
  readEntry,
  sendProof,
} from './board-actions.ts';
import { boardView, entryButton, entryView } from './board-views.ts';
import { handInForm, materialForm } from './forms.ts';
import { dutyLines } from './duty-views.ts';
import {
  confirmButton,
  decidedNoteView,
  handInButton,
  materialButton,
  proofButton,
  returnButton,
} from './views.ts';

const officersOnly = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.privately.plain('organisation:officers-only'), true);

/** In private only whoever holds an office is asked which branch is meant. */
const boardBranch = async (ctx: BotContext): Promise<Branch | undefined | 'answered'> => {
  if (isGroup(ctx)) {
    const branch = await groupBranch(ctx);
    if (branch === undefined) return 'answered';
    return (await actsForBranch(ctx.env, branch.id)) ? branch : undefined;
  }
  const offices = await listBranchesOfOfficer(ctx.env.db, personOf(ctx).telegramId);
  if (offices.every(({ state }) => state !== 'active')) return undefined;
  return (await officerBranch(ctx)) ?? 'answered';
};

/** Names and own duties are for the private chat, wherever it was asked. */
export const makeUp = async (ctx: BotContext): Promise<void> => {
  const branch = await boardBranch(ctx);
  if (branch === 'answered') return;
  const own = await ownMakeUps(ctx.env);
  const board =
    branch === undefined
      ? undefined
      : { branch: branch.name, entries: await boardOf(ctx.env, branch.id) };
  await sayInPrivate(ctx, boardView(ctx.privately, own, board, ctx.env.now));
};

const handInDialog = handInForm(async (ctx, id, proof) => {
  const outcome = await handIn(ctx.env, id, proof);
  if (outcome.kind === 'not-yours') return say(ctx, { text: ctx.t('makeup:not-yours') });
  await say(ctx, {
    text: ctx.t(`makeup:${outcome.kind}`, { title: outcome.entry.meeting.title }),
  });
});

const materialDialog = materialForm(async (ctx, id, material) => {
  const outcome = await addMaterial(ctx.env, id, material);
  if (outcome.kind === 'not-yours') return say(ctx, { text: ctx.t('organisation:officers-only') });
  const { meeting, count } = outcome;
  await say(ctx, { text: ctx.t('makeup:material.sent', { title: meeting.title, count }) });
});

export const dialogs = [handInDialog, materialDialog];

const decide =
  (confirm: boolean) =>
  async (ctx: BotContext, id: MakeUpId, round: number): Promise<void> => {
    const outcome = await decideMakeUp(ctx.env, { id, round, confirm });
    switch (outcome.kind) {
      case 'not-yours':
        return officersOnly(ctx);
      case 'own':
        return toast(ctx, ctx.privately.plain('makeup:own-decision'), true);
      case 'out-of-date':
        return revise(ctx, entryView(ctx.t, outcome.entry));
      case 'confirmed':
      case 'returned':
        return revise(ctx, decidedNoteView(ctx.t, outcome.entry, outcome.kind));
    }
  };

export const presses = [
  onPress(handInButton, async (ctx, id) => {
    const entry = (await ownMakeUps(ctx.env)).find(({ makeUp: { id: own } }) => own === id);
    if (entry === undefined) return toast(ctx, ctx.privately.plain('makeup:nothing-open'), true);
    await toast(ctx);
    await handInDialog.start(ctx, { id });
  }),
  onPress(materialButton, async (ctx, id) => {
    if (!isPrivate(ctx) || !(await mayAddMaterial(ctx.env, id))) return officersOnly(ctx);
    await toast(ctx);
    await materialDialog.start(ctx, { id });
  }),
  onPress(entryButton, async (ctx, id) => {
    const entry = await readEntry(ctx.env, id);
    if (entry === undefined || !isPrivate(ctx)) return officersOnly(ctx);
    await say(ctx, entryView(ctx.t, entry));
  }),
  onPress(proofButton, async (ctx, id) => {
    if (!(await sendProof(ctx.env, ctx.privately, id)))
      await toast(ctx, ctx.privately.plain('common:button-out-of-date'), true);
  }),
  onPress(confirmButton, decide(true)),
  onPress(returnButton, decide(false)),
];

export const duties = async (ctx: BotContext): Promise<Html[]> =>
  dutyLines(ctx.t, await ownMakeUps(ctx.env));
