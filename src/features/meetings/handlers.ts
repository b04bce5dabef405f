/** Who asks about meetings: /meeting, /activity, /meetings. */
import type { OrganisationId } from '../../shared/ids.ts';
import type { StartableForm } from '../../platform/dialogs/index.ts';
import { isPrivate, personOf, type BotContext } from '../../platform/telegram/context.ts';
import { say } from '../../platform/telegram/respond.ts';
import {
  findBranch,
  groupBranch,
  listBranchesOfOfficer,
  officerBranch,
  type Branch,
} from '../organisation/index.ts';
import { listMembersOfAccount } from '../roster/index.ts';
import { scheduleFromText, scheduleMeeting } from './actions.ts';
import { branchCalendarLink } from './announce-actions.ts';
import { sendBranchCalendar } from './calendar/handlers.ts';
import { commandView } from './command-views.ts';
import { scheduleForm, startForm } from './form.ts';
import { originOf, threadOf } from './origin.ts';
import type { Plan } from './plan.ts';
import type { Category } from './rules.ts';
import { listUpcoming } from './store.ts';
import { upcomingView } from './upcoming-views.ts';

const finish = async (
  ctx: BotContext,
  organisationId: OrganisationId,
  plan: Plan,
): Promise<void> => {
  const outcome = await scheduleMeeting(
    ctx.env,
    organisationId,
    originOf(ctx),
    plan,
    threadOf(ctx),
  );
  await say(ctx, commandView(ctx.t, outcome));
};

export const forms: Readonly<Record<Category, StartableForm>> = {
  meeting: scheduleForm('meeting', finish),
  activity: scheduleForm('activity', finish),
};

export const schedule =
  (category: Category) =>
  async (ctx: BotContext, args: string): Promise<void> => {
    const branch = await officerBranch(ctx);
    if (branch === undefined) return;
    if (args === '' && branch.groupId !== null) return startForm(forms[category], ctx, branch);
    const outcome = await scheduleFromText(
      ctx.env,
      branch,
      originOf(ctx),
      category,
      args,
      threadOf(ctx),
    );
    if (outcome.kind === 'incomplete')
      return startForm(forms[category], ctx, branch, outcome.given);
    await say(ctx, commandView(ctx.t, outcome));
  };

const SHOWN = 10;

/** In private: the branches where the person is on the roster or holds an office. */
const ownBranches = async (ctx: BotContext): Promise<Branch[]> => {
  const { telegramId } = personOf(ctx);
  const offices = await listBranchesOfOfficer(ctx.env.db, telegramId);
  const members = await listMembersOfAccount(ctx.env.db, telegramId);
  const ids = new Set([
    ...offices.map((branch) => branch.id),
    ...members.map((member) => member.organisationId),
  ]);
  const branches = await Promise.all([...ids].map((id) => findBranch(ctx.env.db, id)));
  return branches.filter((branch) => branch !== undefined);
};

export const upcoming = async (ctx: BotContext): Promise<void> => {
  const place = isPrivate(ctx) ? await ownBranches(ctx) : await groupBranch(ctx);
  if (place === undefined) return;
  const branches = Array.isArray(place) ? place : [place];
  if (branches.length === 0) return say(ctx, { text: ctx.t('common:who.nobody') });
  const meetings = await listUpcoming(
    ctx.env.db,
    branches.map((branch) => branch.id),
    ctx.env.now,
    SHOWN,
  );
  const [next] = meetings;
  const link = isPrivate(ctx) || next === undefined ? undefined : branchCalendarLink(ctx.env, next);
  await say(ctx, upcomingView(ctx.t, meetings, branches, link));
  if (isPrivate(ctx)) for (const branch of branches) await sendBranchCalendar(ctx, branch);
};
