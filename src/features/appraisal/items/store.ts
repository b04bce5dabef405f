/** Reading and writing actions and rectification items. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { AppraisalId, ItemId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Member } from '../../roster/index.ts';
import { members } from '../../roster/schema.ts';
import { appraisals } from '../schema.ts';
import type { ItemKind } from './rules.ts';
import { appraisalItems } from './schema.ts';

export type Item = typeof appraisalItems.$inferSelect;
export type OwnedItem = Item & { owner: Member };

/** The same update writes it once. */
export const insertItem = async (
  tx: Db,
  item: Omit<Item, 'id' | 'doneAt' | 'doneBy' | 'remindedAt'>,
): Promise<void> => {
  await tx.insert(appraisalItems).values(item).onConflictDoNothing();
};

/** By due date. */
export const listItems = async (db: Db, id: AppraisalId, kind: ItemKind): Promise<OwnedItem[]> =>
  (
    await db
      .select({ item: appraisalItems, owner: members })
      .from(appraisalItems)
      .innerJoin(members, eq(members.id, appraisalItems.ownerId))
      .where(and(eq(appraisalItems.appraisalId, id), eq(appraisalItems.kind, kind)))
      .orderBy(asc(appraisalItems.due), asc(appraisalItems.id))
  ).map(({ item, owner }) => ({ ...item, owner }));

export const lockItem = async (tx: Db, id: ItemId): Promise<Item | undefined> => {
  const [row] = await tx
    .select()
    .from(appraisalItems)
    .where(eq(appraisalItems.id, id))
    .for('update');
  return row;
};

export const setDone = async (
  tx: Db,
  id: ItemId,
  done: { at: Date; by: TelegramId } | null,
): Promise<void> => {
  await tx
    .update(appraisalItems)
    .set({ doneAt: done?.at ?? null, doneBy: done?.by ?? null })
    .where(eq(appraisalItems.id, id));
};

/** Open ones of which nobody was reminded, with the branch they belong to. */
export const listUnreminded = async (
  db: Db,
): Promise<(OwnedItem & { organisationId: OrganisationId; year: number })[]> =>
  (
    await db
      .select({
        item: appraisalItems,
        owner: members,
        organisationId: appraisals.organisationId,
        year: appraisals.year,
      })
      .from(appraisalItems)
      .innerJoin(members, eq(members.id, appraisalItems.ownerId))
      .innerJoin(appraisals, eq(appraisals.id, appraisalItems.appraisalId))
      .where(and(isNull(appraisalItems.doneAt), isNull(appraisalItems.remindedAt)))
      .orderBy(asc(appraisalItems.id))
  ).map(({ item, owner, ...rest }) => ({ ...item, owner, ...rest }));

/** False when it was done already by another. */
export const claimReminder = async (tx: Db, id: ItemId, now: Date): Promise<boolean> =>
  (
    await tx
      .update(appraisalItems)
      .set({ remindedAt: now })
      .where(and(eq(appraisalItems.id, id), isNull(appraisalItems.remindedAt)))
      .returning({ id: appraisalItems.id })
  ).length > 0;
