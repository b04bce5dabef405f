/** Routes by which a visitor acts as one of the people: writes, presses, votes, follows links. */
import { Hono } from 'hono';
import { SECOND } from '../../shared/clock.ts';
import type { Press, SimulatedUser } from '../telegram/index.ts';
import type { PageContext } from './context.ts';
import {
  openBody,
  pressBody,
  readBody,
  retractBody,
  sayBody,
  startBody,
  voteBody,
} from './bodies.ts';
import { findChat, findMessage, findUser } from './lookup.ts';

/** How long a pressed button waits for the bot, in real milliseconds: as long as people's apps do. */
const PATIENCE = 15 * SECOND;

/** What the person saw happen after a press. */
export interface PressResult {
  /** False when the bot left the person waiting. */
  answered: boolean;
  text?: string;
  alert?: boolean;
  /** A link outside the sandbox that is to be opened. */
  url?: string;
  /** The press led into the person's private chat. */
  openedPrivate?: boolean;
  copied?: string;
}

const answerTo = async (user: SimulatedUser, press: Press): Promise<PressResult> => {
  if (press.copied !== undefined) return { answered: true, copied: press.copied };
  if (press.sent !== undefined) return { answered: true, openedPrivate: true };
  if (press.url !== undefined) return { answered: true, url: press.url };
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE);
  });
  const answer = await Promise.race([press.answered, tooLate]);
  clearTimeout(timer);
  if (answer === undefined) return { answered: false };
  const { text, show_alert: alert, url } = answer;
  return {
    answered: true,
    alert,
    ...(text === undefined ? {} : { text }),
    ...(url !== undefined && user.opens(url) !== undefined ? { openedPrivate: true } : {}),
  };
};

export const actingRoutes = (context: PageContext): Hono => {
  const app = new Hono();
  app.get('/api/commands/:user/:chat', (c) => {
    const user = findUser(context, Number(c.req.param('user')));
    const chat = findChat(context, user, Number(c.req.param('chat')));
    return c.json(context.sandbox.telegram.commandsFor(user, chat));
  });
  app.post('/api/say', async (c) => {
    const body = await readBody(context, c, sayBody);
    const user = findUser(context, body.user);
    const chat = findChat(context, user, body.chat);
    const { replyTo } = body;
    const options = replyTo === undefined ? {} : { replyTo: findMessage(context, chat, replyTo) };
    return c.json({ message: user.says(chat, body.text, options).id });
  });
  app.post('/api/press', async (c) => {
    const { row, column, ...body } = await readBody(context, c, pressBody);
    const user = findUser(context, body.user);
    const message = findMessage(context, findChat(context, user, body.chat), body.message);
    return c.json(await answerTo(user, user.presses(message, { row, column })));
  });
  app.post('/api/vote', async (c) => {
    const body = await readBody(context, c, voteBody);
    const user = findUser(context, body.user);
    user.votes(
      findMessage(context, findChat(context, user, body.chat), body.message),
      body.options,
    );
    return c.json({});
  });
  app.post('/api/retract', async (c) => {
    const body = await readBody(context, c, retractBody);
    const user = findUser(context, body.user);
    user.retracts(findMessage(context, findChat(context, user, body.chat), body.message));
    return c.json({});
  });
  app.post('/api/open', async (c) => {
    const body = await readBody(context, c, openBody);
    const sent = findUser(context, body.user).opens(body.url, context.sandbox.group);
    return c.json({ openedPrivate: sent?.chat.type === 'private' });
  });
  app.post('/api/start', async (c) => {
    const body = await readBody(context, c, startBody);
    return c.json({ message: findUser(context, body.user).starts().id });
  });
  return app;
};
