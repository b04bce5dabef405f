/** Long polling: a batch is fetched, handled to the end, and only then confirmed. */
import { GrammyError, type Api } from 'grammy';
import type { Clock } from '../../shared/clock.ts';
import { StartupError } from '../../shared/errors.ts';
import type { Log } from '../log.ts';
import type { Intake } from './intake.ts';

export const ALLOWED_UPDATES = [
  'message',
  'callback_query',
  'poll_answer',
  'poll',
  'my_chat_member',
] as const;

export interface Polling {
  /** Runs until stopped. @throws StartupError when the token is refused. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

export const createPolling = (deps: {
  api: Api;
  intake: Intake;
  clock: Clock;
  log: Log;
}): Polling => {
  const stopping = new AbortController();
  let loop: Promise<void> | undefined;
  let offset = 0;

  const fetchBatch = (timeout: number, limit: number, signal?: AbortSignal) =>
    deps.api.getUpdates(
      { offset, timeout, limit, allowed_updates: [...ALLOWED_UPDATES] },
      signal as never,
    );

  const poll = async (): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted)
      try {
        const updates = await fetchBatch(30, 100, stopping.signal);
        await deps.intake.process(updates);
        const last = updates.at(-1);
        if (last !== undefined) offset = last.update_id + 1;
        failures = 0;
      } catch (error) {
        if (stopping.signal.aborted) break;
        if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404))
          throw new StartupError(
            'Telegram does not know this BOT_TOKEN. Nothing is lost. Copy the token from @BotFather again.',
          );
        failures++;
        const waitMs = Math.min(30_000, 500 * 2 ** Math.min(failures, 6));
        deps.log.warn({ err: error, waitMs }, 'updates could not be fetched or handled, trying again');
        await deps.clock.sleep(waitMs, stopping.signal);
      }
    if (offset > 0)
      await fetchBatch(0, 1).then(
        () => undefined,
        () => undefined,
      );
  };

  return {
    run: () => (loop ??= poll()),
    stop: async () => {
      stopping.abort();
      await loop;
    },
  };
};
