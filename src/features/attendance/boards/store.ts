/** Reading and writing where the live messages of a meeting are. */
import { and, asc, eq } from 'drizzle-orm';
import type { ChatId, MeetingId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { attendanceBoards } from './schema.ts';

export type Board = typeof attendanceBoards.$inferSelect;

export const findBoard = async (db: Db, id: number): Promise<Board | undefined> => {
  const [row] = await db.select().from(attendanceBoards).where(eq(attendanceBoards.id, id));
  return row;
};

export const listBoards = (db: Db, meetingId: MeetingId): Promise<Board[]> =>
  db
    .select()
    .from(attendanceBoards)
    .where(eq(attendanceBoards.meetingId, meetingId))
    .orderBy(asc(attendanceBoards.id));

/** Those of a group's own messages. */
export const listBoardsIn = (db: Db, chatId: ChatId): Promise<Board[]> =>
  db
    .select()
    .from(attendanceBoards)
    .where(and(eq(attendanceBoards.chatId, chatId), eq(attendanceBoards.kind, 'group')))
    .orderBy(asc(attendanceBoards.id));

/** The board of this chat, whose message is still to come. */
export const saveNewBoard = async (
  tx: Db,
  board: { meetingId: MeetingId; chatId: ChatId; kind: Board['kind'] },
): Promise<number> => {
  const [row] = await tx
    .insert(attendanceBoards)
    .values(board)
    .onConflictDoUpdate({
      target: [attendanceBoards.meetingId, attendanceBoards.chatId],
      set: { kind: board.kind, messageId: null },
    })
    .returning({ id: attendanceBoards.id });
  if (row === undefined) throw new Error('A board could not be written');
  return row.id;
};

export const saveBoardMessage = async (tx: Db, id: number, messageId: number): Promise<void> => {
  await tx.update(attendanceBoards).set({ messageId }).where(eq(attendanceBoards.id, id));
};

/** The message is gone: there is nothing to keep up to date. */
export const deleteBoard = async (tx: Db, id: number): Promise<void> => {
  await tx.delete(attendanceBoards).where(eq(attendanceBoards.id, id));
};

/** Messages of the old group do not exist in the supergroup (telegram.md 4.3). */
export const moveBoards = async (tx: Db, from: ChatId, to: ChatId): Promise<Board[]> =>
  tx
    .update(attendanceBoards)
    .set({ chatId: to, messageId: null })
    .where(and(eq(attendanceBoards.chatId, from), eq(attendanceBoards.kind, 'group')))
    .returning();
