/** The record of every API call that the bot made. */
import type { ApiResponse } from 'grammy/types';
import type { Params } from './decode.ts';

export interface ApiCall {
  readonly method: string;
  readonly payload: Params;
  /** Unix time in milliseconds, by the simulated clock. */
  readonly at: number;
  /** What Telegram answered. */
  readonly response: ApiResponse<unknown>;
  readonly result?: unknown;
  readonly error?: { readonly error_code: number; readonly description: string };
  /** The answer (or the request) was lost on the way. */
  readonly lost?: true;
}
