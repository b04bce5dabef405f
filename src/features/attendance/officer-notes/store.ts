/** Reading and writing the messages that ask officers about something. */
import { eq } from 'drizzle-orm';
import type { ChatId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { officerNotes } from './schema.ts';

export interface Note {
  topic: string;
  chatId: ChatId;
  messageId: number;
}

export const saveNote = async (tx: Db, note: Note): Promise<void> => {
  await tx
    .insert(officerNotes)
    .values(note)
    .onConflictDoUpdate({
      target: [officerNotes.topic, officerNotes.chatId],
      set: { messageId: note.messageId },
    });
};

export const listNotes = (tx: Db, topic: string): Promise<Note[]> =>
  tx.select().from(officerNotes).where(eq(officerNotes.topic, topic));

/** The bot forgets which messages stand in this chat. */
export const forgetNotes = async (tx: Db, chatId: ChatId): Promise<void> => {
  await tx.delete(officerNotes).where(eq(officerNotes.chatId, chatId));
};
