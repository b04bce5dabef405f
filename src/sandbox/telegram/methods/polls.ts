/** sendPoll and stopPoll. */
import type { Opts } from 'grammy/types';
import { findMessage, findOpenChat } from '../access.ts';
import { formatText, shortText } from '../content.ts';
import { badRequest, defect } from '../errors.ts';
import { readKeyboard } from '../markup.ts';
import { renderMessage, renderPoll } from '../render.ts';
import type { SimulatedPoll } from '../state.ts';
import type { World } from '../world.ts';
import type { Handlers } from './handler.ts';
import { closePoll, createPoll } from './poll-state.ts';
import { send } from './send.ts';

const MIN_PERIOD = 5;
const MAX_PERIOD = 2_628_000;

type PollParams = Opts<'sendPoll'>;

const readTimes = (world: World, params: PollParams) => {
  const { open_period: openPeriod, close_date: closeDate } = params;
  if (openPeriod !== undefined && closeDate !== undefined) {
    throw defect("open_period and close_date can't be used together");
  }
  const period = openPeriod ?? (closeDate === undefined ? undefined : closeDate - world.unixTime());
  if (period !== undefined && (period < MIN_PERIOD || period > MAX_PERIOD)) {
    throw defect('POLL_CLOSE_DATE_INVALID');
  }
  if (openPeriod !== undefined) return { openPeriod, closeDate: world.unixTime() + openPeriod };
  return closeDate === undefined ? {} : { closeDate };
};

const readOptions = (world: World, options: PollParams['options']) =>
  options.map((option) => {
    if (typeof option === 'string') throw defect('poll options must be InputPollOption objects');
    if ('media' in option) throw defect('the simulator does not know media of polls yet');
    const { text, text_parse_mode: parseMode, text_entities: entities } = option;
    return shortText(world, { text, parseMode, entities }, 100, {
      empty: 'poll options must be non-empty',
      tooLong: 'poll options length must not exceed 100',
    });
  });

const readCorrect = (params: PollParams): readonly number[] => {
  const correct = params.correct_option_ids ?? [];
  if (params.type !== 'quiz') {
    if (correct.length > 0) throw defect('correct_option_ids are for quizzes only');
    return correct;
  }
  const isValid = correct.every((id) => id >= 0 && id < params.options.length);
  if (correct.length === 0 || !isValid) throw defect('wrong correct option ID specified');
  return correct;
};

const optionalText = (world: World, text: string | undefined, parseMode: string | undefined) =>
  text === undefined ? undefined : formatText(world, { text, parseMode });

const readPoll = (world: World, params: PollParams): SimulatedPoll => {
  if ('media' in params) throw defect('the simulator does not know media of polls yet');
  const question = shortText(
    world,
    {
      text: params.question,
      parseMode: params.question_parse_mode,
      entities: params.question_entities,
    },
    300,
    {
      empty: 'poll question must be non-empty',
      tooLong: 'poll question length must not exceed 300',
    },
  );
  const isAnonymous = params.is_anonymous ?? true;
  const type = params.type ?? 'regular';
  if (params.allow_adding_options === true && (isAnonymous || type === 'quiz')) {
    throw defect("options can't be added to anonymous polls and quizzes");
  }
  const explanation = optionalText(world, params.explanation, params.explanation_parse_mode);
  const description = optionalText(world, params.description, params.description_parse_mode);
  return createPoll(world, {
    question,
    options: readOptions(world, params.options),
    isAnonymous,
    type,
    multiple: params.allows_multiple_answers ?? false,
    revoting: params.allows_revoting ?? type === 'regular',
    correct: readCorrect(params),
    ...(explanation === undefined ? {} : { explanation }),
    ...(description === undefined ? {} : { description }),
    ...readTimes(world, params),
    isClosed: params.is_closed === true,
  });
};

export const pollHandlers: Handlers = {
  sendPoll: (call, params) => {
    const { world } = call;
    const message = send(call, params, () => ({ kind: 'poll', poll: readPoll(world, params) }));
    return renderMessage(world, message);
  },

  stopPoll: ({ world }, params) => {
    const chat = findOpenChat(world, params.chat_id);
    const message = findMessage(chat, params.message_id, 'message with poll to stop not found');
    const { poll } = message;
    if (poll === undefined) throw badRequest('message is not a poll');
    if (!message.isFromBot || message.draft.forwardOf !== undefined) {
      throw badRequest("poll can't be stopped");
    }
    if (poll.isClosed) throw badRequest('poll has already been closed');
    message.setKeyboard(readKeyboard(chat, params.reply_markup));
    closePoll(world, poll);
    return renderPoll(poll);
  },
};
