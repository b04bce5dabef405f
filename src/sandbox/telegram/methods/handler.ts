/** The shape of a simulated method, and what all of them refuse. */
import type { Opts } from 'grammy/types';
import type { ApiMethods } from 'grammy/types';
import { defect } from '../errors.ts';
import type { Uploads } from '../state.ts';
import type { World } from '../world.ts';

export interface Call {
  readonly world: World;
  readonly uploads: Uploads;
  readonly signal?: AbortSignal | undefined;
}

/** Gets parameters that fit the schema; returns the result or throws a TelegramError. */
export type Handler<M extends keyof ApiMethods> = (call: Call, params: Opts<M>) => unknown;
export type Handlers = { readonly [M in keyof ApiMethods]?: Handler<M> };

const UNSUPPORTED: readonly string[] = [
  'business_connection_id',
  'direct_messages_topic_id',
  'suggested_post_parameters',
  'inline_message_id',
  'rich_message',
  'explanation_media',
];

/** @throws TelegramError for parameters whose effect is not simulated: better refused than silently ignored. */
export const refuseUnsupported = (params: object): void => {
  const name = Object.keys(params).find((key) => UNSUPPORTED.includes(key));
  if (name !== undefined) throw defect(`the simulator does not know the parameter ${name} yet`);
};
