/** Failures that a test orders in advance. */
import type { ResponseParameters } from 'grammy/types';

export type Failure =
  | { error_code: number; description: string; parameters?: ResponseParameters }
  /** The request is lost: nothing happens. */
  | 'network-before'
  /** The answer is lost: it has happened, but the bot does not know. */
  | 'network-after';

export class Failures {
  readonly #ordered = new Map<string, Failure[]>();

  /** Failures of the same method are used up in the order in which they were ordered. */
  add(method: string, failure: Failure, times: number): void {
    const queue = this.#ordered.get(method) ?? [];
    queue.push(...Array.from({ length: times }, () => failure));
    this.#ordered.set(method, queue);
  }

  take(method: string): Failure | undefined {
    return this.#ordered.get(method)?.shift();
  }
}
