/** Telegram's rate limits by the simulated clock: always counted, enforced on request. */
import type { SimulatedChat } from './state.ts';

export interface LimitBreach {
  readonly limit: 'overall' | 'private chat' | 'group';
  readonly method: string;
  readonly chatId: number;
  /** Unix time in milliseconds. */
  readonly at: number;
  /** Seconds until Telegram would take it. */
  readonly retryAfter: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const OVERALL_PER_SECOND = 30;
const GROUP_PER_MINUTE = 20;
/** One message a second in the long run; so many may come at once. */
const PRIVATE_BURST = 5;

const COUNTED = /^(send(?!ChatAction)|edit|copy|forward)/;

export class RateLimits {
  isEnforced: boolean;
  readonly breaches: LimitBreach[] = [];
  #overall: number[] = [];
  readonly #groups = new Map<number, number[]>();
  /** When the private chat's allowance is full again. Milliseconds. */
  readonly #privateFullAt = new Map<number, number>();

  constructor(isEnforced: boolean) {
    this.isEnforced = isEnforced;
  }

  /** Counts a call; returns the seconds to wait when it has to be refused. */
  count(method: string, chat: SimulatedChat, now: number): number | undefined {
    if (!COUNTED.test(method)) return undefined;
    const breach = this.#breachOf(chat, now);
    if (breach !== undefined) {
      this.breaches.push({ ...breach, method, chatId: chat.id, at: now });
      if (this.isEnforced) return breach.retryAfter;
    }
    this.#overall.push(now);
    if (chat.type === 'private') {
      const fullAt = Math.max(now, this.#privateFullAt.get(chat.id) ?? 0);
      this.#privateFullAt.set(chat.id, fullAt + SECOND);
    } else {
      this.#groups.set(chat.id, [...(this.#groups.get(chat.id) ?? []), now]);
    }
    return undefined;
  }

  #breachOf(
    chat: SimulatedChat,
    now: number,
  ): Pick<LimitBreach, 'limit' | 'retryAfter'> | undefined {
    this.#overall = this.#overall.filter((at) => at > now - SECOND);
    if (this.#overall.length >= OVERALL_PER_SECOND) return { limit: 'overall', retryAfter: 1 };
    if (chat.type === 'private') {
      const wait = (this.#privateFullAt.get(chat.id) ?? 0) - now - (PRIVATE_BURST - 1) * SECOND;
      return wait > 0 ? { limit: 'private chat', retryAfter: Math.ceil(wait / SECOND) } : undefined;
    }
    const recent = (this.#groups.get(chat.id) ?? []).filter((at) => at > now - MINUTE);
    this.#groups.set(chat.id, recent);
    const freeAt = recent.at(-GROUP_PER_MINUTE);
    if (freeAt === undefined) return undefined;
    const wait = freeAt + MINUTE - now;
    return { limit: 'group', retryAfter: Math.max(1, Math.ceil(wait / SECOND)) };
  }
}
