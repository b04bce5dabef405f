/** How the bot gets its updates: getUpdates with long polling, or a webhook. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Update, WebhookInfo } from 'grammy/types';
import { defect, LostConnection, TelegramError } from '../errors.ts';
import { checkWebhookUrl, startWebhook } from '../webhook.ts';
import type { World } from '../world.ts';
import { closeDuePolls } from './poll-state.ts';
import type { Call, Handlers } from './handler.ts';

const conflict = (text: string): TelegramError => new TelegramError(409, `Conflict: ${text}`);
/** How often a waiting request looks whether the clock closed a poll. Milliseconds. */
const LOOK_AGAIN = 500;

/** Waits at most `ms`, until `signal` is aborted. Waiting for the network takes real time, whatever the clock says. */
const nap = (ms: number, signal: AbortSignal): Promise<unknown> =>
  sleep(ms, undefined, { signal }).catch(() => {});

const waitForUpdates = async (
  { world, signal }: Pick<Call, 'world' | 'signal'>,
  seconds: number,
): Promise<void> => {
  const deadline = performance.now() + seconds * 1000;
  const arrival = new AbortController();
  const takeover = new AbortController();
  const end = (): void => takeover.abort();
  world.endPoll = end;
  const stopListening = world.updates.onArrival(() => arrival.abort());
  const wake = AbortSignal.any([
    arrival.signal,
    takeover.signal,
    ...(signal === undefined ? [] : [signal]),
  ]);
  try {
    while (world.updates.pending(world.now()).length === 0 && !wake.aborted) {
      const left = deadline - performance.now();
      if (left <= 0) return;
      await nap(Math.min(left, LOOK_AGAIN), wake);
      closeDuePolls(world);
    }
    if (signal?.aborted) throw new LostConnection('The request was aborted');
    if (takeover.signal.aborted) {
      throw conflict(
        'terminated by other getUpdates request; make sure that only one bot instance is running',
      );
    }
  } finally {
    stopListening();
    if (world.endPoll === end) world.endPoll = undefined;
  }
};

const refuseWithWebhook = (world: World): void => {
  if (world.webhook !== undefined) {
    throw conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
};

const removeWebhook = (world: World, dropPending: boolean): true => {
  world.webhook?.stop();
  world.webhook = undefined;
  if (dropPending) world.updates.clear();
  return true;
};

const webhookInfo = (world: World): WebhookInfo => {
  const { webhook } = world;
  return {
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: world.updates.pending(world.now()).length,
    ...(webhook === undefined ? {} : { max_connections: webhook.maxConnections }),
    ...(webhook?.ipAddress === undefined ? {} : { ip_address: webhook.ipAddress }),
    ...(webhook?.lastErrorDate === undefined ? {} : { last_error_date: webhook.lastErrorDate }),
    ...(webhook?.lastErrorMessage === undefined
      ? {}
      : { last_error_message: webhook.lastErrorMessage }),
    ...(world.updates.allowed.length === 0
      ? {}
      : {
          allowed_updates: [...world.updates.allowed] as NonNullable<
            WebhookInfo['allowed_updates']
          >,
        }),
  };
};

export const intakeHandlers: Handlers = {
  getUpdates: async ({ world, signal }, params): Promise<Update[]> => {
    refuseWithWebhook(world);
    world.endPoll?.();
    const { offset = 0, limit = 100, timeout = 0, allowed_updates: allowed } = params;
    world.updates.allow(allowed);
    world.updates.confirmBelow(offset);
    const seconds = Math.min(Math.max(timeout, 0), 50);
    if (seconds > 0) await waitForUpdates({ world, signal }, seconds);
    return world.updates
      .pending(world.now())
      .slice(0, limit)
      .map(({ update }) => structuredClone(update));
  },

  setWebhook: ({ world }, params) => {
    const dropPending = params.drop_pending_updates === true;
    if (params.url === '') return removeWebhook(world, dropPending);
    checkWebhookUrl(params.url);
    if ('certificate' in params) throw defect('the simulator does not know certificates yet');
    const { secret_token: secret } = params;
    if (secret !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secret)) {
      throw defect('secret token contains unallowed characters');
    }
    removeWebhook(world, dropPending);
    world.endPoll?.();
    world.updates.allow(params.allowed_updates);
    startWebhook(world, {
      url: params.url,
      maxConnections: params.max_connections ?? 40,
      ...(secret === undefined ? {} : { secret }),
      ...(params.ip_address === undefined ? {} : { ipAddress: params.ip_address }),
    });
    return true;
  },
  deleteWebhook: ({ world }, params) => removeWebhook(world, params.drop_pending_updates === true),
  getWebhookInfo: ({ world }) => webhookInfo(world),
};
