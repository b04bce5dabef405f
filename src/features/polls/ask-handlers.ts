/** Who asks the branch something: /poll in the open, /ballot in secret, /close for either. */
import type { OrganisationId } from '../../shared/ids.ts';
import type { Composer } from 'grammy';
import type { TelegramId } from '../../shared/ids.ts';
import type { StartableForm } from '../../platform/dialogs/index.ts';
import { chatIdOf, isGroup, isPrivate, type BotContext } from '../../platform/telegram/context.ts';
import { commandMessage, say, sayInPrivate } from '../../platform/telegram/respond.ts';
import { closeSignUp, newestSignUp } from '../attendance/index.ts';
import { findMeetingByMessage } from '../meetings/index.ts';
import { getBranch, officerBranch, type Branch } from '../organisation/index.ts';
import { openQuestion } from './ballot-actions.ts';
import { findBallotByMessage, findNewestOpenBallot } from './ballot-store.ts';
import { askToClose, type Speeches } from './conduct-handlers.ts';
import { openedView } from './conduct-views.ts';
import { optionLabel } from './invitation-views.ts';
import { closePoll, openPoll, takeAnswer } from './poll-actions.ts';
import { findNewestOpenPoll, findPollByMessage, type Poll } from './poll-store.ts';
import { pollResultView } from './poll-views.ts';
import { questionForm } from './question-form.ts';
import { problemText } from './question-text.ts';
import { readQuestion, type Option } from './rules/index.ts';

interface Input {
  question: string;
  options: Option[];
}

const startPoll = async (ctx: BotContext, branch: Branch, input: Input): Promise<void> => {
  const t = ctx.env.texts(branch.locale);
  const outcome = await openPoll(ctx.env, branch, {
    question: input.question,
    options: input.options.map((option) => optionLabel(t, option)),
  });
  switch (outcome.kind) {
    case 'not-yours':
      return say(ctx, { text: ctx.t('organisation:officers-only') });
    case 'no-group':
      return say(ctx, { text: ctx.t('polls:poll.no-group') });
    case 'opened':
      if (isPrivate(ctx)) await say(ctx, { text: ctx.t('polls:poll.opened') });
  }
};

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

type Start = (ctx: BotContext, branch: Branch, input: Input) => Promise<void>;

const formOf = (kind: string, start: Start): StartableForm =>
  questionForm(kind, async (ctx, id: OrganisationId, input) =>
    start(ctx, await getBranch(ctx.env.db, id), input),
  );

export const pollForm = formOf('polls.poll', startPoll);
export const ballotForm = formOf('polls.ballot', startBallot);

const command =
  (form: StartableForm, start: Start) =>
  async (ctx: BotContext, args: string): Promise<void> => {
    const branch = await officerBranch(ctx);
    if (branch === undefined) return;
    const question = readQuestion(args);
    switch (question.kind) {
      case 'empty':
        return form.start(ctx, branch.id);
      case 'problem':
        return say(ctx, { text: problemText(ctx.t, question.problem) });
      case 'ok':
        return start(ctx, branch, question);
    }
  };

export const pollCommand = command(pollForm, startPoll);
export const ballotCommand = command(ballotForm, startBallot);

const sayPollResult = async (ctx: BotContext, poll: Poll): Promise<void> => {
  const outcome = await closePoll(ctx.env, poll.id);
  if (outcome.kind === 'not-yours') return say(ctx, { text: ctx.t('organisation:officers-only') });
  await say(ctx, pollResultView(ctx.t, outcome.poll, outcome.answers, isPrivate(ctx)));
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
    if (poll !== undefined) return sayPollResult(ctx, poll);
    if (signUp !== undefined) return closeSignUp(ctx, signUp);
    await say(ctx, { text: ctx.t('polls:close.nothing') });
  };

/** Votes in open polls; those of other features' polls are passed on. */
export const installAnswers = (composer: Composer<BotContext>): void => {
  composer.on('poll_answer', async (ctx, next) => {
    const { poll_id: telegramPollId, user, voter_chat: chat, option_ids: options } = ctx.pollAnswer;
    const telegramId = chat === undefined ? (user?.id as TelegramId | undefined) : undefined;
    if (!(await takeAnswer(ctx.env, { telegramPollId, telegramId, options }))) await next();
  });
};
