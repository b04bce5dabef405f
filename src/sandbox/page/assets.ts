/** The page itself: plain files, served from the source folder also when the server runs compiled. */
import { readFile, readdir } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Context, Hono } from 'hono';
import { projectPath } from '../../platform/paths.ts';

const FOLDER = ['src', 'sandbox', 'page', 'public'] as const;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const send = async (c: Context, name: string): Promise<Response> => {
  const type = TYPES[extname(name)];
  const names = await readdir(projectPath(...FOLDER));
  if (type === undefined || !names.includes(name)) return c.notFound();
  const bytes = await readFile(projectPath(...FOLDER, name));
  return c.body(Uint8Array.from(bytes), 200, { 'content-type': type });
};

export const assetRoutes = (): Hono =>
  new Hono()
    .get('/', (c) => send(c, 'index.html'))
    .get('/assets/:name', (c) => send(c, c.req.param('name')));
