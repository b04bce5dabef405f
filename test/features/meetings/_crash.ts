/** A crash after an update took effect and before that was noted: Telegram sends the update again. */
import { handledUpdates } from '../../../src/platform/telegram/schema.ts';
import type { Chat } from '../../support/chat.ts';

export const forgetHandled = async (chat: Chat): Promise<void> => {
  await chat.restart();
  await chat.database.db.delete(handledUpdates);
};
