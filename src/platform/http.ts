/** The small web server: /healthz, /metrics, and the webhook where that is the mode. */
import { timingSafeEqual } from 'node:crypto';
import { serve } from '@hono/node-server';
import type { Update } from 'grammy/types';
import { Hono } from 'hono';
import { z } from 'zod';
import { StartupError } from '../shared/errors.ts';
import { isUnavailable } from './db/index.ts';
import type { Log } from './log.ts';

export interface Health {
  database: 'ok' | 'away';
  /** Messages by state; `dead` are those that were given up. Empty while the database is away. */
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

const updateSchema = z.looseObject({ update_id: z.number().int() });

/** Undefined for what is no update. */
const readUpdate = async (request: Request): Promise<Update | undefined> => {
  try {
    return updateSchema.parse(await request.json());
  } catch {
    return undefined;
  }
};

/** What the operator can do when the port can't be had. */
const portError = (port: number, error: Error & { code?: string }): Error => {
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return error;
  const why = error.code === 'EACCES' ? 'may not be used by this user' : 'is in use already';
  return new StartupError(
    `Port ${port} ${why}. Nothing was changed. Set PORT to another one; 0 takes a free one.`,
  );
};

/** An answer under way gets this long once the server closes. */
const CLOSE_MS = 5000;
const TIDY_MS = 50;

/** @throws StartupError when the port is taken. */
export const startHttp = async (deps: HttpDeps): Promise<HttpServer> => {
  const app = new Hono();
  app.onError((error, c) => {
    deps.log.error({ err: error, path: c.req.path }, 'a request failed');
    return c.text('failed', 500);
  });
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
      const update = await readUpdate(c.req.raw);
      if (update === undefined) return c.text('no update', 400);
      try {
        await webhook.process(update);
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
            // Connections that were busy a moment ago are kept open by their clients.
            const tidy = setInterval(() => {
              if ('closeIdleConnections' in server) server.closeIdleConnections();
            }, TIDY_MS);
            const cutOff = setTimeout(() => {
              if ('closeAllConnections' in server) server.closeAllConnections();
            }, CLOSE_MS);
            server.close(() => {
              clearInterval(tidy);
              clearTimeout(cutOff);
              closed();
            });
          }),
      }),
    );
    server.once('error', (error) => reject(portError(deps.port, error)));
  });
};
