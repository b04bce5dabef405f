/** Who asks about organisations: /setup, approval by an operator, the choice of a branch, the bot's coming and going. */
import type { Composer } from 'grammy';
import type { ChatMember } from 'grammy/types';
import type { Config } from '../../config.ts';
import type { ChatId, OrganisationId } from '../../shared/ids.ts';
import { setCurrentOrganisation } from '../../platform/telegram/accounts.ts';
import { onPress } from '../../platform/telegram/buttons.ts';
import { chatIdOf, personOf, type BotContext } from '../../platform/telegram/context.ts';
import { revise, say, toast } from '../../platform/telegram/respond.ts';
import { approveBranch, noteBotPresence, setUpBranch } from './actions.ts';
import { listBranchesOfOfficer } from './store.ts';
import {
  approveButton,
  chooseBranchButton,
  declineButton,
  linkedAlreadyView,
  setUpView,
  waitingView,
} from './views.ts';

export interface OrganisationDeps {
  config: Pick<Config, 'locale' | 'timeZone' | 'registration' | 'operatorIds'>;
  /** After a chat was linked or a language changed. */
  forgetIdentity: () => void;
  /** A person became an officer: their private chat shows the secretary's commands. */
  showSecretaryMenu: (ctx: BotContext, chatId: ChatId) => Promise<void>;
}

const isAdministrator = (member: ChatMember): boolean =>
  member.status === 'creator' || member.status === 'administrator';

export const setup =
  (deps: OrganisationDeps) =>
  async (ctx: BotContext, args: string): Promise<void> => {
    const person = personOf(ctx);
    const outcome = await setUpBranch(ctx.env, {
      chatId: chatIdOf(ctx),
      title: ctx.chat?.title ?? '',
      name: args,
      isAdministrator: isAdministrator(await ctx.getChatMember(person.telegramId)),
      ...deps.config,
    });
    deps.forgetIdentity();
    switch (outcome.kind) {
      case 'set-up':
        await say(ctx, setUpView(ctx.t, outcome.branch, ctx.me.username));
        return deps.showSecretaryMenu(ctx, person.telegramId as number as ChatId);
      case 'waiting':
        return say(ctx, waitingView(ctx.t, outcome.branch));
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
  const person = personOf(ctx);
  const branches = await listBranchesOfOfficer(ctx.env.db, person.telegramId);
  const branch = branches.find((candidate) => candidate.id === id);
  if (branch === undefined) return toast(ctx, ctx.t.plain('organisation:no-office'), true);
  await setCurrentOrganisation(ctx.env.db, person.telegramId, id);
  await revise(ctx, { text: ctx.t('organisation:branch-chosen', { branch: branch.name }) });
});

/** The bot's own membership in groups. */
export const installPresence = (composer: Composer<BotContext>): void => {
  composer.on('my_chat_member', async (ctx, next) => {
    if (ctx.chat.type !== 'private') {
      const { old_chat_member: before, new_chat_member: after } = ctx.myChatMember;
      const isIn = (member: ChatMember): boolean => !['left', 'kicked'].includes(member.status);
      await noteBotPresence(ctx.env, chatIdOf(ctx), isIn(after));
      if (!isIn(before) && isIn(after) && ctx.branch === undefined)
        await ctx.reply(ctx.t('organisation:greeting'), { parse_mode: 'HTML' });
    }
    await next();
  });
};
