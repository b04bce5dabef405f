/** Hands out calendar files: of one meeting by its deep link, of a branch by the link in a group's list or by /meetings. */
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { say, sendFilePrivately } from '../../../platform/telegram/respond.ts';
import { DAY } from '../../../shared/clock.ts';
import { getBranch, type Branch } from '../../organisation/index.ts';
import { findMeetingByLink, listForCalendar } from '../store.ts';
import { branchCaption, calendarFile, eventCaption } from './views.ts';

/** What was held lately stays in the file, so that a calendar learns of late changes. */
const LOOK_BACK = 30 * DAY;

/** False when there is nothing to hand out. */
export const sendBranchCalendar = async (ctx: BotContext, branch: Branch): Promise<boolean> => {
  const { db, now, botUsername } = ctx.env;
  const from = new Date(now.getTime() - LOOK_BACK);
  const meetings = await listForCalendar(db, branch.id, from);
  const coming = meetings.filter((one) => one.startsAt > now && one.state === 'scheduled').length;
  if (coming === 0) return false;
  const { bytes } = calendarFile(ctx.t, { branch, meetings, botUsername, now });
  await sendFilePrivately(
    ctx,
    { name: 'calendar.ics', bytes },
    branchCaption(ctx.t, branch.name, coming),
  );
  return true;
};

/** `?start=cal_<token>`: one meeting, also once it is cancelled, which takes it out of calendars again. */
export const startEvent = async (ctx: BotContext, token: string): Promise<void> => {
  const { db, now, botUsername } = ctx.env;
  const meeting = await findMeetingByLink(db, token);
  if (meeting === undefined || !isPrivate(ctx))
    return say(ctx, { text: ctx.t('meetings:calendar.unknown') });
  const branch = await getBranch(db, meeting.organisationId);
  const file = calendarFile(ctx.t, { branch, meetings: [meeting], botUsername, now });
  await sendFilePrivately(ctx, file, eventCaption(ctx.t, meeting));
};

/** `?start=cals_<token of one of its meetings>`: all that is coming in the branch. */
export const startBranch = async (ctx: BotContext, token: string): Promise<void> => {
  const meeting = await findMeetingByLink(ctx.env.db, token);
  const branch =
    meeting === undefined ? undefined : await getBranch(ctx.env.db, meeting.organisationId);
  if (branch === undefined || !isPrivate(ctx) || !(await sendBranchCalendar(ctx, branch)))
    await say(ctx, { text: ctx.t('meetings:calendar.unknown') });
};
