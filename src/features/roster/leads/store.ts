/** Reading and writing leads. */
import { and, asc, count, eq, inArray } from 'drizzle-orm';
import type { LeadId, MemberId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { leads } from './schema.ts';

export type Lead = typeof leads.$inferSelect;
export type LeadState = Lead['state'];
type NewLead = Omit<typeof leads.$inferInsert, 'id' | 'state'>;

export const findLead = async (db: Db, id: LeadId): Promise<Lead | undefined> => {
  const [row] = await db.select().from(leads).where(eq(leads.id, id));
  return row;
};

export const lockLead = async (tx: Db, id: LeadId): Promise<Lead | undefined> => {
  const [row] = await tx.select().from(leads).where(eq(leads.id, id)).for('update');
  return row;
};

/** The same update again gives the lead that it made before. */
export const insertLead = async (
  tx: Db,
  input: NewLead,
  state: LeadState = 'new',
): Promise<{ lead: Lead; isNew: boolean }> => {
  const [row] = await tx
    .insert(leads)
    .values({ ...input, state })
    .onConflictDoNothing()
    .returning();
  if (row !== undefined) return { lead: row, isNew: true };
  const [before] = await tx
    .select()
    .from(leads)
    .where(eq(leads.updateId, input.updateId ?? -1));
  if (before === undefined) throw new Error('A lead could not be stored');
  return { lead: before, isNew: false };
};

const OPEN: LeadState[] = ['new', 'contacted'];

export const findOpenLeadOfAccount = async (
  db: Db,
  organisationId: OrganisationId,
  telegramId: TelegramId,
): Promise<Lead | undefined> => {
  const [row] = await db
    .select()
    .from(leads)
    .where(
      and(
        eq(leads.organisationId, organisationId),
        eq(leads.telegramId, telegramId),
        inArray(leads.state, OPEN),
      ),
    );
  return row;
};

/** What somebody sent to branches that have not settled it yet. */
export const listOpenLeadsOfAccount = (db: Db, telegramId: TelegramId): Promise<Lead[]> =>
  db
    .select()
    .from(leads)
    .where(and(eq(leads.telegramId, telegramId), inArray(leads.state, OPEN)))
    .orderBy(asc(leads.id));

/** Who comes twice has one lead: the newer words replace the older. */
export const upsertOwnLead = async (tx: Db, input: NewLead): Promise<Lead> => {
  const before = await findOpenLeadOfAccount(
    tx,
    input.organisationId,
    input.telegramId as TelegramId,
  );
  if (before === undefined) return (await insertLead(tx, input)).lead;
  const { createdAt: _, updateId: __, ...words } = input;
  const [row] = await tx.update(leads).set(words).where(eq(leads.id, before.id)).returning();
  if (row === undefined) throw new Error('A lead could not be changed');
  return row;
};

/** Oldest first; all states unless told otherwise. */
export const listLeads = (
  db: Db,
  organisationId: OrganisationId,
  states: readonly LeadState[] = OPEN,
): Promise<Lead[]> =>
  db
    .select()
    .from(leads)
    .where(and(eq(leads.organisationId, organisationId), inArray(leads.state, [...states])))
    .orderBy(asc(leads.id));

export const countLeads = async (
  db: Db,
  organisationId: OrganisationId,
): Promise<Record<LeadState, number>> => {
  const rows = await db
    .select({ state: leads.state, count: count() })
    .from(leads)
    .where(eq(leads.organisationId, organisationId))
    .groupBy(leads.state);
  return {
    new: 0,
    contacted: 0,
    joined: 0,
    dismissed: 0,
    ...Object.fromEntries(rows.map((row) => [row.state, row.count])),
  };
};

export const setLeadState = async (
  tx: Db,
  id: LeadId,
  set: {
    state: LeadState;
    settledBy: TelegramId;
    settledAt: Date;
    memberId?: MemberId;
  },
): Promise<void> => {
  await tx.update(leads).set(set).where(eq(leads.id, id));
};

export const setIdentity = async (
  tx: Db,
  id: LeadId,
  identity: 'shown' | 'kept',
): Promise<void> => {
  await tx.update(leads).set({ identity }).where(eq(leads.id, id));
};
