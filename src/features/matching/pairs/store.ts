/** Reading and writing what a pair lives through: its state, its events, its contacts. */
import { and, asc, desc, eq, getTableColumns, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { ContactId, MemberId, OrganisationId, PairId } from '../../../shared/ids.ts';
import { executeRows, type Db } from '../../../platform/db/index.ts';
import type { Link } from '../rounds/choices.ts';
import { RUNNING_STATES } from '../rules/index.ts';
import { contacts, pairEvents, pairs } from '../schema.ts';
import { selectPairs, type PairOfMembers } from '../store.ts';

export type PairEvent = typeof pairEvents.$inferSelect;
export type LoggedContact = typeof contacts.$inferSelect;

export const findPair = async (db: Db, id: PairId): Promise<PairOfMembers | undefined> => {
  const [row] = await selectPairs(db).where(eq(pairs.id, id));
  return row;
};

/** The pair, which nobody else changes until the end of the transaction. */
export const lockPair = async (tx: Db, id: PairId): Promise<PairOfMembers | undefined> => {
  await tx.select({ id: pairs.id }).from(pairs).where(eq(pairs.id, id)).for('update');
  return findPair(tx, id);
};

export const savePair = async (
  tx: Db,
  id: PairId,
  set: Partial<typeof pairs.$inferInsert>,
): Promise<void> => {
  await tx.update(pairs).set(set).where(eq(pairs.id, id));
};

export const insertEvents = async (
  tx: Db,
  events: readonly (typeof pairEvents.$inferInsert)[],
): Promise<void> => {
  if (events.length > 0) await tx.insert(pairEvents).values([...events]);
};

/** Oldest first. */
export const listEvents = (
  db: Db,
  id: PairId,
  kinds?: readonly PairEvent['kind'][],
): Promise<PairEvent[]> =>
  db
    .select()
    .from(pairEvents)
    .where(
      and(
        eq(pairEvents.pairId, id),
        kinds === undefined ? undefined : inArray(pairEvents.kind, [...kinds]),
      ),
    )
    .orderBy(asc(pairEvents.id));

/** What happened to any pair of a branch, oldest first. */
export const listEventsOfBranch = (
  db: Db,
  organisationId: OrganisationId,
  kinds: readonly PairEvent['kind'][],
): Promise<PairEvent[]> =>
  db
    .select(getTableColumns(pairEvents))
    .from(pairEvents)
    .innerJoin(pairs, eq(pairs.id, pairEvents.pairId))
    .where(and(eq(pairs.organisationId, organisationId), inArray(pairEvents.kind, [...kinds])))
    .orderBy(asc(pairEvents.id));

/** Pairs of a branch that this ever happened to. */
export const listPairsWithEvent = async (
  db: Db,
  organisationId: OrganisationId,
  kinds: readonly PairEvent['kind'][],
): Promise<Set<PairId>> => {
  const rows = await db
    .selectDistinct({ id: pairEvents.pairId })
    .from(pairEvents)
    .innerJoin(pairs, eq(pairs.id, pairEvents.pairId))
    .where(and(eq(pairs.organisationId, organisationId), inArray(pairEvents.kind, [...kinds])));
  return new Set(rows.map((row) => row.id));
};

/** Contacts of these pairs, latest first. */
export const listContacts = (db: Db, ids: readonly PairId[]): Promise<LoggedContact[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .select()
        .from(contacts)
        .where(inArray(contacts.pairId, [...ids]))
        .orderBy(desc(contacts.contactedOn), desc(contacts.id));

export const findContact = async (db: Db, id: ContactId): Promise<LoggedContact | undefined> => {
  const [row] = await db.select().from(contacts).where(eq(contacts.id, id));
  return row;
};

export const findContactOfUpdate = async (
  db: Db,
  updateId: number,
): Promise<LoggedContact | undefined> => {
  const [row] = await db.select().from(contacts).where(eq(contacts.createdByUpdate, updateId));
  return row;
};

export const insertContact = async (
  tx: Db,
  contact: typeof contacts.$inferInsert,
): Promise<LoggedContact> => {
  const [row] = await tx.insert(contacts).values(contact).returning();
  if (row === undefined) throw new Error('A contact could not be stored');
  return row;
};

export const saveContact = async (
  tx: Db,
  id: ContactId,
  set: Partial<Pick<LoggedContact, 'channel' | 'note'>>,
): Promise<void> => {
  await tx.update(contacts).set(set).where(eq(contacts.id, id));
};

/** Pairs that a sweep has to look at, those that wait longest first. */
export const listPairsToCheck = async (db: Db, now: Date, limit: number): Promise<PairId[]> => {
  const rows = await db
    .select({ id: pairs.id })
    .from(pairs)
    .where(and(isNull(pairs.endedAt), or(isNull(pairs.checkAt), lte(pairs.checkAt, now))))
    .orderBy(sql`${pairs.checkAt} asc nulls first`, asc(pairs.id))
    .limit(limit);
  return rows.map((row) => row.id);
};

/** Running pairs that the roster no longer bears out. */
export const listUnborne = (
  db: Db,
): Promise<{ id: PairId; organisationId: OrganisationId; why: string }[]> =>
  executeRows(
    db,
    sql`with broken as (
        select p.id, p.organisation_id as "organisationId",
          case when not f.is_active then 'floating-left'
            when not r.is_active then 'representative-left'
            when not f.floating then 'floating-settled'
            else 'representative-resigned' end as why
        from pairs p
        join members f on f.id = p.floating_id
        join members r on r.id = p.representative_id
        where p.ended_at is null
          and not (f.is_active and r.is_active and f.floating and r.representative and r.capacity > 0)
      )
      select broken.* from broken
      where not exists (
        select from pair_events e
        where e.pair_id = broken.id and e.kind = 'concern' and e.note = broken.why
      )
      order by broken.id`,
  );

/** Running pairs in which these are the floating members; locked. */
export const lockPairsOfFloating = (
  tx: Db,
  ids: readonly MemberId[],
): Promise<(typeof pairs.$inferSelect)[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(pairs)
        .where(
          and(
            inArray(pairs.floatingId, [...ids]),
            isNull(pairs.endedAt),
            inArray(pairs.state, [...RUNNING_STATES]),
          ),
        )
        .orderBy(asc(pairs.id))
        .for('update');

/** Who has declined whom: these are not paired again. */
export const listDeclined = (db: Db, organisationId: OrganisationId): Promise<Link[]> =>
  db
    .select({ floatingId: pairs.floatingId, representativeId: pairs.representativeId })
    .from(pairs)
    .where(
      and(
        eq(pairs.organisationId, organisationId),
        eq(pairs.endedReason, 'representative-declined'),
      ),
    );
