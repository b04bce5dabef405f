/** Who opens, answers and conducts an open poll: /poll, presses in the group, the officer's panel, the result. */
import type { Composer } from 'grammy';
import type { PollId, TelegramId } from '../../../shared/ids.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { chatIdOf, isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import {
  refuse,
  revise,
  say,
  sayPrivately,
  sendFilePrivately,
  sendPicturePrivately,
  toast,
} from '../../../platform/telegram/respond.ts';
import { renderPicture } from '../../../platform/pictures/index.ts';
import { writeWorkbook } from '../../../platform/sheets/index.ts';
import { getBranch, officerBranch, type Branch } from '../../organisation/index.ts';
import { optionLabel } from '../invitation-views.ts';
import { problemText } from '../question-text.ts';
import { readQuestion } from '../rules/index.ts';
import { closePoll, openPoll, officersPoll, pressOption, takeAnswer } from './actions.ts';
import {
  closeButton,
  deadlineButton,
  optionButton,
  pictureButton,
  remindButton,
  repeatButton,
  sheetButton,
  statusButton,
  stopButton,
} from './buttons.ts';
import {
  changeDeadline,
  changeRepetition,
  pollStatus,
  remindNow,
  stopRepeating,
  type ChangeOutcome,
} from './conduct.ts';
import { deadlineFormOf, pollFormOf, type PollAnswers } from './form.ts';
import { pollPicture } from './picture.ts';
import { pollResultView, resultButtons } from './result-views.ts';
import { EVERY, MAX_BUTTON_OPTIONS, readMultiple } from './rules.ts';
import { pollSheets } from './sheets.ts';
import { listAnswers } from './store.ts';
import { repeatView, statusView } from './views.ts';

const officersOnly = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

const start = async (ctx: BotContext, branch: Branch, input: PollAnswers): Promise<void> => {
  const t = ctx.env.texts(branch.locale);
  const outcome = await openPoll(ctx.env, branch, {
    ...input,
    options: input.options.map((option) => optionLabel(t, option)),
  });
  switch (outcome.kind) {
    case 'not-yours':
      return say(ctx, { text: ctx.t('organisation:officers-only') });
    case 'no-group':
      return say(ctx, { text: ctx.t('polls:poll.no-group') });
    case 'closes-too-soon':
      return say(ctx, { text: ctx.t('polls:open.too-soon') });
    case 'opened': {
      const running = await pollStatus(ctx.env, outcome.poll.id);
      if (running !== undefined) await sayPrivately(ctx, statusView(ctx.privately, running));
    }
  }
};

export const pollForm = pollFormOf(async (ctx, id, input) =>
  start(ctx, await getBranch(ctx.env.db, id), input),
);

export const pollCommand = async (ctx: BotContext, args: string): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const read = readQuestion(args, MAX_BUTTON_OPTIONS);
  switch (read.kind) {
    case 'empty':
      return pollForm.start(ctx, branch.id, { zone: branch.timeZone });
    case 'problem':
      return say(ctx, { text: problemText(ctx.t, read.problem, MAX_BUTTON_OPTIONS) });
    case 'ok':
      return start(ctx, branch, {
        ...readMultiple(read.question),
        options: read.options,
        closesAt: null,
      });
  }
};

const showChange = async (ctx: BotContext, outcome: ChangeOutcome): Promise<void> => {
  switch (outcome.kind) {
    case 'not-yours':
      return refuse(
        ctx,
        ctx.t('organisation:officers-only'),
        ctx.t.plain('organisation:officers-only'),
      );
    case 'closed':
      return refuse(
        ctx,
        ctx.t('polls:open.closed-already'),
        ctx.t.plain('polls:open.closed-already'),
      );
    case 'too-soon':
      return say(ctx, { text: ctx.t('polls:open.too-soon') });
    case 'changed':
      return revise(ctx, statusView(ctx.t, outcome));
  }
};

export const deadlineForm = deadlineFormOf(async (ctx, id, closesAt) =>
  showChange(ctx, await changeDeadline(ctx.env, id, closesAt)),
);

/** Ends the poll; in private with names, and what can be made of the result. */
export const sayPollResult = async (ctx: BotContext, id: PollId): Promise<void> => {
  const outcome = await closePoll(ctx.env, id);
  if (outcome.kind === 'not-yours')
    return refuse(
      ctx,
      ctx.t('organisation:officers-only'),
      ctx.t.plain('organisation:officers-only'),
    );
  const { poll, answers } = outcome;
  const whole = {
    ...pollResultView(ctx.privately, poll, answers, true),
    buttons: resultButtons(ctx.privately, poll),
  };
  if (isPrivate(ctx)) {
    if (ctx.callbackQuery === undefined) return say(ctx, whole);
    return revise(ctx, whole);
  }
  await say(ctx, pollResultView(ctx.t, poll, answers, false));
  await sayPrivately(ctx, whole);
};

/** In private only: the panel and the names are not for the group. */
const inPrivate =
  <Args extends unknown[]>(run: (ctx: BotContext, ...args: Args) => Promise<void>) =>
  async (ctx: BotContext, ...args: Args): Promise<void> =>
    isPrivate(ctx) ? run(ctx, ...args) : toast(ctx, ctx.t.plain('common:button-out-of-date'), true);

const press = async (ctx: BotContext, id: PollId, option: number): Promise<void> => {
  const outcome = await pressOption(ctx.env, id, option, chatIdOf(ctx));
  if (outcome.kind !== 'answered')
    return outcome.kind === 'closed'
      ? toast(ctx, ctx.t.plain('polls:open.closed-already'), true)
      : toast(ctx, ctx.t.plain('common:button-out-of-date'));
  const chosen = outcome.options.map((at) => outcome.poll.options[at] ?? '');
  await toast(
    ctx,
    chosen.length === 0
      ? ctx.privately.plain('polls:open.taken-back')
      : ctx.privately.plain('polls:open.taken', {
          options: chosen.join(ctx.privately.plain('roster:list-separator')),
        }),
  );
};

const sendPicture = async (ctx: BotContext, id: PollId): Promise<void> => {
  const poll = await officersPoll(ctx.env.db, ctx.env, id);
  if (poll === undefined) return officersOnly(ctx);
  const branch = await getBranch(ctx.env.db, poll.organisationId);
  const answers = await listAnswers(ctx.env.db, id);
  const { element, size } = pollPicture(ctx.t, poll, answers, branch.name);
  await toast(ctx);
  await sendPicturePrivately(ctx, {
    name: `poll-${id}.png`,
    bytes: await renderPicture(element, size),
  });
};

const sendSheet = async (ctx: BotContext, id: PollId): Promise<void> => {
  const poll = await officersPoll(ctx.env.db, ctx.env, id);
  if (poll === undefined) return officersOnly(ctx);
  const branch = await getBranch(ctx.env.db, poll.organisationId);
  const sheets = pollSheets(ctx.t, branch, poll, await listAnswers(ctx.env.db, id));
  await toast(ctx);
  await sendFilePrivately(
    ctx,
    { name: `${ctx.t.plain('polls:sheet.file')}-${id}.xlsx`, bytes: await writeWorkbook(sheets) },
    { text: ctx.t('polls:title', { title: poll.question }) },
  );
};

const remind = async (ctx: BotContext, id: PollId): Promise<void> => {
  const outcome = await remindNow(ctx.env, id);
  switch (outcome.kind) {
    case 'not-yours':
      return officersOnly(ctx);
    case 'closed':
      return toast(ctx, ctx.t.plain('polls:open.closed-already'), true);
    case 'reminded-before':
      return toast(ctx, ctx.t.plain('polls:remind.before'), true);
    case 'reminded':
      return toast(ctx, ctx.t.plain('polls:open.reminded', { count: outcome.count }), true);
  }
};

const repeat = async (ctx: BotContext, id: PollId, word: string): Promise<void> => {
  const every = EVERY.find((one) => one === word);
  if (every !== undefined || word === 'never')
    return showChange(ctx, await changeRepetition(ctx.env, id, every ?? null));
  const running = await pollStatus(ctx.env, id);
  return running === undefined ? officersOnly(ctx) : revise(ctx, repeatView(ctx.t, running));
};

export const openPollPresses: readonly PressHandler[] = [
  onPress(optionButton, press),
  onPress(
    statusButton,
    inPrivate(async (ctx, id: PollId) => {
      const running = await pollStatus(ctx.env, id);
      return running === undefined ? officersOnly(ctx) : revise(ctx, statusView(ctx.t, running));
    }),
  ),
  onPress(remindButton, inPrivate(remind)),
  onPress(
    deadlineButton,
    inPrivate(async (ctx, id: PollId) => {
      const running = await pollStatus(ctx.env, id);
      if (running === undefined) return officersOnly(ctx);
      await toast(ctx);
      await deadlineForm.start(ctx, id, { zone: running.branch.timeZone });
    }),
  ),
  onPress(repeatButton, inPrivate(repeat)),
  onPress(
    stopButton,
    inPrivate(async (ctx, id: PollId) =>
      (await stopRepeating(ctx.env, id))
        ? toast(ctx, ctx.t.plain('polls:open.stopped-repeating'), true)
        : officersOnly(ctx),
    ),
  ),
  onPress(closeButton, inPrivate(sayPollResult)),
  onPress(pictureButton, inPrivate(sendPicture)),
  onPress(sheetButton, inPrivate(sendSheet)),
];

/** Votes in open polls; those of other features' polls are passed on. */
export const installAnswers = (composer: Composer<BotContext>): void => {
  composer.on('poll_answer', async (ctx, next) => {
    const { poll_id: telegramPollId, user, voter_chat: chat, option_ids: options } = ctx.pollAnswer;
    const telegramId = chat === undefined ? (user?.id as TelegramId | undefined) : undefined;
    if (!(await takeAnswer(ctx.env, { telegramPollId, telegramId, options }))) await next();
  });
};
