/** Reading and writing who is not counted among those entitled to vote. */
import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { ExclusionId, MemberId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import { today, type PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { voteExclusions } from './schema.ts';

/** Who is excluded on the day of a meeting. */
export const listExcluded = async (
  db: Db,
  meeting: { organisationId: OrganisationId; startsAt: Date; timeZone: string },
): Promise<MemberId[]> => {
  const day = today(meeting.startsAt, meeting.timeZone);
  const rows = await db
    .selectDistinct({ memberId: voteExclusions.memberId })
    .from(voteExclusions)
    .where(
      and(
        eq(voteExclusions.organisationId, meeting.organisationId),
        isNull(voteExclusions.liftedAt),
        lte(voteExclusions.fromDate, day),
        or(isNull(voteExclusions.untilDate), gte(voteExclusions.untilDate, day)),
      ),
    );
  return rows.map((row) => row.memberId);
};

export type Exclusion = typeof voteExclusions.$inferSelect;

/** The one that was there before when the same thing asked for it. */
export const insertExclusion = async (
  tx: Db,
  exclusion: typeof voteExclusions.$inferInsert,
): Promise<{ exclusion: Exclusion; isNew: boolean }> => {
  const [row] = await tx
    .insert(voteExclusions)
    .values(exclusion)
    .onConflictDoNothing({ target: voteExclusions.origin })
    .returning();
  if (row !== undefined) return { exclusion: row, isNew: true };
  const before = await findExclusionByOrigin(tx, exclusion.origin);
  if (before === undefined) throw new Error('An exclusion was written and is gone');
  return { exclusion: before, isNew: false };
};

export const findExclusionByOrigin = async (
  db: Db,
  origin: string,
): Promise<Exclusion | undefined> => {
  const [row] = await db.select().from(voteExclusions).where(eq(voteExclusions.origin, origin));
  return row;
};

export const findExclusion = async (db: Db, id: ExclusionId): Promise<Exclusion | undefined> => {
  const [row] = await db.select().from(voteExclusions).where(eq(voteExclusions.id, id));
  return row;
};

/** Those that hold on the day or will hold later, the oldest first. */
export const listStanding = (
  db: Db,
  organisationId: OrganisationId,
  day: PlainDate,
): Promise<Exclusion[]> =>
  db
    .select()
    .from(voteExclusions)
    .where(
      and(
        eq(voteExclusions.organisationId, organisationId),
        isNull(voteExclusions.liftedAt),
        or(isNull(voteExclusions.untilDate), gte(voteExclusions.untilDate, day)),
      ),
    )
    .orderBy(asc(voteExclusions.id));

/** False when it was lifted before. */
export const saveLifted = async (
  tx: Db,
  id: ExclusionId,
  by: TelegramId,
  now: Date,
): Promise<boolean> =>
  (
    await tx
      .update(voteExclusions)
      .set({ liftedBy: by, liftedAt: now })
      .where(and(eq(voteExclusions.id, id), isNull(voteExclusions.liftedAt)))
      .returning({ id: voteExclusions.id })
  ).length > 0;
