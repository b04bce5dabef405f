/** People write: texts, files, edits, forwards, in their own name or as anonymous administrators. */
import type { Update } from 'grammy/types';
import { CAPTION_LIMIT, TEXT_LIMIT } from '../content.ts';
import { NotPossible } from '../errors.ts';
import { storeFile } from '../files.ts';
import { characters, normalise, withFoundEntities } from '../formatted-text.ts';
import type { FormattedText } from '../html.ts';
import { imageSize } from '../images.ts';
import type { Content, SimulatedMessage } from '../message.ts';
import { isSeenByBot, postByPerson } from '../posting.ts';
import { renderMessage } from '../render.ts';
import type { SentFile, SimulatedChat, UserState } from '../state.ts';
import { GROUP_ANONYMOUS_BOT, type World } from '../world.ts';
import { demandAdmin, demandVisible, type Where, writableChat } from './place.ts';

export interface SayOptions {
  replyTo?: SimulatedMessage;
  /** The topic. */
  thread?: number;
}

const typed = (text: string, limit: number): FormattedText => {
  const formatted = withFoundEntities(normalise({ text, entities: [] }));
  if (characters(formatted.text) > limit) throw new NotPossible('The text is too long to send');
  return formatted;
};

const typedMessage = (text: string): Content => {
  const body = typed(text, TEXT_LIMIT);
  if (body.text === '') throw new NotPossible('An empty message can not be sent');
  return { kind: 'text', body };
};

const extras = (chat: SimulatedChat, { replyTo, thread }: SayOptions) => {
  if (replyTo !== undefined && (replyTo.chat !== chat || replyTo.deleted)) {
    throw new NotPossible('There is no such message to reply to here');
  }
  return {
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(thread === undefined ? {} : { threadId: thread }),
  };
};

export const say = (
  world: World,
  user: UserState,
  where: Where,
  text: string,
  options: SayOptions = {},
): SimulatedMessage => {
  const chat = writableChat(world, user, where);
  const content = typedMessage(text);
  return postByPerson(world, chat, { from: user, content, ...extras(chat, options) });
};

/** Group administrators may hide behind the group: the message comes from GroupAnonymousBot. */
export const sayAnonymously = (
  world: World,
  user: UserState,
  group: SimulatedChat,
  text: string,
  options: SayOptions = {},
): SimulatedMessage => {
  demandAdmin(user, group);
  return postByPerson(world, group, {
    from: world.user(GROUP_ANONYMOUS_BOT),
    senderChat: group,
    content: typedMessage(text),
    ...extras(group, options),
  });
};

export interface SendOptions extends SayOptions {
  document?: SentFile;
  photo?: SentFile;
  caption?: string;
}

export const sendFile = (
  world: World,
  user: UserState,
  where: Where,
  { document, photo, caption = '', ...options }: SendOptions,
): SimulatedMessage => {
  const chat = writableChat(world, user, where);
  const body = typed(caption, CAPTION_LIMIT);
  const content = fileContent(world, body, document, photo);
  return postByPerson(world, chat, { from: user, content, ...extras(chat, options) });
};

const fileContent = (
  world: World,
  body: FormattedText,
  document: SentFile | undefined,
  photo: SentFile | undefined,
): Content => {
  if (document !== undefined) {
    return { kind: 'document', file: storeFile(world, 'documents', document), body };
  }
  const size = photo === undefined ? undefined : imageSize(photo.bytes);
  if (photo === undefined || size === undefined) {
    throw new NotPossible('Give a document, or a photo whose bytes are a picture');
  }
  return { kind: 'photo', file: storeFile(world, 'photos', photo), body, ...size };
};

export const edit = (
  world: World,
  user: UserState,
  message: SimulatedMessage,
  text: string,
): SimulatedMessage => {
  demandVisible(user, message);
  if (message.from !== user || message.content.kind !== 'text') {
    throw new NotPossible(`${user.firstName} can't edit this message`);
  }
  message.content = typedMessage(text);
  message.edited += 1;
  message.editDate = world.unixTime();
  if (isSeenByBot(world, message)) {
    const edited_message = renderMessage(world, message);
    world.emit('edited_message', { edited_message } as Omit<Update, 'update_id'>);
  }
  world.changed({ kind: 'message', message });
  return message;
};

/** People's deletions cause no update. */
export const remove = (world: World, user: UserState, message: SimulatedMessage): void => {
  demandVisible(user, message);
  if (message.from !== user) demandAdmin(user, message.chat);
  message.deleted = true;
  world.changed({ kind: 'message', message });
};

/** A forwarded poll stays the same poll: whoever sees the copy can vote. */
export const forward = (
  world: World,
  user: UserState,
  message: SimulatedMessage,
  where: Where,
): SimulatedMessage => {
  demandVisible(user, message);
  if (message.isService || message.draft.isProtected === true) {
    throw new NotPossible('This message can not be forwarded');
  }
  const chat = writableChat(world, user, where);
  const forwardOf = message.draft.forwardOf ?? message;
  return postByPerson(world, chat, { from: user, content: message.content, forwardOf });
};
