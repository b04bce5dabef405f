/** The HTTP face: a Bot API server on this machine, for a bot started with TELEGRAM_API_ROOT. */
import type { AddressInfo } from 'node:net';
import { type HttpBindings, serve } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { LostConnection } from './errors.ts';
import { UPLOAD_LIMIT } from './files.ts';
import { readRequest } from './http-body.ts';
import type { SimulatedTelegram } from './telegram.ts';

type Env = { Bindings: Partial<HttpBindings> };

/** Room for the parameters around a file of the largest size. */
const BODY_LIMIT = UPLOAD_LIMIT + 1024 * 1024;
const TICK = 500;

const failed = (code: number, description: string): Response =>
  Response.json({ ok: false, error_code: code, description }, { status: code });

/** Hangs up without an answer, as a broken network does. */
const hangUp = (c: Context<Env>): Response => {
  if (c.env.outgoing === undefined) throw new LostConnection('The connection was lost');
  c.env.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
};

const answerCall = async (
  telegram: SimulatedTelegram,
  method: string,
  c: Context<Env>,
): Promise<Response> => {
  if (Number(c.req.header('content-length') ?? 0) > BODY_LIMIT) {
    return failed(413, 'Request Entity Too Large');
  }
  const gone = new AbortController();
  c.env.outgoing?.once('close', () => gone.abort());
  let body;
  try {
    body = await readRequest(c.req.raw);
  } catch {
    return failed(400, 'Bad Request: the body can not be read');
  }
  try {
    const response = await telegram.call(method, body.params, body.uploads, gone.signal);
    if (response.ok) return Response.json(response);
    const wait = response.parameters?.retry_after;
    const headers = wait === undefined ? {} : { 'retry-after': String(wait) };
    return Response.json(response, { status: response.error_code, headers });
  } catch (error) {
    if (error instanceof LostConnection) return hangUp(c);
    throw error;
  }
};

/** Routes `/bot<token>/<method>` and `/file/bot<token>/<path>`; a page may add its own. */
export const botApiApp = (telegram: SimulatedTelegram): Hono<Env> => {
  const app = new Hono<Env>();
  const bot = `bot${telegram.token}`;
  app.get('/file/:bot/:folder/:name', (c) => {
    const { bot: given, folder, name } = c.req.param();
    if (given !== bot) return failed(401, 'Unauthorized');
    const file = telegram.fileAt(`${folder}/${name}`);
    if (file === undefined) return failed(404, 'Not Found');
    const headers = { 'content-type': 'application/octet-stream' };
    return new Response(Uint8Array.from(file.bytes), { headers });
  });
  app.all('/:bot{bot[^/]+}/:method', (c) => {
    const { bot: given, method } = c.req.param();
    return given === bot ? answerCall(telegram, method, c) : failed(401, 'Unauthorized');
  });
  app.all('*', () => failed(404, 'Not Found'));
  return app;
};

export interface BotApiServer {
  /** For TELEGRAM_API_ROOT. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Port 0 takes a free one. */
export const serveBotApi = (
  telegram: SimulatedTelegram,
  { port, host = '127.0.0.1' }: { port: number; host?: string },
): Promise<BotApiServer> =>
  new Promise((resolve, reject) => {
    // Polls close by the clock even when nobody asks.
    const ticking = setInterval(() => telegram.tick(), TICK);
    const { fetch } = botApiApp(telegram);
    const onListening = (address: AddressInfo): void => {
      resolve({
        url: `http://${host}:${address.port}`,
        port: address.port,
        close: () =>
          new Promise((done, fail) => {
            clearInterval(ticking);
            telegram.close();
            server.close((error) => (error === undefined ? done() : fail(error)));
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    };
    const server = serve({ fetch, port, hostname: host }, onListening);
    server.once('error', (error) => {
      clearInterval(ticking);
      reject(error);
    });
  });
