/** What the matching keeps about one person: read, and cleared. */
import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { MemberId, PairId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { DataSubject, Erasure } from '../../../platform/person-data.ts';
import { matchChecks } from '../checks/schema.ts';
import { matchOffers } from '../offers/schema.ts';
import { matchPauses } from '../pause/schema.ts';
import { contacts, matchRounds, pairEvents, pairs } from '../schema.ts';
import { transferEvents, transfers } from '../transfers/schema.ts';

const isIn = (ids: readonly MemberId[]) =>
  or(inArray(pairs.floatingId, [...ids]), inArray(pairs.representativeId, [...ids]));

/** All pairs in which the person is or was, on either side. */
export const listPairsOfPerson = (
  db: Db,
  ids: readonly MemberId[],
): Promise<(typeof pairs.$inferSelect)[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db.select().from(pairs).where(isIn(ids)).orderBy(asc(pairs.id));

export const listContactsOfPairs = (
  db: Db,
  ids: readonly PairId[],
): Promise<(typeof contacts.$inferSelect)[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .select()
        .from(contacts)
        .where(inArray(contacts.pairId, [...ids]))
        .orderBy(asc(contacts.contactedOn), asc(contacts.id));

const isMoved = (ids: readonly MemberId[]) =>
  or(inArray(transfers.memberId, [...ids]), inArray(transfers.arrivedMemberId, [...ids]));

export const listTransfersOfPerson = (
  db: Db,
  ids: readonly MemberId[],
): Promise<(typeof transfers.$inferSelect)[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db.select().from(transfers).where(isMoved(ids)).orderBy(asc(transfers.id));

export const findPauseOfPerson = async (
  db: Db,
  ids: readonly MemberId[],
): Promise<typeof matchPauses.$inferSelect | undefined> => {
  if (ids.length === 0) return undefined;
  const [row] = await db
    .select()
    .from(matchPauses)
    .where(inArray(matchPauses.memberId, [...ids]));
  return row;
};

/** Pairs and contacts stay as numbers; nothing is left of why they fitted and what was talked about. */
export const erasePairs = async (
  tx: Db,
  { telegramId, members, alias }: Erasure,
): Promise<void> => {
  const ids = members.map(({ id }) => id);
  if (ids.length > 0) {
    const own = tx.select({ id: pairs.id }).from(pairs).where(isIn(ids));
    await tx.update(contacts).set({ note: null }).where(inArray(contacts.pairId, own));
    await tx.update(pairs).set({ reasons: [] }).where(isIn(ids));
    await tx
      .update(pairs)
      .set({ cardChatId: null, cardMessageId: null, cardDigest: null })
      .where(inArray(pairs.representativeId, ids));
    for (const table of [matchPauses, matchChecks, matchOffers])
      await tx.delete(table).where(inArray(table.memberId, ids));
  }
  await tx.update(contacts).set({ by: alias }).where(eq(contacts.by, telegramId));
  await tx.update(pairEvents).set({ by: alias }).where(eq(pairEvents.by, telegramId));
  await tx
    .update(matchRounds)
    .set({ proposedBy: alias })
    .where(eq(matchRounds.proposedBy, telegramId));
};

/** What is under way is revoked; the register keeps its entries, without the person. */
export const eraseTransfers = async (
  tx: Db,
  { telegramId, members, alias, removed }: Erasure,
  now: Date,
): Promise<void> => {
  const ids = members.map(({ id }) => id);
  if (ids.length > 0) {
    const stopped = await tx
      .update(transfers)
      .set({ state: 'revoked', updatedAt: now })
      .where(and(isMoved(ids), inArray(transfers.state, ['draft', 'issued'])))
      .returning({ id: transfers.id });
    if (stopped.length > 0)
      await tx.insert(transferEvents).values(
        stopped.map(({ id }) => ({
          transferId: id,
          state: 'revoked' as const,
          byTelegramId: null,
          at: now,
        })),
      );
    await tx
      .update(transfers)
      .set({ reason: removed, letterNumber: null, endReason: null, updatedAt: now })
      .where(isMoved(ids));
  }
  for (const { organisationId, name } of members)
    await tx
      .update(transfers)
      .set({ personName: removed })
      .where(
        and(
          eq(transfers.organisationId, organisationId),
          eq(transfers.personName, name),
          isNull(transfers.memberId),
        ),
      );
  await tx
    .update(transferEvents)
    .set({ byTelegramId: alias })
    .where(eq(transferEvents.byTelegramId, telegramId));
};

/** Of running pairs alone. */
export const listRunningPairIds = async (db: Db, { members }: DataSubject): Promise<PairId[]> => {
  const ids = members.map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: pairs.id })
    .from(pairs)
    .where(and(isIn(ids), isNull(pairs.endedAt)))
    .orderBy(asc(pairs.id));
  return rows.map((row) => row.id);
};
