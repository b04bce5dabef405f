/** Reading and writing links between organisations, and the invitations that lead to them. */
import { and, asc, count, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { InvitationId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Erasure } from '../../../platform/person-data.ts';
import { offices, organisations } from '../schema.ts';
import { listBranchesById, type Branch } from '../store.ts';
import { superiorInvitations } from './schema.ts';

export type Invitation = typeof superiorInvitations.$inferSelect;

const isOpen = (now: Date) =>
  and(eq(superiorInvitations.state, 'open'), gt(superiorInvitations.expiresAt, now));

/** The same update again replaces the token of what it made. */
export const saveInvitation = async (
  tx: Db,
  invitation: Pick<
    Invitation,
    'organisationId' | 'tokenHash' | 'createdBy' | 'createdByUpdate' | 'createdAt' | 'expiresAt'
  >,
): Promise<void> => {
  await tx
    .insert(superiorInvitations)
    .values({ ...invitation, state: 'open' })
    .onConflictDoUpdate({
      target: superiorInvitations.createdByUpdate,
      set: { tokenHash: invitation.tokenHash },
    });
};

export const countOpenInvitations = async (
  db: Db,
  id: OrganisationId,
  now: Date,
): Promise<number> =>
  db.$count(superiorInvitations, and(eq(superiorInvitations.organisationId, id), isOpen(now)));

/** How many there were. */
export const revokeInvitations = async (tx: Db, id: OrganisationId, now: Date): Promise<number> =>
  (
    await tx
      .update(superiorInvitations)
      .set({ state: 'revoked' })
      .where(and(eq(superiorInvitations.organisationId, id), isOpen(now)))
      .returning({ id: superiorInvitations.id })
  ).length;

export const findInvitation = async (
  db: Db,
  tokenHash: string,
): Promise<Invitation | undefined> => {
  const [row] = await db
    .select()
    .from(superiorInvitations)
    .where(eq(superiorInvitations.tokenHash, tokenHash));
  return row;
};

/** Locked until the transaction ends. */
export const lockInvitation = async (
  tx: Db,
  tokenHash: string,
): Promise<Invitation | undefined> => {
  const [row] = await tx
    .select()
    .from(superiorInvitations)
    .where(eq(superiorInvitations.tokenHash, tokenHash))
    .for('update');
  return row;
};

/** Nobody else changes what these are or stand under until the transaction ends. */
export const lockOrganisations = async (tx: Db, ids: readonly OrganisationId[]): Promise<void> => {
  await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(inArray(organisations.id, [...ids]))
    .orderBy(asc(organisations.id))
    .for('update');
};

export const setParent = async (
  tx: Db,
  id: OrganisationId,
  parentId: OrganisationId | null,
): Promise<void> => {
  await tx.update(organisations).set({ parentId }).where(eq(organisations.id, id));
};

export const acceptInvitation = async (
  tx: Db,
  id: InvitationId,
  accepted: { lowerId: OrganisationId; acceptedBy: TelegramId; acceptedAt: Date },
): Promise<void> => {
  await tx
    .update(superiorInvitations)
    .set({ ...accepted, state: 'used' })
    .where(eq(superiorInvitations.id, id));
};

/** The link of an organisation to the one above; undefined when there is none. */
export const findLink = async (
  db: Db,
  lowerId: OrganisationId,
): Promise<Invitation | undefined> => {
  const [row] = await db
    .select()
    .from(superiorInvitations)
    .where(
      and(
        eq(superiorInvitations.lowerId, lowerId),
        eq(superiorInvitations.state, 'used'),
        isNull(superiorInvitations.endedAt),
      ),
    );
  return row;
};

export const endLink = async (
  tx: Db,
  id: InvitationId,
  ended: { endedBy: TelegramId; endedAt: Date },
): Promise<void> => {
  await tx.update(superiorInvitations).set(ended).where(eq(superiorInvitations.id, id));
};

export interface Unit extends Pick<Branch, 'id' | 'name' | 'kind'> {
  parentId: OrganisationId | null;
}

/** What stands directly below, general branches first. */
export const listUnits = (db: Db, id: OrganisationId): Promise<Unit[]> =>
  db
    .select({
      id: organisations.id,
      name: organisations.name,
      kind: organisations.kind,
      parentId: organisations.parentId,
    })
    .from(organisations)
    .where(eq(organisations.parentId, id))
    .orderBy(sql`${organisations.kind} = 'branch'`, asc(organisations.name), asc(organisations.id));

/** Direct units by kind, and the branches of the general branches below. */
export const countUnits = async (
  db: Db,
  id: OrganisationId,
): Promise<{ generalBranches: number; branches: number }> => {
  const direct = db
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.parentId, id));
  const [row] = await db
    .select({
      generalBranches: count(sql`case when ${organisations.kind} <> 'branch' then 1 end`),
      branches: count(sql`case when ${organisations.kind} = 'branch' then 1 end`),
    })
    .from(organisations)
    .where(or(eq(organisations.parentId, id), inArray(organisations.parentId, direct)));
  return row ?? { generalBranches: 0, branches: 0 };
};

/** Everything of that kind in which the person is the secretary, and which is at work. */
export const listAsSecretary = async (db: Db, id: TelegramId): Promise<Branch[]> => {
  const rows = await db
    .select({ id: offices.organisationId })
    .from(offices)
    .where(and(eq(offices.telegramId, id), eq(offices.office, 'secretary')));
  const all = await listBranchesById(
    db,
    rows.map((row) => row.id),
  );
  return all.filter(({ state }) => state === 'active').toSorted((a, b) => a.id - b.id);
};

/** Whoever had their data deleted is nobody in particular in the record. */
export const eraseFromLinks = async (tx: Db, { telegramId, alias }: Erasure): Promise<void> => {
  for (const column of ['createdBy', 'acceptedBy', 'endedBy'] as const)
    await tx
      .update(superiorInvitations)
      .set({ [column]: alias })
      .where(eq(superiorInvitations[column], telegramId));
};

export const findLinkById = async (db: Db, id: InvitationId): Promise<Invitation | undefined> => {
  const [row] = await db.select().from(superiorInvitations).where(eq(superiorInvitations.id, id));
  return row;
};

/** What stands above, nearest first. */
export const listAbove = async (db: Db, branch: Pick<Branch, 'parentId'>): Promise<Branch[]> => {
  const line: Branch[] = [];
  for (let id = branch.parentId; id !== null; id = line.at(-1)?.parentId ?? null) {
    const [above] = await listBranchesById(db, [id]);
    if (above === undefined) break;
    line.push(above);
  }
  return line;
};

export const deleteOffice = async (
  tx: Db,
  organisationId: OrganisationId,
  telegramId: TelegramId,
): Promise<void> => {
  await tx
    .delete(offices)
    .where(and(eq(offices.organisationId, organisationId), eq(offices.telegramId, telegramId)));
};

/** Invitations that the person made, agreed to or ended. */
export const listLinksOf = (db: Db, id: TelegramId): Promise<Invitation[]> =>
  db
    .select()
    .from(superiorInvitations)
    .where(
      or(
        eq(superiorInvitations.createdBy, id),
        eq(superiorInvitations.acceptedBy, id),
        eq(superiorInvitations.endedBy, id),
      ),
    )
    .orderBy(asc(superiorInvitations.id));
