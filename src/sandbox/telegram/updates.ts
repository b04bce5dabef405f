/** The bot's queue of updates: what gets in, in which order, for how long it stays. */
import type { Update } from 'grammy/types';
import { DAY, SECOND } from '../../shared/clock.ts';
import { typeSpec } from './schema.ts';

export type UpdateType = Exclude<keyof Update, 'update_id'>;

export interface QueuedUpdate {
  readonly update: Update;
  /** Milliseconds; afterwards it is lost. */
  readonly expiresAt: number;
}

const LIFETIME: Partial<Record<UpdateType, number>> = { callback_query: 150 * SECOND };
const ONLY_ON_REQUEST: readonly string[] = [
  'chat_member',
  'message_reaction',
  'message_reaction_count',
];
export const UPDATE_TYPES = Object.keys(typeSpec('Update')?.fields ?? {}).filter(
  (name) => name !== 'update_id',
);

export class UpdateQueue {
  #pending: QueuedUpdate[] = [];
  #nextId = 700_000_001;
  #allowed: readonly string[] = [];
  readonly #listeners = new Set<() => void>();

  /** An empty list means the default: everything but the types that must be asked for. */
  get allowed(): readonly string[] {
    return this.#allowed;
  }

  /** Acts on updates that are created from now on; `undefined` keeps the setting. */
  allow(types: readonly string[] | undefined): void {
    if (types !== undefined) this.#allowed = types.filter((type) => UPDATE_TYPES.includes(type));
  }

  wants(type: UpdateType): boolean {
    return this.#allowed.length === 0
      ? !ONLY_ON_REQUEST.includes(type)
      : this.#allowed.includes(type);
  }

  /** `now` in milliseconds. False when the bot does not want this type. */
  add(type: UpdateType, body: Omit<Update, 'update_id'>, now: number): Update | undefined {
    if (!this.wants(type)) return undefined;
    const update: Update = { update_id: this.#nextId++, ...body };
    this.#pending.push({ update, expiresAt: now + (LIFETIME[type] ?? DAY) });
    for (const listener of this.#listeners) listener();
    return update;
  }

  /** What is waiting at `now`; forgets what nobody fetched in time. */
  pending(now: number): readonly QueuedUpdate[] {
    if (this.#pending.some(({ expiresAt }) => expiresAt <= now)) {
      this.#pending = this.#pending.filter(({ expiresAt }) => expiresAt > now);
    }
    return this.#pending;
  }

  /** The semantics of the `offset` of getUpdates: confirms everything below; negative counts from the end. */
  confirmBelow(offset: number): void {
    if (offset < 0) this.#pending = this.#pending.slice(offset);
    else if (offset > 0) {
      this.#pending = this.#pending.filter(({ update }) => update.update_id >= offset);
    }
  }

  remove(update: Update): void {
    this.#pending = this.#pending.filter((queued) => queued.update !== update);
  }

  clear(): void {
    this.#pending = [];
  }

  onArrival(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
