/** Who asks about attendance: votes in the poll, /attendance. */
import type { Composer } from 'grammy';
import type { MeetingId, TelegramId } from '../../shared/ids.ts';
import type { Log } from '../../platform/log.ts';
import { onPress } from '../../platform/telegram/buttons.ts';
import {
  chatIdOf,
  isGroup,
  isPrivate,
  personOf,
  type BotContext,
} from '../../platform/telegram/context.ts';
import { say, toast } from '../../platform/telegram/respond.ts';
import type { View } from '../../platform/telegram/view.ts';
import { actsForBranch, listBranchesOfOfficer, officerBranch } from '../organisation/index.ts';
import { findMeeting, originOf, type Meeting } from '../meetings/index.ts';
import { recordVote } from './answer-actions.ts';
import { isByFacts, loadBoard, type BoardData } from './boards/load.ts';
import { postBoard } from './boards/post.ts';
import { groupCountsView } from './boards/views.ts';
import { eventOf } from './event.ts';
import { showOwn, showPeople } from './history/handlers.ts';
import { answerOf, readAttendanceWord } from './rules/index.ts';
import { propose } from './sheet/handlers.ts';
import { countsView, fullView, showButton } from './views.ts';
import { createVoteBatch } from './vote-batch.ts';

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
        const outcome = await recordVote(ctx.env, vote, save);
        if (outcome === 'kept') return;
        if (outcome === 'unknown-poll')
          log.info({ poll: pollId }, 'a vote for no coming meeting was passed over');
      }
      await next();
    });
  };

/** By the answers, as long as there can be no facts. */
const answersView = (ctx: BotContext, data: BoardData): View => {
  const { answers, branch, names, others } = data;
  const setting = branch.settings.quorum;
  return isGroup(ctx)
    ? countsView(ctx.t, answers, setting)
    : fullView(ctx.t, { attendance: answers, setting, names, others });
};

/** Counts in the group; in private a message with names that stays up to date. */
const report = async (ctx: BotContext, meeting: Meeting): Promise<void> => {
  const { db, now } = ctx.env;
  const data = await loadBoard(db, meeting, now);
  if (!isByFacts(data)) return say(ctx, answersView(ctx, data));
  if (isGroup(ctx)) return say(ctx, groupCountsView(ctx.t, data));
  const board = { meetingId: meeting.id, chatId: chatIdOf(ctx), kind: 'officer' as const };
  const occasion = `${originOf(ctx)}:${ctx.update.update_id}`;
  await ctx.env.transaction((tx) => postBoard(tx, now, board, occasion));
};

/** Officers see their branch's; in private everybody else sees their own year. */
export const attendance = async (ctx: BotContext, args: string): Promise<void> => {
  if (isPrivate(ctx)) {
    const offices = await listBranchesOfOfficer(ctx.env.db, personOf(ctx).telegramId);
    if (offices.length === 0 && (await showOwn(ctx))) return;
  }
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const word = readAttendanceWord(args);
  if (word === 'history') return showPeople(ctx, branch);
  const meeting = await eventOf(ctx, branch, word === 'done' ? 'confirm' : 'look');
  if (meeting === undefined) return;
  await (word === 'done' ? propose(ctx, meeting.id) : report(ctx, meeting));
};

export const showOther = onPress(showButton, async (ctx, id: MeetingId) => {
  const meeting = await findMeeting(ctx.env.db, id);
  if (meeting === undefined || !(await actsForBranch(ctx.env, meeting.organisationId)))
    return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
  await report(ctx, meeting);
});
