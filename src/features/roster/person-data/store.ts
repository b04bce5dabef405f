/** Everything that the roster keeps about one person: reading it, and clearing it. */
import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { MemberId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Lead } from '../leads/store.ts';
import { leads } from '../leads/schema.ts';
import { joinRequests, members } from '../schema.ts';
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

/** Requests to join, and the person's name under what they did for others. */
export const eraseTraces = async (tx: Db, telegramId: TelegramId): Promise<void> => {
  await tx.delete(joinRequests).where(eq(joinRequests.telegramId, telegramId));
  await tx.update(leads).set({ foundBy: null }).where(eq(leads.foundBy, telegramId));
};
