/** Which branch a command means: the group's, or in private the one that the person acts for. */
import { findAccount } from '../../platform/telegram/accounts.ts';
import { chatIdOf, isPrivate, personOf, type BotContext } from '../../platform/telegram/context.ts';
import { refuse, say } from '../../platform/telegram/respond.ts';
import { actsForBranch } from './actions.ts';
import { findBranchOfChat, listBranchesOfOfficer, type Branch } from './store.ts';
import { chooseBranchView, stateView } from './views.ts';

/** The branch of the group where the command was given; undefined once the person was told that there is none. */
export const groupBranch = async (ctx: BotContext): Promise<Branch | undefined> => {
  const branch = await findBranchOfChat(ctx.env.db, chatIdOf(ctx));
  if (branch?.state === 'active') return branch;
  await say(
    ctx,
    branch === undefined ? { text: ctx.t('organisation:not-linked') } : stateView(ctx.t, branch),
  );
  return undefined;
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
      waiting === undefined ? { text: ctx.t('organisation:no-office') } : stateView(ctx.t, waiting),
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
