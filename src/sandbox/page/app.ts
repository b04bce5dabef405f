/** The page's routes put together, and what becomes of errors. */
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Locale, Texts } from '../../platform/i18n/index.ts';
import type { Sandbox } from '../sandbox.ts';
import { NotPossible } from '../telegram/index.ts';
import { actingRoutes } from './acting.ts';
import { assetRoutes } from './assets.ts';
import type { PageContext } from './context.ts';
import { createChanges, eventRoutes } from './events.ts';
import { fileRoutes } from './files.ts';
import { refusalText } from './refusals.ts';
import { stageRoutes } from './stage.ts';
import { pageState } from './state.ts';
import { pageTexts } from './texts.ts';

export interface PageSettings {
  locale: Locale;
  texts: Texts;
  zone: string;
}

/** Everything comes from here: nothing on the page can reach the network by itself. */
const HEADERS = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

const failure = (context: PageContext, error: Error): [string, ContentfulStatusCode] => {
  const t = context.texts(context.locale);
  if (error instanceof NotPossible) return [refusalText(t, error.message), 409];
  if (error instanceof HTTPException) return [error.message, error.status];
  console.error(error);
  return [t.plain('sandbox:page.error.failed', { reason: error.message }), 500];
};

export const pageApp = (
  sandbox: Sandbox,
  { locale, texts, zone }: PageSettings,
): { app: Hono; close(): void } => {
  const changes = createChanges();
  const stop = sandbox.telegram.onChange(() => changes.notify());
  const context: PageContext = {
    sandbox,
    texts,
    zone,
    locale,
    busy: false,
    notify: () => changes.notify(),
  };
  const app = new Hono();
  app.use(async (c, next) => {
    // Another site's page must not act here.
    if (c.req.method !== 'GET' && c.req.header('sec-fetch-site') === 'cross-site') {
      throw new HTTPException(403, {
        message: texts(context.locale).plain('sandbox:page.error.foreign'),
      });
    }
    await next();
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  });
  app.onError((error, c) => {
    const [message, status] = failure(context, error);
    return c.json({ error: message }, status);
  });
  app.notFound((c) =>
    c.json({ error: texts(context.locale).plain('sandbox:page.error.missing') }, 404),
  );
  app.get('/api/state', (c) => c.json(pageState(context)));
  app.get('/api/texts/:locale', (c) => c.json(pageTexts(c.req.param('locale'))));
  app.route('/', eventRoutes(changes));
  app.route('/', actingRoutes(context));
  app.route('/', fileRoutes(context));
  app.route('/', stageRoutes(context));
  app.route('/', assetRoutes());
  return {
    app,
    close: () => {
      stop();
      changes.close();
    },
  };
};
