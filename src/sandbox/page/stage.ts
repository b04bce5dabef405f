/** Routes that move the sandbox as a whole: its clock, its story, the page's language. */
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { wallToInstant } from '../../shared/time/index.ts';
import type { PageContext } from './context.ts';
import { clockBody, languageBody, readBody } from './bodies.ts';

/** Runs one thing after the other; the page shows meanwhile that it waits. */
const oneAtATime = (context: PageContext): (<T>(run: () => Promise<T>) => Promise<T>) => {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  const mark = (change: 1 | -1): void => {
    waiting += change;
    context.busy = waiting > 0;
    context.notify();
  };
  return (run) => {
    mark(1);
    const current = last.then(run).finally(() => mark(-1));
    last = current.catch(() => {});
    return current;
  };
};

export const stageRoutes = (context: PageContext): Hono => {
  const { sandbox, texts, zone } = context;
  const inTurn = oneAtATime(context);
  const app = new Hono();
  app.post('/api/clock', async (c) => {
    const body = await readBody(context, c, clockBody);
    await inTurn(async () => {
      const ms =
        'ms' in body
          ? body.ms
          : wallToInstant(body.until, zone).getTime() - sandbox.clock.now().getTime();
      if (ms <= 0) {
        const message = texts(context.locale).plain('sandbox:page.error.backwards');
        throw new HTTPException(409, { message });
      }
      await sandbox.advance(ms);
    });
    return c.json({ now: sandbox.clock.now().getTime() });
  });
  app.post('/api/story/next', async (c) => {
    const played = await inTurn(() => sandbox.story.next());
    const position = sandbox.story.position();
    return c.json({ played, position, more: position < sandbox.story.steps.length });
  });
  app.post('/api/language', async (c) => {
    context.locale = (await readBody(context, c, languageBody)).locale;
    context.notify();
    return c.json({ locale: context.locale });
  });
  return app;
};
