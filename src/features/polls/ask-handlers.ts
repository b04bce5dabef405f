/** /close, for a ballot, an open poll or a sign-up. */
import { chatIdOf, isGroup, type BotContext } from '../../platform/telegram/context.ts';
import { repliedTo, say } from '../../platform/telegram/respond.ts';
import { closeSignUp, newestSignUp } from '../attendance/index.ts';
import { findMeetingByMessage } from '../meetings/index.ts';
import { officerBranch, type Branch } from '../organisation/index.ts';
import { findBallotByMessage, findNewestOpenBallot } from './ballot-store.ts';
import { askToClose, type Speeches } from './conduct-handlers.ts';
import { findNewestOpenPoll, findPollByMessage, sayPollResult } from './open/index.ts';

/** What the command replies to, or the newest that is open. */
const findTarget = async (ctx: BotContext, branch: Branch) => {
  const { db } = ctx.env;
  const reply = isGroup(ctx) ? repliedTo(ctx)?.message_id : undefined;
  if (reply !== undefined) {
    const chatId = chatIdOf(ctx);
    const meeting = await findMeetingByMessage(db, chatId, reply);
    return {
      ballot: await findBallotByMessage(db, chatId, reply),
      poll: await findPollByMessage(db, chatId, reply),
      signUp: meeting?.seats === null ? undefined : meeting,
    };
  }
  const ballot = await findNewestOpenBallot(db, branch.id);
  const poll = await findNewestOpenPoll(db, branch.id);
  const signUp = await newestSignUp(ctx, branch);
  const at = [ballot?.openedAt, poll?.openedAt, signUp?.createdAt].map(
    (day) => day?.getTime() ?? 0,
  );
  const newest = Math.max(...at);
  return {
    ballot: at[0] === newest ? ballot : undefined,
    poll: at[1] === newest ? poll : undefined,
    signUp: at[2] === newest ? signUp : undefined,
  };
};

export const closeCommand =
  (speeches: Speeches) =>
  async (ctx: BotContext): Promise<void> => {
    const branch = await officerBranch(ctx);
    if (branch === undefined) return;
    const { ballot, poll, signUp } = await findTarget(ctx, branch);
    if (ballot !== undefined) return askToClose(ctx, speeches, ballot.id);
    if (poll !== undefined) return sayPollResult(ctx, poll.id);
    if (signUp !== undefined) return closeSignUp(ctx, signUp);
    const isReply = isGroup(ctx) && repliedTo(ctx) !== undefined;
    await say(ctx, { text: ctx.t(isReply ? 'polls:close.not-there' : 'polls:close.nothing') });
  };
