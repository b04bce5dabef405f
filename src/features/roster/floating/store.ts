/** Reading and writing who is away for six months without being marked as floating. */
import { and, asc, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import type { MemberId, OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { members } from '../schema.ts';
import type { Member } from '../store.ts';

const isDue = (since: string) =>
  and(
    eq(members.isActive, true),
    eq(members.floating, false),
    isNotNull(members.awaySince),
    lte(members.awaySince, since),
  );

/** Members of all branches who left on that day or before, and about whom nobody was told. */
export const listUntoldFloating = (db: Db, since: string): Promise<Member[]> =>
  db
    .select()
    .from(members)
    .where(and(isDue(since), sql`${members.floatingToldFor} is distinct from ${members.awaySince}`))
    .orderBy(asc(members.organisationId), asc(members.id));

/** Members of a branch who left on that day or before and are not marked as floating. */
export const listUnmarkedFloating = (
  db: Db,
  organisationId: OrganisationId,
  since: string,
): Promise<Member[]> =>
  db
    .select()
    .from(members)
    .where(and(eq(members.organisationId, organisationId), isDue(since)))
    .orderBy(asc(members.id));

/** The members among these about whom the secretary is told now; told twice at once, one of the two gets them. */
export const claimFloatingReports = (tx: Db, ids: readonly MemberId[]): Promise<Member[]> =>
  tx
    .update(members)
    .set({ floatingToldFor: sql`${members.awaySince}` })
    .where(
      and(
        inArray(members.id, [...ids]),
        sql`${members.floatingToldFor} is distinct from ${members.awaySince}`,
      ),
    )
    .returning();

export const markFloating = async (tx: Db, id: MemberId, now: Date): Promise<void> => {
  await tx
    .update(members)
    .set({ floating: true, updatedAt: now })
    .where(and(eq(members.id, id), eq(members.isActive, true)));
};
