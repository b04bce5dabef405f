/** Groups in which Telegram did not let the bot whisper lately: there it is not tried again for a while. */
import type { ChatId } from '../../../shared/ids.ts';
import { DAY, SECOND } from '../../../shared/clock.ts';

/** A refusal holds for so long; rights and versions do change. */
const PAUSE = DAY;
const KEEP = 10_000;

export interface Refusals {
  mayTry(chatId: ChatId, now: Date): boolean;
  /** `retryAfter` in seconds, when Telegram only asked to slow down. */
  note(chatId: ChatId, now: Date, retryAfter?: number): void;
}

export const createRefusals = (): Refusals => {
  const until = new Map<ChatId, number>();
  return {
    mayTry: (chatId, now) => (until.get(chatId) ?? 0) <= now.getTime(),
    note: (chatId, now, retryAfter) => {
      if (until.size >= KEEP) until.clear();
      const pause = retryAfter === undefined ? PAUSE : retryAfter * SECOND;
      until.set(chatId, now.getTime() + pause);
    },
  };
};
