/** answerCallbackQuery: once, in time. */
import { SECOND } from '../../../shared/clock.ts';
import { badRequest, defect } from '../errors.ts';
import type { World } from '../world.ts';
import type { Handlers } from './handler.ts';

/** People's apps stop waiting about then; Telegram does not document it. */
export const ANSWER_TIMEOUT = 15 * SECOND;

const isOwnLink = (world: World, url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { hostname, pathname, searchParams } = new URL(url);
  const isBot = pathname.slice(1).toLowerCase() === world.bot.username?.toLowerCase();
  return hostname === 't.me' && isBot && searchParams.has('start');
};

export const callbackHandlers: Handlers = {
  answerCallbackQuery: ({ world }, params) => {
    const callback = world.callbacks.get(params.callback_query_id);
    const isOpen =
      callback !== undefined &&
      callback.answer === undefined &&
      world.now() - callback.at <= ANSWER_TIMEOUT;
    if (!isOpen) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    const { text = '', show_alert = false, url } = params;
    if (url !== undefined && !isOwnLink(world, url)) throw defect('URL_INVALID');
    callback.answer = {
      show_alert,
      ...(text === '' ? {} : { text }),
      ...(url === undefined ? {} : { url }),
    };
    callback.onAnswer(callback.answer);
    world.changed({ kind: 'answer', callback });
    return true;
  },
};
