/** Telegram's limits as a timetable: when the next message to a chat may go (telegram.md 4.6). Pure but for its memory. */
import type { ChatId } from '../../shared/ids.ts';

/** Windows are a little longer than Telegram's, because clocks count whole milliseconds. */
export const LIMITS = {
  overall: { count: 30, windowMs: 1005 },
  chat: { count: 1, windowMs: 1005 },
  group: { count: 20, windowMs: 60_500 },
} as const;

export interface Pace {
  /** The first moment (ms) at or after `now` when a message may go at all. */
  freeAt(now: number): number;
  /** How many messages may have gone by this moment (ms), whichever their chats. */
  roomBy(moment: number): number;
  /** The first moment (ms) at or after `now` when a message may go to this chat. */
  readyAt(chat: ChatId, now: number): number;
  /**
   * Counts a message that goes at `now`. Call the result when Telegram has answered: it was taken somewhere
   * in between, so its window begins with the answer and no delay on the way can bunch messages up.
   */
  record(chat: ChatId, now: number): (answeredAt: number) => void;
  /** Telegram answered 429: nothing goes before this moment. */
  pauseUntil(moment: number): void;
}

interface Limit {
  readonly count: number;
  readonly windowMs: number;
}

/** The moments of the newest messages, oldest first. */
const createHistory = (keep: number) => {
  const moments: number[] = [];
  const add = (moment: number): void => {
    const place = moments.findLastIndex((earlier) => earlier <= moment) + 1;
    moments.splice(place, 0, moment);
    if (moments.length > keep) moments.shift();
  };
  return {
    add,
    move: (from: number, to: number): void => {
      const place = moments.lastIndexOf(from);
      if (place >= 0) moments.splice(place, 1);
      add(to);
    },
    room: ({ count, windowMs }: Limit, moment: number): number =>
      count - moments.slice(-count).filter((earlier) => earlier > moment - windowMs).length,
    freeAt: ({ count, windowMs }: Limit): number =>
      (moments.at(-count) ?? Number.NEGATIVE_INFINITY) + windowMs,
    newest: (): number => moments.at(-1) ?? Number.NEGATIVE_INFINITY,
  };
};

const isGroupId = (chat: ChatId): boolean => chat < 0;
const KEEP_CHATS = 20_000;

export const createPace = (): Pace => {
  const overall = createHistory(LIMITS.overall.count);
  const perChat = new Map<ChatId, ReturnType<typeof createHistory>>();
  let paused = 0;

  const historyOf = (chat: ChatId): ReturnType<typeof createHistory> => {
    const history = perChat.get(chat) ?? createHistory(isGroupId(chat) ? LIMITS.group.count : 1);
    perChat.set(chat, history);
    return history;
  };
  const forgetOld = (now: number): void => {
    if (perChat.size <= KEEP_CHATS) return;
    for (const [chat, history] of perChat)
      if (history.newest() < now - LIMITS.group.windowMs) perChat.delete(chat);
  };

  const freeAt = (now: number): number => Math.max(now, paused, overall.freeAt(LIMITS.overall));

  return {
    freeAt,
    roomBy: (moment) => (paused > moment ? 0 : overall.room(LIMITS.overall, moment)),
    readyAt: (chat, now) => {
      const history = perChat.get(chat);
      return Math.max(
        freeAt(now),
        history?.freeAt(LIMITS.chat) ?? 0,
        isGroupId(chat) ? (history?.freeAt(LIMITS.group) ?? 0) : 0,
      );
    },
    record: (chat, now) => {
      forgetOld(now);
      const history = historyOf(chat);
      overall.add(now);
      history.add(now);
      return (answeredAt) => {
        overall.move(now, answeredAt);
        history.move(now, answeredAt);
      };
    },
    pauseUntil: (moment) => {
      paused = Math.max(paused, moment);
    },
  };
};
