/** Reading and writing files with verdicts from elsewhere that wait for Confirm. */
import { and, eq, sql } from 'drizzle-orm';
import type { AppraisalImportId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { appraisalImports } from './schema.ts';

export type ElsewhereImport = typeof appraisalImports.$inferSelect;
type NewImport = Pick<
  ElsewhereImport,
  'appraisalId' | 'uploadedBy' | 'createdByUpdate' | 'rows' | 'createdAt'
>;

/** Takes the place of one that the person never confirmed; the same update again gives the one it made. */
export const insertElsewhere = async (tx: Db, input: NewImport): Promise<AppraisalImportId> => {
  const { appraisalId, uploadedBy, createdByUpdate } = input;
  await tx
    .update(appraisalImports)
    .set({ state: 'cancelled', rows: null })
    .where(
      and(
        eq(appraisalImports.appraisalId, appraisalId),
        eq(appraisalImports.uploadedBy, uploadedBy),
        eq(appraisalImports.state, 'proposed'),
        sql`${appraisalImports.createdByUpdate} is distinct from ${createdByUpdate}`,
      ),
    );
  const [row] = await tx
    .insert(appraisalImports)
    .values({ ...input, state: 'proposed' })
    .onConflictDoNothing()
    .returning({ id: appraisalImports.id });
  if (row !== undefined) return row.id;
  const [before] = await tx
    .select({ id: appraisalImports.id })
    .from(appraisalImports)
    .where(eq(appraisalImports.createdByUpdate, createdByUpdate ?? -1));
  if (before === undefined) throw new Error('A file could not be stored');
  return before.id;
};

export const findElsewhere = async (
  db: Db,
  id: AppraisalImportId,
): Promise<ElsewhereImport | undefined> => {
  const [row] = await db.select().from(appraisalImports).where(eq(appraisalImports.id, id));
  return row;
};

export const settleElsewhere = async (
  tx: Db,
  id: AppraisalImportId,
  result: { state: 'confirmed'; taken: number } | { state: 'cancelled' },
): Promise<void> => {
  await tx
    .update(appraisalImports)
    .set({ ...result, rows: null })
    .where(eq(appraisalImports.id, id));
};
