/** Who asks about attendance: votes in the poll, /attendance. */
import type { Composer } from 'grammy';
import type { MeetingId, TelegramId } from '../../shared/ids.ts';
import type { Log } from '../../platform/log.ts';
import { listAccounts } from '../../platform/telegram/accounts.ts';
import { onPress } from '../../platform/telegram/buttons.ts';
import { isGroup, type BotContext } from '../../platform/telegram/context.ts';
import { revise, say, toast } from '../../platform/telegram/respond.ts';
import { actsForBranch, getBranch, officerBranch, type Branch } from '../organisation/index.ts';
import { eventMeant, findMeeting, listAround, type Meeting } from '../meetings/index.ts';
import { recordVote } from './answer-actions.ts';
import { loadAttendance } from './load.ts';
import { eventRepliedTo } from './event.ts';
import { answerOf } from './rules/index.ts';
import { countsView, fullView, showButton } from './views.ts';
import { createVoteBatch } from './vote-batch.ts';
import type { View } from '../../platform/telegram/view.ts';

/** Votes in the polls of meetings; other polls are other features' matter. */
export const installVotes =
  (log: Log) =>
  (composer: Composer<BotContext>): void => {
    const save = createVoteBatch();
    composer.on('poll_answer', async (ctx, next) => {
      const { poll_id: pollId, user, voter_chat: chat, option_ids: chosen } = ctx.pollAnswer;
      const voter = chat?.id ?? user?.id;
      if (voter !== undefined) {
        const vote = { pollId, voter: voter as TelegramId, answer: answerOf(chosen) };
        if ((await recordVote(ctx.env, vote, save)) === 'kept') return;
        log.info({ poll: pollId }, 'a vote for no coming meeting was passed over');
      }
      await next();
    });
  };

const AROUND = 3;

const reportView = async (ctx: BotContext, branch: Branch, meeting: Meeting): Promise<View> => {
  const { db, now } = ctx.env;
  const attendance = await loadAttendance(db, meeting);
  const setting = branch.settings.quorum;
  if (isGroup(ctx)) return countsView(ctx.t, attendance, setting);
  const accounts = await listAccounts(
    db,
    attendance.outsiders.map((outsider) => outsider.telegramId),
  );
  const names = new Map(accounts.map((account) => [account.telegramId, account.displayName]));
  const around = await listAround(db, branch.id, now, AROUND);
  const others = around.filter((other) => other.id !== meeting.id);
  return fullView(ctx.t, { attendance, setting, names, others });
};

/** Counts in the group, names in private. */
export const attendance = async (ctx: BotContext): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const meeting =
    (await eventRepliedTo(ctx)) ??
    eventMeant(await listAround(ctx.env.db, branch.id, ctx.env.now, AROUND), ctx.env.now);
  if (meeting === undefined || meeting.organisationId !== branch.id)
    return say(ctx, { text: ctx.t('attendance:no-event') });
  await say(ctx, await reportView(ctx, branch, meeting));
};

export const showOther = onPress(showButton, async (ctx, id: MeetingId) => {
  const meeting = await findMeeting(ctx.env.db, id);
  if (meeting === undefined || !(await actsForBranch(ctx.env, meeting.organisationId)))
    return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
  const branch = await getBranch(ctx.env.db, meeting.organisationId);
  await revise(ctx, await reportView(ctx, branch, meeting));
});
