/** How updates come in. Long polling: a batch is fetched, handled to the end, and only then confirmed. */
import { GrammyError, type Api } from 'grammy';
import type { Clock } from '../../shared/clock.ts';
import { StartupError } from '../../shared/errors.ts';
import type { Log } from '../log.ts';
import type { Intake } from './intake.ts';

/** Not `poll`: it would repeat every vote without the voter. */
export const ALLOWED_UPDATES = [
  'message',
  'callback_query',
  'poll_answer',
  'my_chat_member',
] as const;

/** What the operator can do when Telegram refuses the token; undefined for other errors. */
export const tokenRefusal = (error: unknown): StartupError | undefined =>
  error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)
    ? new StartupError(
        'Telegram does not know this BOT_TOKEN. Nothing is lost. Copy the token from @BotFather again; if you set TELEGRAM_API_ROOT, check that a Bot API server answers there.',
      )
    : undefined;

/** Asks Telegram to bring updates. @throws StartupError when it does not take the address. */
export const registerWebhook = async (api: Api, url: string, secret: string): Promise<void> => {
  try {
    await api.setWebhook(url, { secret_token: secret, allowed_updates: [...ALLOWED_UPDATES] });
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    throw new StartupError(
      `Telegram does not take this WEBHOOK_URL (${error.description}). Nothing is lost. It has to be an https address that Telegram can reach on port 443, 80, 88 or 8443.`,
    );
  }
};

/** How long the last confirmation may take when the bot stops; without it the batch comes again and is passed over. */
const CONFIRM_MS = 5000;

const LONG_POLL_SECONDS = 30;

export interface Polling {
  /** Runs until stopped. @throws StartupError when the token is refused. */
  run(): Promise<void>;
  /** Resolves once what waited for the bot is handled, or the first attempt at it failed. */
  readonly caughtUp: Promise<void>;
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
  let waitSeconds = 0;
  let catchUp: () => void = () => undefined;
  const caughtUp = new Promise<void>((resolve) => {
    catchUp = resolve;
  });

  const fetchBatch = (timeout: number, limit: number, signal?: AbortSignal) =>
    deps.api.getUpdates(
      { offset, timeout, limit, allowed_updates: [...ALLOWED_UPDATES] },
      signal as never,
    );

  const poll = async (): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted)
      try {
        const updates = await fetchBatch(waitSeconds, 100, stopping.signal);
        waitSeconds = LONG_POLL_SECONDS;
        await deps.intake.process(updates);
        const last = updates.at(-1);
        if (last !== undefined) offset = last.update_id + 1;
        failures = 0;
        catchUp();
      } catch (error) {
        if (stopping.signal.aborted) break;
        const refusal = tokenRefusal(error);
        if (refusal !== undefined) throw refusal;
        failures++;
        catchUp();
        const waitMs = Math.min(30_000, 500 * 2 ** Math.min(failures, 6));
        deps.log.warn(
          { err: error, waitMs },
          'updates could not be fetched or handled, trying again',
        );
        await deps.clock.sleep(waitMs, stopping.signal);
      }
    if (offset > 0)
      await fetchBatch(0, 1, AbortSignal.timeout(CONFIRM_MS)).then(
        () => undefined,
        () => undefined,
      );
  };

  return {
    caughtUp,
    run: () => (loop ??= poll()),
    stop: async () => {
      stopping.abort();
      await loop;
    },
  };
};
