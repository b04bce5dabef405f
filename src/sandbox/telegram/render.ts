/** The simulator's state as the objects of the Bot API. */
import type { Chat, ChatMember, Message, Poll, User } from 'grammy/types';
import { unreachable } from '../../shared/errors.ts';
import { ALL_RIGHTS } from './members.ts';
import type { Service, SimulatedMessage } from './message.ts';
import type { SimulatedChat, SimulatedPoll, StoredFile, UserState } from './state.ts';
import type { World } from './world.ts';

export const renderUser = (user: UserState): User => ({
  id: user.id,
  is_bot: user.isBot,
  first_name: user.firstName,
  ...(user.lastName === undefined ? {} : { last_name: user.lastName }),
  ...(user.username === undefined ? {} : { username: user.username }),
  ...(user.languageCode === undefined ? {} : { language_code: user.languageCode }),
});

export const renderChat = (world: World, chat: SimulatedChat): Chat => {
  const { id, type, title } = chat;
  if (type !== 'private') return { id, type, title };
  const { firstName, lastName, username } = world.user(id);
  return {
    id,
    type,
    first_name: firstName,
    ...(lastName === undefined ? {} : { last_name: lastName }),
    ...(username === undefined ? {} : { username }),
  };
};

/** Somebody's membership; who was never there has left. */
export const renderMember = (world: World, chat: SimulatedChat, userId: number): ChatMember => {
  const user = renderUser(world.user(userId));
  const member = chat.members.get(userId);
  const rights = { ...ALL_RIGHTS, ...member?.rights };
  const status = member?.status ?? 'left';
  switch (status) {
    case 'creator':
      return { status: 'creator', user, is_anonymous: rights.is_anonymous };
    case 'administrator':
      return { status: 'administrator', user, can_be_edited: false, ...rights };
    case 'member':
      return { status: 'member', user };
    case 'kicked':
      return { status: 'kicked', user, until_date: 0 };
    case 'left':
      return { status: 'left', user };
    default:
      return unreachable(status);
  }
};

export const renderPoll = (poll: SimulatedPoll): Poll => {
  const votes = [...poll.votes.values()].filter(({ options }) => options.length > 0);
  const { question, explanation, description } = poll;
  return {
    id: poll.id,
    question: question.text,
    ...(question.entities.length > 0 ? { question_entities: question.entities } : {}),
    options: poll.options.map(({ persistentId, text, entities }, index) => ({
      persistent_id: persistentId,
      text,
      ...(entities.length > 0 ? { text_entities: entities } : {}),
      voter_count: votes.filter(({ options }) => options.includes(index)).length,
    })),
    total_voter_count: votes.length,
    is_closed: poll.isClosed,
    is_anonymous: poll.isAnonymous,
    type: poll.type,
    allows_multiple_answers: poll.multiple,
    allows_revoting: poll.revoting,
    members_only: false,
    ...(poll.type === 'quiz' ? { correct_option_ids: [...poll.correct] } : {}),
    ...(explanation === undefined
      ? {}
      : { explanation: explanation.text, explanation_entities: explanation.entities }),
    ...(description === undefined
      ? {}
      : { description: description.text, description_entities: description.entities }),
    ...(poll.openPeriod === undefined ? {} : { open_period: poll.openPeriod }),
    ...(poll.closeDate === undefined ? {} : { close_date: poll.closeDate }),
  };
};

const renderFile = (file: StoredFile) => ({
  file_id: file.id,
  file_unique_id: file.uniqueId,
  file_size: file.bytes.length,
});

const renderService = (world: World, service: Service): Partial<Message> => {
  switch (service.event) {
    case 'joined':
      return { new_chat_members: service.users.map(renderUser) };
    case 'left':
      return { left_chat_member: renderUser(service.user) };
    case 'pinned':
      return { pinned_message: renderMessage(world, service.message, false) };
    case 'migrated-to':
      return { migrate_to_chat_id: service.chatId };
    case 'migrated-from':
      return { migrate_from_chat_id: service.chatId };
    case 'titled':
      return { new_chat_title: service.title };
    default:
      return unreachable(service);
  }
};

const renderContent = (world: World, { content }: SimulatedMessage): Partial<Message> => {
  const caption =
    'body' in content && content.kind !== 'text' && content.body.text !== ''
      ? {
          caption: content.body.text,
          ...(content.body.entities.length > 0 ? { caption_entities: content.body.entities } : {}),
        }
      : {};
  switch (content.kind) {
    case 'text': {
      const { text, entities } = content.body;
      return { text, ...(entities.length > 0 ? { entities } : {}) };
    }
    case 'document': {
      const { name, mime } = content.file;
      return {
        document: { ...renderFile(content.file), file_name: name, mime_type: mime },
        ...caption,
      };
    }
    case 'photo': {
      const { file, width, height } = content;
      return { photo: [{ ...renderFile(file), width, height }], ...caption };
    }
    case 'poll':
      return { poll: renderPoll(content.poll) };
    case 'service':
      return renderService(world, content.service);
    default:
      return unreachable(content);
  }
};

/** `withReply` is false inside another message: replies and pinned messages are shown one level deep. */
export const renderMessage = (
  world: World,
  message: SimulatedMessage,
  withReply = true,
): Message & { from: User } => {
  const { draft, keyboard } = message;
  const { senderChat, threadId, forwardOf, replyTo, receiver } = draft;
  return structuredClone({
    message_id: receiver === undefined ? message.id : 0,
    ...(receiver === undefined
      ? {}
      : { ephemeral_message_id: message.ephemeralId, receiver_user: renderUser(receiver) }),
    ...(threadId === undefined ? {} : { message_thread_id: threadId, is_topic_message: true }),
    from: renderUser(draft.from),
    ...(senderChat === undefined ? {} : { sender_chat: renderChat(world, senderChat) }),
    chat: renderChat(world, message.chat),
    date: message.date,
    ...(forwardOf === undefined ? {} : { forward_origin: renderOrigin(world, forwardOf) }),
    ...(threadId === undefined || replyTo !== undefined
      ? {}
      : { reply_to_message: renderTopicStart(world, message, threadId) }),
    ...(replyTo === undefined || replyTo.deleted || !withReply
      ? {}
      : { reply_to_message: renderMessage(world, replyTo, false) }),
    ...(message.editDate === undefined ? {} : { edit_date: message.editDate }),
    ...(draft.isProtected === true ? { has_protected_content: true } : {}),
    ...renderContent(world, message),
    ...(keyboard === undefined ? {} : { reply_markup: { inline_keyboard: keyboard } }),
  }) as Message & { from: User };
};

/** Telegram shows what is said in a topic as a reply to the message that opened it. */
const renderTopicStart = (world: World, message: SimulatedMessage, threadId: number) => ({
  message_id: threadId,
  from: renderUser(message.draft.from),
  chat: renderChat(world, message.chat),
  date: message.date,
  message_thread_id: threadId,
  is_topic_message: true,
  forum_topic_created: { name: 'Topic', icon_color: 7322096 },
});

const renderOrigin = (world: World, original: SimulatedMessage): Message['forward_origin'] => {
  const { senderChat, from } = original.draft;
  return senderChat === undefined
    ? { type: 'user', sender_user: renderUser(from), date: original.date }
    : { type: 'chat', sender_chat: renderChat(world, senderChat), date: original.date };
};
