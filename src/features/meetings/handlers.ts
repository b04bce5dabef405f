/** Who asks about meetings: /meeting, /activity, /meetings. */
import type { StartableForm } from '../../platform/dialogs/index.ts';
import { isPrivate, personOf, type BotContext } from '../../platform/telegram/context.ts';
import { say, sayPrivately } from '../../platform/telegram/respond.ts';
import {
  findBranch,
  groupBranch,
  listBranchesOfOfficer,
  officerBranch,
  type Branch,
} from '../organisation/index.ts';
import { listMembersOfAccount } from '../roster/index.ts';
import { scheduleFromText, type CommandOutcome } from './actions.ts';
import { branchCalendarLink } from './announce-actions.ts';
import { sendBranchCalendar } from './calendar/handlers.ts';
import { manageCard } from './change/handlers.ts';
import { manageButtons } from './change/manage-views.ts';
import { commandView } from './command-views.ts';
import { createForm, startCreate, startOfKind } from './drafts/form.ts';
import { finishCreate } from './drafts/handlers.ts';
import { originOf, threadOf } from './origin.ts';
import type { Category, Kind } from './rules.ts';
import { listUpcoming, type Meeting } from './store.ts';
import { upcomingView } from './upcoming-views.ts';

export const forms: Readonly<Record<Category, StartableForm>> = {
  meeting: createForm('meeting', finishCreate),
  activity: createForm('activity', finishCreate),
};

/** The dialog of /meeting, with the kind answered. */
export const startScheduling = (ctx: BotContext, branch: Branch, kind: Kind): Promise<void> =>
  startOfKind(forms.meeting, ctx, branch, kind);

/** The group sees what stands; the officer also gets, in private, the buttons to look after it. */
const answer = async (
  ctx: BotContext,
  outcome: Exclude<CommandOutcome, { kind: 'incomplete' }>,
): Promise<void> => {
  const view = commandView(ctx.t, outcome);
  if (outcome.kind !== 'scheduled') return say(ctx, view);
  const { meeting } = outcome;
  if (isPrivate(ctx)) return say(ctx, { ...view, buttons: manageButtons(ctx.t, meeting) });
  await say(ctx, view);
  await sayPrivately(ctx, await manageCard(ctx, meeting));
};

export const schedule =
  (category: Category) =>
  async (ctx: BotContext, args: string): Promise<void> => {
    const branch = await officerBranch(ctx);
    if (branch === undefined) return;
    if (args === '' && branch.groupId !== null) return startCreate(forms[category], ctx, branch);
    const outcome = await scheduleFromText(
      ctx.env,
      branch,
      originOf(ctx),
      category,
      args,
      threadOf(ctx),
    );
    if (outcome.kind === 'incomplete')
      return startCreate(forms[category], ctx, branch, outcome.given);
    await answer(ctx, outcome);
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

/** Those that the person may change. */
const ownMeetings = async (ctx: BotContext, meetings: readonly Meeting[]): Promise<Meeting[]> => {
  const offices = await listBranchesOfOfficer(ctx.env.db, personOf(ctx).telegramId);
  const ids = new Set(offices.map((branch) => branch.id));
  return meetings.filter((meeting) => ids.has(meeting.organisationId));
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
  const managed = isPrivate(ctx) ? await ownMeetings(ctx, meetings) : [];
  await say(ctx, upcomingView(ctx.t, meetings, branches, { calendar: link, managed }));
  if (isPrivate(ctx)) for (const branch of branches) await sendBranchCalendar(ctx, branch);
};
