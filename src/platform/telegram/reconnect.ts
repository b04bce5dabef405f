/** Calls that met a kept connection which Telegram was just closing: said again on a new one. */
import { HttpError, type Transformer } from 'grammy';

/** Done twice they are done once. A message that is sent twice would be two. */
const REPEATABLE: ReadonlySet<string> = new Set([
  'editMessageText',
  'editEphemeralMessageText',
  'editMessageReplyMarkup',
  'answerCallbackQuery',
]);

/** Servers close connections that were idle for some seconds; a call that is on its way then meets a reset. */
const RESETS: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE']);

const isReset = (error: unknown): boolean =>
  error instanceof HttpError &&
  error.error instanceof Error &&
  'code' in error.error &&
  RESETS.has(error.error.code);

/** Once: when the new connection breaks as well, Telegram is not to be reached. */
export const onNewConnection = (): Transformer => async (call, method, payload, signal) => {
  try {
    return await call(method, payload, signal);
  } catch (error) {
    if (!REPEATABLE.has(method) || !isReset(error)) throw error;
    return call(method, payload, signal);
  }
};
