/** Telegram's limits as a timetable: when the next message to a chat may go (telegram.md 4.6). Pure but for its memory. */
import type { ChatId } from '../../shared/ids.ts';

/** Windows are a little longer than Telegram's, because messages may bunch up on the way. */
export const LIMITS = {
  overall: { count: 30, windowMs: 1020 },
  chat: { count: 1, windowMs: 1020 },
  group: { count: 20, windowMs: 61_000 },
} as const;

export interface Pace {
  /** The first moment (ms) at or after `now` when a message may go to this chat. */
  readyAt(chat: ChatId, now: number): number;
  /** Records a message at `now`. */
  record(chat: ChatId, now: number): void;
  /** Telegram answered 429: nothing goes before this moment. */
  pauseUntil(moment: number): void;
}

const isGroupId = (chat: ChatId): boolean => chat < 0;

export const createPace = (): Pace => {
  const overall: number[] = [];
  const perChat = new Map<ChatId, number[]>();
  let paused = 0;

  const nextFree = (log: readonly number[], limit: { count: number; windowMs: number }): number =>
    log.length < limit.count ? 0 : (log[log.length - limit.count] ?? 0) + limit.windowMs;

  return {
    readyAt: (chat, now) => {
      const log = perChat.get(chat) ?? [];
      return Math.max(
        now,
        paused,
        nextFree(overall, LIMITS.overall),
        nextFree(log, LIMITS.chat),
        isGroupId(chat) ? nextFree(log, LIMITS.group) : 0,
      );
    },
    record: (chat, now) => {
      overall.push(now);
      if (overall.length > LIMITS.overall.count) overall.shift();
      const log = perChat.get(chat) ?? [];
      log.push(now);
      if (log.length > LIMITS.group.count) log.shift();
      perChat.set(chat, log);
      if (perChat.size > 20_000)
        for (const [id, times] of perChat)
          if ((times.at(-1) ?? 0) < now - LIMITS.group.windowMs) perChat.delete(id);
    },
    pauseUntil: (moment) => {
      paused = Math.max(paused, moment);
    },
  };
};
