/** Which branch a command means: the group's, or in private the one that the person acts for. */
import type { Html } from '../../shared/html.ts';
import type { TelegramId } from '../../shared/ids.ts';
import { findAccount } from '../../platform/telegram/accounts.ts';
import { chatIdOf, isPrivate, personOf, type BotContext } from '../../platform/telegram/context.ts';
import { refuse, say } from '../../platform/telegram/respond.ts';
import { actsForBranch } from './actions.ts';
import {
  findBranchOfChat,
  listBranchesOfOfficer,
  listSuperiorsOfOfficer,
  type Branch,
} from './store.ts';
import { chooseBranchView, stateView, superiorGroupText } from './views.ts';

/** The branch of the group where the command was given; undefined once the person was told that there is none. */
export const groupBranch = async (ctx: BotContext): Promise<Branch | undefined> => {
  const branch = await findBranchOfChat(ctx.env.db, chatIdOf(ctx));
  if (branch?.state === 'active' && branch.kind === 'branch') return branch;
  await say(
    ctx,
    branch === undefined
      ? { text: ctx.t('organisation:not-linked') }
      : branch.state === 'active'
        ? { text: superiorGroupText(ctx.t, branch) }
        : stateView(ctx.t, branch),
  );
  return undefined;
};

/** Why there is no branch: whoever acts for a committee only is told what it has instead. */
const noOfficeText = async (ctx: BotContext, id: TelegramId): Promise<Html> => {
  const [superior] = await listSuperiorsOfOfficer(ctx.env.db, id);
  return superior === undefined
    ? ctx.t('organisation:no-office')
    : ctx.t('superior:no-branch', { name: superior.name });
};

/** The branch that an officer acts for; undefined once the person was told why there is none. */
export const officerBranch = async (ctx: BotContext): Promise<Branch | undefined> => {
  if (!isPrivate(ctx)) {
    const branch = await groupBranch(ctx);
    if (branch === undefined || (await actsForBranch(ctx.env, branch.id))) return branch;
    await refuse(
      ctx,
      ctx.t('organisation:officers-only'),
      ctx.t.plain('organisation:officers-only'),
    );
    return undefined;
  }
  const person = personOf(ctx);
  const all = await listBranchesOfOfficer(ctx.env.db, person.telegramId);
  const branches = all.filter((branch) => branch.state === 'active');
  if (branches.length === 0) {
    const [waiting] = all;
    await say(
      ctx,
      waiting === undefined
        ? { text: await noOfficeText(ctx, person.telegramId) }
        : stateView(ctx.t, waiting),
    );
    return undefined;
  }
  if (branches.length === 1) return branches[0];
  const account = await findAccount(ctx.env.db, person.telegramId);
  const current = branches.find((branch) => branch.id === account?.currentOrganisationId);
  if (current !== undefined) return current;
  await say(ctx, chooseBranchView(ctx.t, branches));
  return undefined;
};
