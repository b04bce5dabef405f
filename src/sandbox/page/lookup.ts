/** Finds what a request names, or answers 404. */
import { HTTPException } from 'hono/http-exception';
import type { SimulatedChat, SimulatedMessage, SimulatedUser } from '../telegram/index.ts';
import type { PageContext } from './context.ts';

const missing = ({ texts, locale }: PageContext): HTTPException =>
  new HTTPException(404, { message: texts(locale).plain('sandbox:page.error.missing') });

export const findUser = (context: PageContext, id: number): SimulatedUser => {
  const user = context.sandbox.telegram.userById(id);
  if (user === undefined) throw missing(context);
  return user;
};

export const findChat = (
  context: PageContext,
  user: SimulatedUser,
  where: 'private' | number,
): SimulatedChat => {
  const { telegram } = context.sandbox;
  if (where === 'private') return telegram.privateChat(user);
  const chat = telegram.chats.find(({ id }) => id === where);
  if (chat === undefined) throw missing(context);
  return chat;
};

export const findMessage = (
  context: PageContext,
  chat: SimulatedChat,
  id: number,
): SimulatedMessage => {
  const message = context.sandbox.telegram.messageById(chat.id, id);
  if (message === undefined) throw missing(context);
  return message;
};
