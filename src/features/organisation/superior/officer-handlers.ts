/** Who asks about those in charge of an organisation above branches. */
import type { ChatId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import { isAdministrator } from '../../../platform/telegram/administrators.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, personOf, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, toast } from '../../../platform/telegram/respond.ts';
import type { OrganisationDeps } from '../handlers.ts';
import { admitButton, askChargeButton, chargeButton, dismissButton } from './buttons.ts';
import { admit, askToBeInCharge, dismiss, inChargeOf } from './officer-actions.ts';
import { chargeView } from './officer-views.ts';

const notYours = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('superior:charge.not-yours'), true);

const show = async (ctx: BotContext, id: OrganisationId): Promise<void> => {
  const list = isPrivate(ctx) ? await inChargeOf(ctx.env, id) : undefined;
  return list === undefined ? notYours(ctx) : revise(ctx, chargeView(ctx.t, list));
};

const release = async (
  ctx: BotContext,
  id: OrganisationId,
  telegramId: TelegramId,
): Promise<void> => {
  const outcome = isPrivate(ctx) ? await dismiss(ctx.env, id, telegramId) : 'not-yours';
  if (outcome === 'not-yours') return notYours(ctx);
  if (outcome === 'last') return toast(ctx, ctx.t.plain('superior:charge.last'), true);
  const list = await inChargeOf(ctx.env, id);
  await revise(
    ctx,
    list === undefined ? { text: ctx.t('superior:charge.done') } : chargeView(ctx.t, list),
  );
};

export const officerPresses = (
  deps: Pick<OrganisationDeps, 'showSecretaryMenu'>,
): PressHandler[] => [
  onPress(askChargeButton, async (ctx, id) => {
    const outcome = isPrivate(ctx)
      ? 'gone'
      : await askToBeInCharge(ctx.env, id, await isAdministrator(ctx, personOf(ctx).telegramId));
    await toast(ctx, ctx.privately.plain(`superior:charge.${outcome}`), true);
  }),
  onPress(admitButton, async (ctx, id, telegramId) => {
    const outcome = await admit(ctx.env, id, telegramId);
    if (outcome.kind === 'not-yours') return notYours(ctx);
    await revise(ctx, {
      text: ctx.t('superior:charge.admitted', {
        who: outcome.name,
        name: outcome.branch.name,
      }),
    });
    await deps.showSecretaryMenu(ctx, telegramId as number as ChatId);
  }),
  onPress(chargeButton, show),
  onPress(dismissButton, release),
];
