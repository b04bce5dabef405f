/** The small web server: /healthz, /metrics, and the webhook where that is the mode. */
import { timingSafeEqual } from 'node:crypto';
import { serve } from '@hono/node-server';
import type { Update } from 'grammy/types';
import { Hono } from 'hono';
import { isUnavailable } from './db/index.ts';
import type { Log } from './log.ts';

export interface Health {
  database: 'ok' | 'away';
  /** Seconds since updates were last fetched or received; null before the first. */
  outbox: Partial<Record<string, number>>;
  startedAt: string;
}

export interface HttpDeps {
  port: number;
  log: Log;
  health: () => Promise<Health>;
  webhook?: { path: string; secret: string; process: (update: Update) => Promise<void> };
}

export interface HttpServer {
  port: number;
  close(): Promise<void>;
}

const sameSecret = (given: string | undefined, secret: string): boolean => {
  const a = Buffer.from(given ?? '');
  const b = Buffer.from(secret);
  return a.length === b.length && timingSafeEqual(a, b);
};

const metrics = (health: Health): string =>
  [
    '# HELP branch_bot_database_up Whether the database answers.',
    '# TYPE branch_bot_database_up gauge',
    `branch_bot_database_up ${health.database === 'ok' ? 1 : 0}`,
    '# HELP branch_bot_outbox_messages Messages in the outbox that are not sent, by state.',
    '# TYPE branch_bot_outbox_messages gauge',
    ...['pending', 'sending', 'waiting', 'dead'].map(
      (state) => `branch_bot_outbox_messages{state="${state}"} ${health.outbox[state] ?? 0}`,
    ),
    '',
  ].join('\n');

/** @throws when the port is taken. */
export const startHttp = async (deps: HttpDeps): Promise<HttpServer> => {
  const app = new Hono();
  app.get('/healthz', async (c) => {
    const health = await deps.health();
    return c.json(health, health.database === 'ok' ? 200 : 503);
  });
  app.get('/metrics', async (c) => c.text(metrics(await deps.health())));
  const { webhook } = deps;
  if (webhook !== undefined)
    app.post(webhook.path, async (c) => {
      if (!sameSecret(c.req.header('x-telegram-bot-api-secret-token'), webhook.secret))
        return c.text('wrong secret', 401);
      try {
        await webhook.process(await c.req.json<Update>());
        return c.text('ok');
      } catch (error) {
        if (!isUnavailable(error)) throw error;
        deps.log.warn({ err: error }, 'an update has to come again, the database is away');
        return c.text('try again', 503);
      }
    });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: deps.port }, (info) =>
      resolve({
        port: info.port,
        close: () =>
          new Promise<void>((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
    server.once('error', reject);
  });
};
