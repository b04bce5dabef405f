/** Reading and writing when the monthly word is due. */
import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import type { OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { organisations } from '../../organisation/schema.ts';
import { dutyWords } from './schema.ts';

/** Active branches whose first word has no date yet. */
export const listUnplanned = (db: Db): Promise<{ id: OrganisationId; timeZone: string }[]> =>
  db
    .select({ id: organisations.id, timeZone: organisations.timeZone })
    .from(organisations)
    .leftJoin(dutyWords, eq(dutyWords.organisationId, organisations.id))
    .where(
      and(
        eq(organisations.state, 'active'),
        eq(organisations.kind, 'branch'),
        isNull(dutyWords.organisationId),
      ),
    );

export const insertWords = async (
  db: Db,
  words: readonly { organisationId: OrganisationId; nextAt: Date }[],
): Promise<void> => {
  if (words.length > 0)
    await db
      .insert(dutyWords)
      .values([...words])
      .onConflictDoNothing();
};

export const listDueWords = async (db: Db, now: Date): Promise<OrganisationId[]> => {
  const rows = await db
    .select({ id: dutyWords.organisationId })
    .from(dutyWords)
    .where(lte(dutyWords.nextAt, now))
    .orderBy(asc(dutyWords.organisationId));
  return rows.map((row) => row.id);
};

/** True for the one who takes it. */
export const claimWord = async (
  tx: Db,
  id: OrganisationId,
  now: Date,
  nextAt: Date,
): Promise<boolean> =>
  (
    await tx
      .update(dutyWords)
      .set({ nextAt })
      .where(and(eq(dutyWords.organisationId, id), lte(dutyWords.nextAt, now)))
      .returning({ id: dutyWords.organisationId })
  ).length > 0;
