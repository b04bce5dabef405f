/** Reading and writing drafts of meetings. */
import { and, desc, eq, isNotNull, lte, max } from 'drizzle-orm';
import type { DraftId, OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { meetings } from '../schema.ts';
import { meetingDrafts, type DraftPlan } from './schema.ts';

export type Draft = typeof meetingDrafts.$inferSelect;

/** The one that was there before when the same thing asked for it. */
export const insertDraft = async (
  tx: Db,
  draft: typeof meetingDrafts.$inferInsert,
): Promise<Draft> => {
  await tx
    .insert(meetingDrafts)
    .values(draft)
    .onConflictDoNothing({ target: meetingDrafts.origin });
  const [row] = await tx.select().from(meetingDrafts).where(eq(meetingDrafts.origin, draft.origin));
  if (row === undefined) throw new Error('A draft was written and is gone');
  return row;
};

export const findDraft = async (db: Db, id: DraftId): Promise<Draft | undefined> => {
  const [row] = await db.select().from(meetingDrafts).where(eq(meetingDrafts.id, id));
  return row;
};

export const lockDraft = async (tx: Db, id: DraftId): Promise<Draft | undefined> => {
  const [row] = await tx.select().from(meetingDrafts).where(eq(meetingDrafts.id, id)).for('update');
  return row;
};

export const savePlan = async (tx: Db, id: DraftId, plan: DraftPlan): Promise<void> => {
  await tx.update(meetingDrafts).set({ plan }).where(eq(meetingDrafts.id, id));
};

export const settleDraft = async (
  tx: Db,
  id: DraftId,
  state: 'posted' | 'dropped',
): Promise<void> => {
  await tx.update(meetingDrafts).set({ state }).where(eq(meetingDrafts.id, id));
};

export const pruneDrafts = async (db: Db, before: Date): Promise<void> => {
  await db.delete(meetingDrafts).where(lte(meetingDrafts.createdAt, before));
};

/** Where the branch has met, the latest place first. */
export const listPlaces = async (
  db: Db,
  organisationId: OrganisationId,
  limit: number,
): Promise<string[]> => {
  const latest = max(meetings.id);
  const rows = await db
    .select({ place: meetings.place })
    .from(meetings)
    .where(and(eq(meetings.organisationId, organisationId), isNotNull(meetings.place)))
    .groupBy(meetings.place)
    .orderBy(desc(latest))
    .limit(limit);
  return rows.flatMap(({ place }) => (place === null ? [] : [place]));
};
