/** What the outbox asks of live messages: their newest state, and where they ended up. */
import type { Clock } from '../../../shared/clock.ts';
import type { TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { localeOf, type Texts, type Translator } from '../../../platform/i18n/index.ts';
import type { DeliveryHook } from '../../../platform/outbox/index.ts';
import { findAccount } from '../../../platform/telegram/accounts.ts';
import { messagePayload } from '../../../platform/telegram/view.ts';
import { isOfficer, type Branch } from '../../organisation/index.ts';
import { findMeeting } from '../../meetings/index.ts';
import { loadBoard } from './load.ts';
import { deleteBoard, findBoard, saveBoardMessage, type Board } from './store.ts';
import { groupBoardView, officerBoardView } from './views.ts';

export interface BoardDeps {
  texts: Texts;
  clock: Clock;
}

const officerOf = (board: Board): TelegramId => board.chatId as number as TelegramId;

const languageOf = async (
  db: Db,
  { texts }: BoardDeps,
  board: Board,
  branch: Branch,
): Promise<Translator> => {
  if (board.kind === 'group') return texts(branch.locale);
  const account = await findAccount(db, officerOf(board));
  return texts(
    account?.chosenLocale ?? localeOf(account?.languageCode ?? undefined) ?? branch.locale,
  );
};

/** Undefined when the board is gone, or its officer is none any more. */
const payloadOf = async (
  db: Db,
  deps: BoardDeps,
  board: Board,
): Promise<Record<string, unknown> | undefined> => {
  const meeting = await findMeeting(db, board.meetingId);
  if (meeting === undefined) return undefined;
  if (board.kind === 'officer' && !(await isOfficer(db, meeting.organisationId, officerOf(board))))
    return undefined;
  const now = deps.clock.now();
  const data = await loadBoard(db, meeting, now);
  const t = await languageOf(db, deps, board, data.branch);
  const view = board.kind === 'group' ? groupBoardView(t, data, now) : officerBoardView(t, data);
  return { ...messagePayload(view) };
};

export const boardDeliveries = (deps: BoardDeps): Readonly<Record<string, DeliveryHook>> => ({
  'attendance.board': {
    render: async (db, ref) => {
      const board = await findBoard(db, Number(ref));
      if (board === undefined) return undefined;
      const payload = await payloadOf(db, deps, board);
      const threadId =
        board.kind === 'group' ? (await findMeeting(db, board.meetingId))?.threadId : null;
      return payload === undefined || threadId == null
        ? payload
        : { ...payload, message_thread_id: threadId };
    },
    sent: async (tx, ref, result) => {
      const { message_id: messageId } = result as { message_id: number };
      await saveBoardMessage(tx, Number(ref), messageId);
    },
  },
  'attendance.board-edit': {
    render: async (db, ref) => {
      const board = await findBoard(db, Number(ref));
      if (board === undefined || board.messageId === null) return undefined;
      const payload = await payloadOf(db, deps, board);
      return payload === undefined ? undefined : { ...payload, message_id: board.messageId };
    },
    gone: (tx, ref) => deleteBoard(tx, Number(ref)),
  },
});
