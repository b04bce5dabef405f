/** Reading and writing the register of transfers. */
import { and, asc, desc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { MemberId, OrganisationId, TelegramId, TransferId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { organisations } from '../../organisation/schema.ts';
import type { Member } from '../../roster/index.ts';
import { members } from '../../roster/schema.ts';
import { transferEvents, transfers } from './schema.ts';
import type { TransferState } from './rules.ts';

export type Transfer = typeof transfers.$inferSelect;

/** An entry with the person's name and roster row, and the name of the branch that keeps it. */
export interface TransferEntry {
  transfer: Transfer;
  /** Null while somebody who comes in is not on the roster yet. */
  member: Member | null;
  keeperName: string;
}

const OPEN: TransferState[] = ['draft', 'issued'];

const selectEntries = (db: Db) =>
  db
    .select({ transfer: transfers, member: members, keeperName: organisations.name })
    .from(transfers)
    .innerJoin(organisations, eq(organisations.id, transfers.organisationId))
    .leftJoin(members, eq(members.id, transfers.memberId))
    .$dynamic();

/** Undefined when the member, or the person of this name, has an open transfer already. */
export const insertTransfer = async (
  tx: Db,
  values: typeof transfers.$inferInsert,
): Promise<TransferId | undefined> => {
  const [row] = await tx
    .insert(transfers)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: transfers.id });
  return row?.id;
};

export const findTransfer = async (db: Db, id: TransferId): Promise<TransferEntry | undefined> => {
  const [row] = await selectEntries(db).where(eq(transfers.id, id));
  return row;
};

/** The same, and nobody else changes it until the end of the transaction. */
export const lockTransfer = async (tx: Db, id: TransferId): Promise<TransferEntry | undefined> => {
  await tx.select({ id: transfers.id }).from(transfers).where(eq(transfers.id, id)).for('update');
  return findTransfer(tx, id);
};

export const findTransferOfUpdate = async (
  db: Db,
  updateId: number,
): Promise<TransferId | undefined> => {
  const [row] = await db
    .select({ id: transfers.id })
    .from(transfers)
    .where(eq(transfers.createdByUpdate, updateId));
  return row?.id;
};

export const findOpenTransferOf = async (
  db: Db,
  person: { organisationId: OrganisationId; memberId: MemberId | null; personName: string | null },
): Promise<TransferId | undefined> => {
  const [row] = await db
    .select({ id: transfers.id })
    .from(transfers)
    .where(
      and(
        inArray(transfers.state, OPEN),
        person.memberId === null
          ? and(
              eq(transfers.organisationId, person.organisationId),
              eq(transfers.personName, person.personName ?? ''),
            )
          : eq(transfers.memberId, person.memberId),
      ),
    );
  return row?.id;
};

export const saveTransfer = async (
  tx: Db,
  id: TransferId,
  set: Partial<typeof transfers.$inferInsert>,
): Promise<void> => {
  await tx.update(transfers).set(set).where(eq(transfers.id, id));
};

export const insertTransferEvent = async (
  tx: Db,
  event: {
    transferId: TransferId;
    state: TransferState;
    byTelegramId: TelegramId | null;
    at: Date;
  },
): Promise<void> => {
  await tx.insert(transferEvents).values(event);
};

/** Its own register, and what is on the way to it from branches that are here too; newest first. */
export const listTransfers = (db: Db, id: OrganisationId): Promise<TransferEntry[]> =>
  selectEntries(db)
    .where(
      or(
        eq(transfers.organisationId, id),
        and(eq(transfers.otherOrganisationId, id), sql`${transfers.issuedOn} is not null`),
      ),
    )
    .orderBy(desc(transfers.id));

export type Expiring = Pick<Transfer, 'id' | 'organisationId' | 'expiresOn' | 'remindedDays'> & {
  timeZone: string;
};

/** Issued letters that are valid no longer than the date, with the time zone of their branch. */
export const listExpiring = (db: Db, until: string): Promise<Expiring[]> =>
  db
    .select({
      id: transfers.id,
      organisationId: transfers.organisationId,
      expiresOn: transfers.expiresOn,
      remindedDays: transfers.remindedDays,
      timeZone: organisations.timeZone,
    })
    .from(transfers)
    .innerJoin(organisations, eq(organisations.id, transfers.organisationId))
    .where(and(eq(transfers.state, 'issued'), lte(transfers.expiresOn, until)))
    .orderBy(asc(transfers.expiresOn), asc(transfers.id));

/** True for the one who may send this reminder. */
export const claimReminder = async (tx: Db, id: TransferId, days: number): Promise<boolean> =>
  (
    await tx
      .update(transfers)
      .set({ remindedDays: days })
      .where(
        and(
          eq(transfers.id, id),
          eq(transfers.state, 'issued'),
          or(isNull(transfers.remindedDays), sql`${transfers.remindedDays} > ${days}`),
        ),
      )
      .returning({ id: transfers.id })
  ).length > 0;

/** Open transfers of the people whose account this is, in branches where they have a row. */
export const listOpenOfMembers = (db: Db, ids: readonly MemberId[]): Promise<TransferEntry[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : selectEntries(db).where(
        and(inArray(transfers.memberId, [...ids]), inArray(transfers.state, OPEN)),
      );
