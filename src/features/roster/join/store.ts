/** Reading and writing requests to join and the branch's join link. */
import { and, eq, sql } from 'drizzle-orm';
import type { JoinRequestId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { organisations } from '../../organisation/schema.ts';
import { joinLinks, joinRequests, members } from '../schema.ts';
import type { JoinCard } from './form.ts';

export type JoinRequest = typeof joinRequests.$inferSelect;

/** The branch's token; `fresh` is kept only if there is none yet. */
export const ensureJoinToken = async (
  tx: Db,
  organisationId: OrganisationId,
  fresh: string,
): Promise<string> => {
  await tx.insert(joinLinks).values({ organisationId, token: fresh }).onConflictDoNothing();
  const [row] = await tx
    .select({ token: joinLinks.token })
    .from(joinLinks)
    .where(eq(joinLinks.organisationId, organisationId));
  if (row === undefined) throw new Error('A join link could not be made');
  return row.token;
};

export const findOrganisationByJoinToken = async (
  db: Db,
  token: string,
): Promise<OrganisationId | undefined> => {
  const [row] = await db
    .select({ id: joinLinks.organisationId })
    .from(joinLinks)
    .innerJoin(
      organisations,
      and(eq(organisations.id, joinLinks.organisationId), eq(organisations.kind, 'branch')),
    )
    .where(eq(joinLinks.token, token));
  return row?.id;
};

/** Whether anybody is, or was, on the roster, or waits to be. */
export const hasRoster = async (db: Db, id: OrganisationId): Promise<boolean> =>
  (await db.$count(members, eq(members.organisationId, id))) +
    (await db.$count(
      joinRequests,
      and(eq(joinRequests.organisationId, id), eq(joinRequests.state, 'pending')),
    )) >
  0;

/**
 * One open request per person and branch. Another card replaces the request, so that what an officer
 * saw is what is approved; the same card again (a redelivered update) is the same request.
 */
export const openRequest = async (
  tx: Db,
  organisationId: OrganisationId,
  telegramId: TelegramId,
  card: JoinCard,
  now: Date,
): Promise<JoinRequestId> => {
  const open = and(
    eq(joinRequests.organisationId, organisationId),
    eq(joinRequests.telegramId, telegramId),
    eq(joinRequests.state, 'pending'),
  );
  await tx
    .update(joinRequests)
    .set({ state: 'replaced', card: null, settledAt: now })
    .where(and(open, sql`${joinRequests.card} is distinct from ${JSON.stringify(card)}::jsonb`));
  const [row] = await tx
    .insert(joinRequests)
    .values({ organisationId, telegramId, card, state: 'pending', createdAt: now })
    .onConflictDoNothing()
    .returning({ id: joinRequests.id });
  if (row !== undefined) return row.id;
  const [before] = await tx.select({ id: joinRequests.id }).from(joinRequests).where(open);
  if (before === undefined) throw new Error('A request could not be stored');
  return before.id;
};

export const lockRequest = async (tx: Db, id: JoinRequestId): Promise<JoinRequest | undefined> => {
  const [row] = await tx.select().from(joinRequests).where(eq(joinRequests.id, id)).for('update');
  return row;
};

export const settleRequest = async (
  tx: Db,
  id: JoinRequestId,
  state: 'approved' | 'declined',
  by: TelegramId,
  now: Date,
): Promise<void> => {
  await tx
    .update(joinRequests)
    .set({ state, settledBy: by, settledAt: now, card: null })
    .where(eq(joinRequests.id, id));
};
