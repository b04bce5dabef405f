/** Answers one API call: schema, rate limits, then the method. */
import type { ApiResponse } from 'grammy/types';
import { decodeParams, type Params } from './decode.ts';
import { BotDefect, TelegramError } from './errors.ts';
import { handlerOf } from './methods/index.ts';
import { type Call, refuseUnsupported } from './methods/handler.ts';
import type { RateLimits } from './rate-limits.ts';
import { refusalOf } from './refusals.ts';
import { methodSpec } from './schema.ts';
import { checkParams } from './validate.ts';

const failure = (error: TelegramError): ApiResponse<never> => ({
  ok: false,
  error_code: error.code,
  description: error.description,
  ...(error.parameters === undefined ? {} : { parameters: error.parameters }),
});

const refuse = (description: string): BotDefect =>
  new BotDefect(400, `Bad Request: ${description}`);

const countCall = (call: Call, limits: RateLimits, method: string, chatId: unknown): void => {
  const chat = call.world.chats.get(Number(chatId));
  const wait = chat === undefined ? undefined : limits.count(method, chat, call.world.now());
  if (wait === undefined) return;
  const parameters = { retry_after: wait };
  throw new TelegramError(429, `Too Many Requests: retry after ${wait}`, parameters);
};

const run = async (
  call: Call,
  limits: RateLimits,
  method: string,
  raw: Params,
): Promise<unknown> => {
  const spec = methodSpec(method);
  if (spec === undefined) throw new BotDefect(404, 'Not Found');
  const params = decodeParams(spec, raw);
  const [problem] = checkParams(method, params);
  if (problem !== undefined) throw refuse(refusalOf(problem));
  const handler = handlerOf(method);
  if (handler === undefined) throw refuse(`the simulator does not know ${method} yet`);
  refuseUnsupported(params);
  countCall(call, limits, method, params['chat_id']);
  return handler(call, params);
};

/** What no correct bot would do is noted among the violations. */
export const dispatch = async (
  call: Call,
  limits: RateLimits,
  method: string,
  params: Params,
): Promise<ApiResponse<unknown>> => {
  try {
    const result = await run(call, limits, method, params);
    call.world.meet(result);
    return { ok: true, result };
  } catch (error) {
    if (!(error instanceof TelegramError)) throw error;
    if (error instanceof BotDefect) {
      call.world.violations.push(`${method}: ${error.description}`);
    }
    return failure(error);
  }
};
