/** Reading and writing of whom with a pair nothing was seen for long, and who was asked. */
import { and, asc, eq, exists, gte, inArray, isNull, lt, not, or, sql } from 'drizzle-orm';
import type { MemberId, OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { accounts } from '../../../platform/telegram/schema.ts';
import { organisations } from '../../organisation/schema.ts';
import { members } from '../../roster/schema.ts';
import { matchPauses } from '../pause/schema.ts';
import { contacts, pairs } from '../schema.ts';
import { matchChecks } from './schema.ts';

const one = sql`1`;

/** The member's running pairs, on either side. */
const runningPairs = (db: Db) =>
  db
    .select({ one })
    .from(pairs)
    .where(
      and(
        isNull(pairs.endedAt),
        or(eq(pairs.floatingId, members.id), eq(pairs.representativeId, members.id)),
      ),
    )
    .$dynamic();

export interface SilentMember {
  memberId: MemberId;
  organisationId: OrganisationId;
}

/** Days beyond the contact cycle that a representative is left in peace: reminders come first. */
const GRACE_DAYS = 14;

const setting = (name: 'inactiveDays' | 'contactCycleDays', otherwise: number) =>
  sql`coalesce((${organisations.settings}->>${name})::int, ${otherwise}::int)`;

/**
 * Members with a pair who gave no sign for as long as the branch says, since the pair began or
 * since they were last seen, and were not asked yet. A representative need not be heard of before
 * the next contact is due; a floating member with whom a contact was logged is not silent. Without
 * an account there is nothing to see.
 */
export const listSilent = (db: Db, now: Date): Promise<SilentMember[]> => {
  const ownCycle = sql`case when exists (
      select from ${pairs} where ${pairs.endedAt} is null and ${pairs.representativeId} = ${members.id}
    ) then ${setting('contactCycleDays', 91)} + ${GRACE_DAYS}::int else 0 end`;
  const days = sql`greatest(${setting('inactiveDays', 60)}, ${ownCycle})`;
  const since = sql`${now.toISOString()}::timestamptz - ${days} * interval '1 day'`;
  const begun = runningPairs(db).where(
    and(
      isNull(pairs.endedAt),
      or(eq(pairs.floatingId, members.id), eq(pairs.representativeId, members.id)),
      sql`${pairs.createdAt} < ${since}`,
    ),
  );
  const met = db
    .select({ one })
    .from(contacts)
    .innerJoin(pairs, eq(pairs.id, contacts.pairId))
    .where(
      and(
        isNull(pairs.endedAt),
        eq(pairs.floatingId, members.id),
        sql`${contacts.contactedOn} >= (${since})::date`,
      ),
    );
  return db
    .select({ memberId: members.id, organisationId: members.organisationId })
    .from(members)
    .innerJoin(accounts, eq(accounts.telegramId, members.telegramId))
    .innerJoin(organisations, eq(organisations.id, members.organisationId))
    .where(
      and(
        eq(members.isActive, true),
        eq(organisations.state, 'active'),
        sql`coalesce(${accounts.lastSeenAt}, ${accounts.createdAt}) < ${since}`,
        exists(begun),
        not(exists(met)),
        not(
          exists(db.select({ one }).from(matchChecks).where(eq(matchChecks.memberId, members.id))),
        ),
        not(
          exists(db.select({ one }).from(matchPauses).where(eq(matchPauses.memberId, members.id))),
        ),
      ),
    )
    .orderBy(asc(members.id));
};

/** True when the member is asked now, and by nobody else. */
export const insertCheck = async (tx: Db, id: MemberId, now: Date): Promise<boolean> =>
  (
    await tx
      .insert(matchChecks)
      .values({ memberId: id, askedAt: now })
      .onConflictDoNothing()
      .returning()
  ).length > 0;

export const deleteChecks = async (tx: Db, ids: readonly MemberId[]): Promise<void> => {
  if (ids.length > 0) await tx.delete(matchChecks).where(inArray(matchChecks.memberId, [...ids]));
};

/** Those who gave a sign since they were asked, or have no pair any more, are no longer waited for. */
export const forgetAnswered = async (db: Db): Promise<void> => {
  const seen = db
    .select({ one })
    .from(members)
    .innerJoin(accounts, eq(accounts.telegramId, members.telegramId))
    .where(
      and(eq(members.id, matchChecks.memberId), gte(accounts.lastSeenAt, matchChecks.askedAt)),
    );
  const bound = db
    .select({ one })
    .from(pairs)
    .where(
      and(
        isNull(pairs.endedAt),
        or(
          eq(pairs.floatingId, matchChecks.memberId),
          eq(pairs.representativeId, matchChecks.memberId),
        ),
      ),
    );
  await db.delete(matchChecks).where(or(exists(seen), not(exists(bound))));
};

/** Asked before `since`, without a sign, and the officers have not heard of it. */
export const listUnanswered = (db: Db, since: Date): Promise<SilentMember[]> =>
  db
    .select({ memberId: members.id, organisationId: members.organisationId })
    .from(matchChecks)
    .innerJoin(members, eq(members.id, matchChecks.memberId))
    .where(
      and(lt(matchChecks.askedAt, since), isNull(matchChecks.toldAt), eq(members.isActive, true)),
    )
    .orderBy(asc(members.id));

/** Takes the report of those of a branch who were asked before `since`, for whoever sends it now. */
export const claimUnanswered = async (
  tx: Db,
  organisationId: OrganisationId,
  since: Date,
  now: Date,
): Promise<MemberId[]> => {
  const waiting = (await listUnanswered(tx, since)).flatMap((asked) =>
    asked.organisationId === organisationId ? [asked.memberId] : [],
  );
  if (waiting.length === 0) return [];
  const claimed = await tx
    .update(matchChecks)
    .set({ toldAt: now })
    .where(and(inArray(matchChecks.memberId, waiting), isNull(matchChecks.toldAt)))
    .returning({ memberId: matchChecks.memberId });
  return claimed.map(({ memberId }) => memberId).toSorted((a, b) => a - b);
};
