/** Everything that the roster keeps about one person: reading it, and clearing it. */
import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { MemberId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Lead } from '../leads/store.ts';
import type { Erasure } from '../../../platform/person-data.ts';
import { censusRounds } from '../census/schema.ts';
import { leads } from '../leads/schema.ts';
import { imports, joinRequests, members } from '../schema.ts';
import type { Member } from '../store.ts';

/** The rows of an account, of members who left too; locked when they are to be cleared. */
export const listRowsOfAccount = (db: Db, telegramId: TelegramId): Promise<Member[]> =>
  db.select().from(members).where(eq(members.telegramId, telegramId)).orderBy(asc(members.id));

const isAbout = (telegramId: TelegramId, ids: readonly MemberId[]) =>
  or(
    eq(leads.telegramId, telegramId),
    ids.length === 0 ? undefined : inArray(leads.memberId, [...ids]),
  );

export const listLeadsAbout = (
  db: Db,
  telegramId: TelegramId,
  ids: readonly MemberId[],
): Promise<Lead[]> =>
  db.select().from(leads).where(isAbout(telegramId, ids)).orderBy(asc(leads.id));

/** What the person reported of others: that it was done, not who it was. */
export const listLeadsFoundBy = (
  db: Db,
  telegramId: TelegramId,
): Promise<Pick<Lead, 'createdAt' | 'state'>[]> =>
  db
    .select({ createdAt: leads.createdAt, state: leads.state })
    .from(leads)
    .where(eq(leads.foundBy, telegramId))
    .orderBy(asc(leads.id));

export const listJoinRequestsOf = (
  db: Db,
  telegramId: TelegramId,
): Promise<(typeof joinRequests.$inferSelect)[]> =>
  db
    .select()
    .from(joinRequests)
    .where(eq(joinRequests.telegramId, telegramId))
    .orderBy(asc(joinRequests.id));

/** Nobody offers or expects the person any more. */
export const deactivateMember = async (tx: Db, id: MemberId): Promise<void> => {
  await tx.update(members).set({ isActive: false }).where(eq(members.id, id));
};

/** The row stays for the counts; nothing in it says whose it was. */
export const eraseMember = async (
  tx: Db,
  id: MemberId,
  removedName: string,
  now: Date,
): Promise<void> => {
  await tx
    .update(members)
    .set({
      name: removedName,
      telegramId: null,
      telegramUsername: null,
      representative: false,
      capacity: 0,
      partyGroup: null,
      industry: null,
      district: null,
      interests: [],
      employer: null,
      occupation: null,
      homeTown: null,
      awaySince: null,
      phone: null,
      locale: null,
      isActive: false,
      unreachableReportedAt: null,
      leftAt: sql`coalesce(${members.leftAt}, ${now})`,
      consentedAt: null,
      floatingToldFor: null,
      updatedAt: now,
    })
    .where(eq(members.id, id));
};

export const eraseLeadsAbout = async (
  tx: Db,
  telegramId: TelegramId,
  ids: readonly MemberId[],
  removedName: string,
): Promise<void> => {
  await tx
    .update(leads)
    .set({ state: 'dismissed' })
    .where(and(isAbout(telegramId, ids), inArray(leads.state, ['new', 'contacted'])));
  await tx
    .update(leads)
    .set({
      name: removedName,
      telegramId: null,
      employer: null,
      howToReach: null,
      homeTown: null,
      awaySince: null,
      district: null,
      occupation: null,
      industry: null,
      interests: [],
      homeBranch: null,
      identity: null,
      consentedAt: null,
    })
    .where(isAbout(telegramId, ids));
};

/** Requests to join, and the person's part in what was done for others. */
export const eraseTraces = async (
  tx: Db,
  { telegramId, members: rows, alias }: Erasure,
): Promise<void> => {
  await tx.delete(joinRequests).where(eq(joinRequests.telegramId, telegramId));
  await tx
    .update(joinRequests)
    .set({ settledBy: alias })
    .where(eq(joinRequests.settledBy, telegramId));
  await tx.update(leads).set({ foundBy: null }).where(eq(leads.foundBy, telegramId));
  await tx.update(leads).set({ settledBy: alias }).where(eq(leads.settledBy, telegramId));
  await tx
    .update(censusRounds)
    .set({ openedBy: alias })
    .where(eq(censusRounds.openedBy, telegramId));
  await tx.update(imports).set({ uploadedBy: alias }).where(eq(imports.uploadedBy, telegramId));
  for (const { organisationId, name } of rows) await dropUploads(tx, organisationId, name);
};

/** Files that wait for Confirm and name the person. */
const dropUploads = async (tx: Db, id: OrganisationId, name: string): Promise<void> => {
  await tx
    .update(imports)
    .set({ state: 'cancelled', rows: null })
    .where(
      and(
        eq(imports.organisationId, id),
        eq(imports.state, 'proposed'),
        sql`strpos(${imports.rows}::text, ${name}) > 0`,
      ),
    );
};
