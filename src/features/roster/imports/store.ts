/** Reading and writing uploaded files that wait for Confirm. */
import { and, eq, sql } from 'drizzle-orm';
import type { ImportId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { imports, type UploadedRow } from '../schema.ts';

export type Import = typeof imports.$inferSelect;

/** Stores what was read; a redelivered upload gives the import that it created before. */
export const insertImport = async (
  tx: Db,
  input: {
    organisationId: OrganisationId;
    uploadedBy: TelegramId;
    updateId: number | null;
    rows: UploadedRow[];
    now: Date;
  },
): Promise<ImportId> => {
  const { now, ...values } = input;
  const [row] = await tx
    .insert(imports)
    .values({ ...values, state: 'proposed', createdAt: now })
    .onConflictDoNothing()
    .returning({ id: imports.id });
  if (row !== undefined) return row.id;
  const [before] = await tx
    .select({ id: imports.id })
    .from(imports)
    .where(eq(imports.updateId, input.updateId ?? -1));
  if (before === undefined) throw new Error('An import could not be stored');
  return before.id;
};

export const lockImport = async (tx: Db, id: ImportId): Promise<Import | undefined> => {
  const [row] = await tx.select().from(imports).where(eq(imports.id, id)).for('update');
  return row;
};

export const settleImport = async (
  tx: Db,
  id: ImportId,
  result: { state: 'confirmed'; added: number; changed: number } | { state: 'cancelled' },
): Promise<void> => {
  await tx
    .update(imports)
    .set({ ...result, rows: null })
    .where(eq(imports.id, id));
};

/** A new file of the same person takes the place of one that was never confirmed; not of itself when it comes again. */
export const cancelOlderImports = async (
  tx: Db,
  {
    organisationId,
    uploadedBy,
    updateId,
  }: { organisationId: OrganisationId; uploadedBy: TelegramId; updateId: number | null },
): Promise<void> => {
  await tx
    .update(imports)
    .set({ state: 'cancelled', rows: null })
    .where(
      and(
        eq(imports.organisationId, organisationId),
        eq(imports.uploadedBy, uploadedBy),
        eq(imports.state, 'proposed'),
        sql`${imports.updateId} is distinct from ${updateId}`,
      ),
    );
};
