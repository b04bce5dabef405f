/** Who asks about organisations: /setup, approval by an operator, the choice of a branch, the bot's coming and going. */
import type { Composer } from 'grammy';
import type { Config } from '../../config.ts';
import type { ChatId, OrganisationId } from '../../shared/ids.ts';
import { findAccount } from '../../platform/telegram/accounts.ts';
import { onPress } from '../../platform/telegram/buttons.ts';
import { chatIdOf, personOf, type BotContext } from '../../platform/telegram/context.ts';
import { isAdministrator } from '../../platform/telegram/administrators.ts';
import { cameBack, isInGroup } from '../../platform/telegram/membership.ts';
import { revise, say, toast } from '../../platform/telegram/respond.ts';
import {
  approveBranch,
  chooseBranch as chooseBranchAction,
  noteBotPresence,
  setUpBranch,
} from './actions.ts';
import { listBranchesOfOfficer } from './store.ts';
import {
  approveButton,
  backView,
  branchChosenView,
  chooseBranchButton,
  declineButton,
  linkedAlreadyView,
  ownBranchesView,
  setUpView,
  stateView,
} from './views.ts';

export interface OrganisationDeps {
  config: Pick<Config, 'locale' | 'timeZone' | 'registration' | 'operatorIds'>;
  /** After a chat was linked or a language changed. */
  forgetIdentity: () => void;
  /** A person became an officer: their private chat shows the secretary's commands. */
  showSecretaryMenu: (ctx: BotContext, chatId: ChatId) => Promise<void>;
}

export const setup =
  (deps: OrganisationDeps) =>
  async (ctx: BotContext, args: string): Promise<void> => {
    const person = personOf(ctx);
    const outcome = await setUpBranch(ctx.env, {
      chatId: chatIdOf(ctx),
      title: ctx.chat?.title ?? '',
      name: args,
      isAdministrator: await isAdministrator(ctx, person.telegramId),
      ...deps.config,
    });
    deps.forgetIdentity();
    switch (outcome.kind) {
      case 'set-up':
        await say(ctx, setUpView(ctx.t, outcome.branch, ctx.me.username));
        return deps.showSecretaryMenu(ctx, person.telegramId as number as ChatId);
      case 'waiting':
        return say(ctx, stateView(ctx.t, outcome.branch));
      case 'linked-already':
        return say(ctx, linkedAlreadyView(ctx.t, outcome.branch));
      case 'not-administrator':
        return say(ctx, { text: ctx.t('organisation:administrators-only') });
    }
  };

const decide =
  (deps: OrganisationDeps, approve: boolean) =>
  async (ctx: BotContext, id: OrganisationId): Promise<void> => {
    const { operatorIds } = deps.config;
    const outcome = await approveBranch(ctx.env, { id, approve, operatorIds });
    if (outcome.kind === 'not-operator')
      return toast(ctx, ctx.t.plain('organisation:operators-only'), true);
    await revise(ctx, {
      text:
        outcome.branch.state === 'active'
          ? ctx.t('organisation:approval-given', { branch: outcome.branch.name })
          : ctx.t('organisation:approval-refused', { branch: outcome.branch.name }),
    });
  };

export const approve = (deps: OrganisationDeps) => onPress(approveButton, decide(deps, true));
export const decline = (deps: OrganisationDeps) => onPress(declineButton, decide(deps, false));

export const chooseBranch = onPress(chooseBranchButton, async (ctx, id) => {
  const { branches, chosen } = await chooseBranchAction(ctx.env, id);
  if (chosen === undefined) return toast(ctx, ctx.t.plain('organisation:no-office'), true);
  await revise(ctx, branchChosenView(ctx.t, branches, chosen));
});

/** Which branch an officer acts for in the private chat, and the others to choose from. */
export const ownBranches = async (ctx: BotContext): Promise<void> => {
  const { db } = ctx.env;
  const { telegramId } = personOf(ctx);
  const account = await findAccount(db, telegramId);
  const branches = await listBranchesOfOfficer(db, telegramId);
  await say(ctx, ownBranchesView(ctx.t, branches, account?.currentOrganisationId));
};

/** The bot's own membership in groups. */
export const installPresence =
  (deps: Pick<OrganisationDeps, 'forgetIdentity'>) =>
  (composer: Composer<BotContext>): void => {
    composer.on('my_chat_member', async (ctx, next) => {
      if (ctx.chat.type !== 'private') {
        const { new_chat_member: after } = ctx.myChatMember;
        const branch = await noteBotPresence(ctx.env, chatIdOf(ctx), isInGroup(after));
        deps.forgetIdentity();
        if (cameBack(ctx.myChatMember))
          await say(
            ctx,
            branch === undefined
              ? { text: ctx.t('organisation:greeting') }
              : backView(ctx.env.texts(branch.locale), branch),
          );
      }
      await next();
    });
  };
