/** Delivers updates to the bot's webhook: in order within a chat, a person or a poll, at the same time across them. */
import type { Update } from 'grammy/types';
import { defect } from './errors.ts';
import type { WebhookState, World } from './world.ts';

const PORTS: readonly string[] = ['', '80', '88', '443', '8443'];
const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];
/** Milliseconds of real time: the first repetition comes at once, then ever later. */
const LONGEST_PAUSE = 60_000;
const ANSWER_TIMEOUT = 60_000;

/** The simulator also takes plain HTTP, on any port, of this machine itself. */
export const checkWebhookUrl = (url: string): void => {
  if (!URL.canParse(url)) throw defect('bad webhook: URL host is empty');
  const { protocol, hostname, port } = new URL(url);
  if (LOOPBACK.includes(hostname)) return;
  if (protocol !== 'https:') {
    throw defect('bad webhook: An HTTPS URL must be provided for webhook');
  }
  if (!PORTS.includes(port)) {
    throw defect('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
  }
};

/** Updates with the same key arrive one after another. */
const orderKey = (update: Update): string => {
  const { message, edited_message: edited, callback_query: callback, poll, poll_answer } = update;
  const chat = message?.chat ?? edited?.chat;
  if (chat !== undefined) return `chat ${chat.id}`;
  if (callback !== undefined) return `user ${callback.from.id}`;
  if (poll !== undefined || poll_answer !== undefined) {
    return `poll ${poll?.id ?? poll_answer?.poll_id}`;
  }
  if (update.my_chat_member !== undefined) return `self ${update.my_chat_member.chat.id}`;
  return `member ${update.chat_member?.chat.id}`;
};

type Settings = Pick<WebhookState, 'url' | 'secret' | 'maxConnections' | 'ipAddress'>;

export const startWebhook = (world: World, settings: Settings): void => {
  const busy = new Set<string>();
  const stopping = new AbortController();
  const timers = new Set<NodeJS.Timeout>();

  const deliver = async (update: Update): Promise<boolean> => {
    const { url, secret } = settings;
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
        },
        body: JSON.stringify(update),
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(ANSWER_TIMEOUT)]),
      });
      const body = await response.text();
      if (response.ok) {
        answerWithCall(world, body);
        return true;
      }
      fail(`Wrong response from the webhook: ${response.status} ${response.statusText}`);
    } catch {
      fail('Connection to the webhook failed');
    }
    return false;
  };

  const fail = (message: string): void => {
    if (stopping.signal.aborted) return;
    state.lastErrorDate = world.unixTime();
    state.lastErrorMessage = message;
  };

  const deliverUntilTaken = async (update: Update, key: string): Promise<void> => {
    for (let pause = 0; !stopping.signal.aborted; pause = pause === 0 ? 2000 : pause * 2) {
      if (await deliver(update)) {
        world.updates.remove(update);
        world.changed({ kind: 'update', update });
        break;
      }
      await wait(Math.min(pause, LONGEST_PAUSE));
      const isStillThere = world.updates.pending(world.now()).some((q) => q.update === update);
      if (!isStillThere) break;
    }
    busy.delete(key);
    pump();
  };

  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, ms);
      timers.add(timer);
    });

  const pump = (): void => {
    if (stopping.signal.aborted) return;
    for (const { update } of world.updates.pending(world.now())) {
      const key = orderKey(update);
      if (busy.size >= settings.maxConnections) return;
      if (busy.has(key)) continue;
      busy.add(key);
      void deliverUntilTaken(update, key);
    }
  };

  const stopListening = world.updates.onArrival(() => queueMicrotask(pump));
  const state: WebhookState = {
    ...settings,
    stop: () => {
      stopping.abort();
      stopListening();
      for (const timer of timers) clearTimeout(timer);
    },
  };
  world.webhook = state;
  queueMicrotask(pump);
};

/** The answer to a webhook request may be one method call; its result is lost. */
const answerWithCall = (world: World, body: string): void => {
  if (!body.trimStart().startsWith('{')) return;
  try {
    const { method, ...params } = JSON.parse(body) as { method?: unknown };
    if (typeof method === 'string') void world.callBack?.(method, params);
  } catch {
    // Anything else than JSON is no call.
  }
};
