/** Files in both directions: what the bot sent, what people send, and the samples they can send. */
import { readdirSync, readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { projectPath } from '../../platform/paths.ts';
import type { SimulatedTelegram, StoredFile } from '../telegram/index.ts';
import type { PageContext } from './context.ts';
import { checkBody, fileBody } from './bodies.ts';
import { findChat, findMessage, findUser } from './lookup.ts';

/** What a bot can fetch from Telegram, with room for the form around it. */
const BODY_LIMIT = 21 * 1024 * 1024;
const SAMPLES = ['src', 'sandbox', 'sample'] as const;

/** Names of the files that come with the sandbox, for people who have none at hand. */
export const sampleNames = (): string[] => readdirSync(projectPath(...SAMPLES)).toSorted();

const download = (c: Context, name: string, mime: string, bytes: Uint8Array): Response =>
  c.body(Uint8Array.from(bytes), 200, {
    'content-type': mime,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });

const storedFile = (telegram: SimulatedTelegram, id: string): StoredFile | undefined =>
  telegram.chats
    .flatMap(({ messages }) => messages.map(({ document, photo }) => document ?? photo))
    .find((file) => file?.id === id);

export const fileRoutes = (context: PageContext): Hono => {
  const { telegram } = context.sandbox;
  const { texts } = context;
  const app = new Hono();
  app.get('/api/files/:id', (c) => {
    const file = storedFile(telegram, c.req.param('id'));
    return file === undefined ? c.notFound() : download(c, file.name, file.mime, file.bytes);
  });
  app.get('/api/samples/:name', (c) => {
    const name = c.req.param('name');
    if (!sampleNames().includes(name)) return c.notFound();
    const bytes = readFileSync(projectPath(...SAMPLES, name));
    return download(c, name, 'application/octet-stream', bytes);
  });
  const limit = bodyLimit({
    maxSize: BODY_LIMIT,
    onError: (c) =>
      c.json({ error: texts(context.locale).plain('sandbox:page.error.too-large') }, 413),
  });
  app.post('/api/file', limit, async (c) => {
    const form = await c.req.parseBody().catch(() => undefined);
    const { file, caption, ...body } = checkBody(context, fileBody, form);
    const user = findUser(context, body.user);
    const chat = findChat(context, user, body.chat);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const document = { name: file.name, bytes, ...(file.type === '' ? {} : { mime: file.type }) };
    const replyTo =
      body.replyTo === undefined ? {} : { replyTo: findMessage(context, chat, body.replyTo) };
    return c.json({ message: user.sends(chat, { document, caption, ...replyTo }).id });
  });
  return app;
};
