/** Who asks the branch in secret with /ballot, and /close for a ballot or an open poll. */
import type { OrganisationId } from '../../shared/ids.ts';
import { chatIdOf, isGroup, type BotContext } from '../../platform/telegram/context.ts';
import { commandMessage, say, sayInPrivate } from '../../platform/telegram/respond.ts';
import { closeSignUp, newestSignUp } from '../attendance/index.ts';
import { findMeetingByMessage } from '../meetings/index.ts';
import { getBranch, officerBranch, type Branch } from '../organisation/index.ts';
import { openQuestion } from './ballot-actions.ts';
import { findBallotByMessage, findNewestOpenBallot } from './ballot-store.ts';
import { askToClose, type Speeches } from './conduct-handlers.ts';
import { openedView } from './conduct-views.ts';
import { findNewestOpenPoll, findPollByMessage, sayPollResult } from './open/index.ts';
import { questionForm } from './question-form.ts';
import { problemText } from './question-text.ts';
import { readQuestion, type Option } from './rules/index.ts';

interface Input {
  question: string;
  options: Option[];
}

const startBallot = async (ctx: BotContext, branch: Branch, input: Input): Promise<void> => {
  const outcome = await openQuestion(ctx.env, branch, input);
  switch (outcome.kind) {
    case 'not-yours':
      return say(ctx, { text: ctx.t('organisation:officers-only') });
    case 'nobody-entitled':
      return say(ctx, { text: ctx.t('polls:opened.nobody') });
    case 'opened':
      return sayInPrivate(ctx, openedView(ctx.privately, branch, outcome));
  }
};

export const ballotForm = questionForm('polls.ballot', async (ctx, id: OrganisationId, input) =>
  startBallot(ctx, await getBranch(ctx.env.db, id), input),
);

export const ballotCommand = async (ctx: BotContext, args: string): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const question = readQuestion(args);
  switch (question.kind) {
    case 'empty':
      return ballotForm.start(ctx, branch.id);
    case 'problem':
      return say(ctx, { text: problemText(ctx.t, question.problem) });
    case 'ok':
      return startBallot(ctx, branch, question);
  }
};

/** What the command replies to, or the newest that is open. */
const findTarget = async (ctx: BotContext, branch: Branch) => {
  const { db } = ctx.env;
  const reply = isGroup(ctx) ? commandMessage(ctx)?.reply_to_message?.message_id : undefined;
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
    await say(ctx, { text: ctx.t('polls:close.nothing') });
  };
