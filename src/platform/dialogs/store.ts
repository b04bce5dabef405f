/** Reading and writing running dialogs. */
import { and, eq, gt, lte } from 'drizzle-orm';
import type { ChatId, TelegramId } from '../../shared/ids.ts';
import { DAY } from '../../shared/clock.ts';
import type { Db } from '../db/index.ts';
import { dialogs } from './schema.ts';

export interface DialogKey {
  chatId: ChatId;
  telegramId: TelegramId;
}

export interface RunningDialog {
  kind: string;
  data: unknown;
  lastUpdateId: number | null;
}

/** A dialog that nobody goes on with is forgotten after a week. */
const LIFE = 7 * DAY;

const isOf = (key: DialogKey) =>
  and(eq(dialogs.chatId, key.chatId), eq(dialogs.telegramId, key.telegramId));

export const findDialog = async (
  db: Db,
  key: DialogKey,
  now: Date,
): Promise<RunningDialog | undefined> => {
  const [row] = await db
    .select({ kind: dialogs.kind, data: dialogs.data, lastUpdateId: dialogs.lastUpdateId })
    .from(dialogs)
    .where(and(isOf(key), gt(dialogs.expiresAt, now)));
  return row;
};

/** Starts a dialog or moves it on; a new one replaces what ran before. */
export const saveDialog = async (
  db: Db,
  key: DialogKey,
  dialog: RunningDialog,
  now: Date,
): Promise<void> => {
  const values = {
    kind: dialog.kind,
    data: dialog.data,
    lastUpdateId: dialog.lastUpdateId,
    expiresAt: new Date(now.getTime() + LIFE),
  };
  await db
    .insert(dialogs)
    .values({ ...key, ...values })
    .onConflictDoUpdate({ target: [dialogs.chatId, dialogs.telegramId], set: values });
};

/** True when there was one. */
export const deleteDialog = async (db: Db, key: DialogKey): Promise<boolean> =>
  (await db.delete(dialogs).where(isOf(key)).returning({ kind: dialogs.kind })).length > 0;

export const pruneDialogs = async (db: Db, now: Date): Promise<void> => {
  await db.delete(dialogs).where(lte(dialogs.expiresAt, now));
};

/** Of one person, in all chats. */
export const deleteDialogsOf = async (tx: Db, telegramId: TelegramId): Promise<void> => {
  await tx.delete(dialogs).where(eq(dialogs.telegramId, telegramId));
};
