/** Who asks about those not counted among the entitled: /exclude and its buttons, in private. */
import type { OrganisationId } from '../../../shared/ids.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, toast } from '../../../platform/telegram/respond.ts';
import { actsForBranch, getBranch, officerBranch, type Branch } from '../../organisation/index.ts';
import { originOf } from '../origin.ts';
import { exclude, findOwn, lift, listForBranch, type NewExclusion } from './actions.ts';
import { exclusionForm, startExclusion } from './form.ts';
import {
  addButton,
  excludedView,
  liftButton,
  liftedView,
  liftQuestion,
  liftSureButton,
  listButton,
  listView,
} from './views.ts';

const finish = async (ctx: BotContext, id: OrganisationId, input: NewExclusion): Promise<void> => {
  const outcome = await exclude(ctx.env, id, `exclude:${originOf(ctx)}`, input);
  await say(
    ctx,
    outcome.kind === 'not-yours'
      ? { text: ctx.t('organisation:officers-only') }
      : excludedView(ctx.t, outcome),
  );
};

export const form = exclusionForm(finish);

export const exclusions = async (ctx: BotContext): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch !== undefined) await say(ctx, listView(ctx.t, await listForBranch(ctx.env, branch)));
};

const notYours = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

/** The branch, if the person acts for it, in private; else they have been told. */
const own = async (ctx: BotContext, id: OrganisationId): Promise<Branch | undefined> => {
  if (isPrivate(ctx) && (await actsForBranch(ctx.env, id))) return getBranch(ctx.env.db, id);
  await notYours(ctx);
  return undefined;
};

export const presses: readonly PressHandler[] = [
  onPress(addButton, async (ctx, id) => {
    const branch = await own(ctx, id);
    if (branch === undefined) return;
    await toast(ctx);
    await startExclusion(form, ctx, branch);
  }),
  onPress(listButton, async (ctx, id) => {
    const branch = await own(ctx, id);
    if (branch !== undefined)
      await revise(ctx, listView(ctx.t, await listForBranch(ctx.env, branch)));
  }),
  onPress(liftButton, async (ctx, id) => {
    const outcome = await findOwn(ctx.env, id);
    if (outcome.kind === 'not-yours') return notYours(ctx);
    await revise(
      ctx,
      outcome.kind === 'found' ? liftQuestion(ctx.t, outcome) : liftedView(ctx.t, outcome),
    );
  }),
  onPress(liftSureButton, async (ctx, id) => {
    const outcome = await lift(ctx.env, id);
    if (outcome.kind === 'not-yours') return notYours(ctx);
    await revise(ctx, liftedView(ctx.t, outcome));
  }),
];
