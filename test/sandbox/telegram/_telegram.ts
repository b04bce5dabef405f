/** A simulated Telegram for tests that checks all it says against the Bot API's data. */
import type { ApiResponse } from 'grammy/types';
import { afterEach, assert } from 'vitest';
import { SimulatedTelegram, type TelegramOptions } from '../../../src/sandbox/telegram/index.ts';
import { methodSpec } from '../../../src/sandbox/telegram/schema.ts';
import { checkType } from '../../../src/sandbox/telegram/validate.ts';
import { manualClock } from '../../../src/shared/clock.ts';

export const START = new Date('2026-12-01T08:00:00Z');

const offences: string[] = [];
afterEach(() => {
  assert.deepEqual(offences.splice(0), []);
});

const checkAgainst = (value: unknown, types: readonly string[], what: string): void => {
  const attempts = types.map((type) => checkType(value, type));
  if (attempts.some((problems) => problems.length === 0)) return;
  for (const { path, message } of attempts[0] ?? []) offences.push(`${what}: ${path} ${message}`);
};

/** Everything that the simulator says to the bot must be a value that the Bot API can have. */
export const watch = (telegram: SimulatedTelegram): SimulatedTelegram => {
  telegram.onChange((change) => {
    if (change.kind === 'update') checkAgainst(change.update, ['Update'], 'update');
    if (change.kind === 'call' && change.call.response.ok) {
      const { method, result } = change.call;
      checkAgainst(result, methodSpec(method)?.returns ?? [], method);
    }
  });
  return telegram;
};

export const simulate = (options: Partial<TelegramOptions> = {}) => {
  const clock = manualClock(START);
  const telegram = watch(new SimulatedTelegram({ clock, ...options }));
  /** The result of a call that must succeed. */
  const api = async (method: string, params: Record<string, unknown> = {}) => {
    const response = await telegram.call(method, params);
    if (!response.ok) throw new Error(`${method}: ${response.description}`);
    return response.result as never;
  };
  /** What Telegram says to a call that must fail. */
  const refusal = async (method: string, params: Record<string, unknown> = {}) =>
    describe(await telegram.call(method, params));
  return { telegram, clock, api, refusal };
};

const describe = (response: ApiResponse<unknown>): string =>
  response.ok ? 'ok' : `${response.error_code} ${response.description}`;

/** A picture of one pixel, and larger ones by the header alone. */
export const png = (width = 1, height = 1): Uint8Array => {
  const bytes = Buffer.alloc(33);
  bytes.write('\x89PNG\r\n\x1a\n', 'latin1');
  bytes.writeUInt32BE(13, 8);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};
