/** Puts live messages out and brings them up to date: what they say is made when they go. */
import type { Clock } from '../../../shared/clock.ts';
import type { ChatId, MeetingId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { GroupBack } from '../../../platform/feature.ts';
import { enqueue, isSaid } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { findCheckin } from '../checkin/store.ts';
import { listBoards, listBoardsIn, moveBoards, saveNewBoard, type Board } from './store.ts';

/** Sends the live message anew; `occasion` makes it once. */
export const postBoard = async (
  tx: Db,
  now: Date,
  board: { meetingId: MeetingId; chatId: ChatId; kind: Board['kind'] },
  occasion: string,
): Promise<void> => {
  const key = `attendance.board:${board.meetingId}:${board.chatId}:${occasion}`;
  if (await isSaid(tx, key)) return;
  const id = await saveNewBoard(tx, board);
  await enqueue(tx, now, [
    {
      chatId: board.chatId,
      method: 'sendMessage',
      payload: {},
      hook: 'attendance.board',
      ref: String(id),
      key,
    },
  ]);
};

/** Something has changed: every live message of the meeting is edited soon, several changes at once. */
export const refreshBoards = async (tx: Db, now: Date, meetingId: MeetingId): Promise<void> => {
  const boards = await listBoards(tx, meetingId);
  await enqueue(
    tx,
    now,
    boards.map(({ id, chatId }) => ({
      chatId,
      method: 'editMessageText',
      payload: {},
      hook: 'attendance.board-edit',
      ref: String(id),
      coalesce: `attendance.board:${id}`,
    })),
  );
};

/** In the supergroup that the group became nobody can press the old buttons: an open check-in is shown anew. */
export const moveToSupergroup =
  (clock: Clock) =>
  async (tx: Db, from: ChatId, to: ChatId): Promise<void> => {
    for (const { meetingId } of await moveBoards(tx, from, to)) {
      const isOpen = (await findCheckin(tx, meetingId))?.state === 'open';
      const board = { meetingId, chatId: to, kind: 'group' as const };
      if (isOpen) await postBoard(tx, clock.now(), board, `moved:${to}`);
    }
  };

/** The bot is back in the group: an open check-in whose message did not get through is shown now. */
export const showCheckinBack = async (
  tx: Db,
  { chatId, unheard }: GroupBack,
  env: Env,
): Promise<void> => {
  for (const { meetingId, messageId } of await listBoardsIn(tx, chatId)) {
    const own = `attendance.board:${meetingId}:${chatId}:`;
    if (messageId !== null || !unheard.some((key) => key.startsWith(own))) continue;
    const board = { meetingId, chatId, kind: 'group' as const };
    if ((await findCheckin(tx, meetingId))?.state === 'open')
      await postBoard(tx, env.now, board, `back:${env.now.getTime()}`);
  }
};
