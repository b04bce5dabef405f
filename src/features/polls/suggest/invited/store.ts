/** Reading and writing the personal links by which people outside are asked for opinions. */
import { and, count, eq, isNull } from 'drizzle-orm';
import type { OrganisationId, TelegramId } from '../../../../shared/ids.ts';
import type { Db } from '../../../../platform/db/index.ts';
import { suggestionInvitations } from '../schema.ts';

export type Invitation = typeof suggestionInvitations.$inferSelect;

const ofBranch = (id: OrganisationId) => eq(suggestionInvitations.organisationId, id);

export const countInvitations = async (db: Db, id: OrganisationId): Promise<number> => {
  const [row] = await db.select({ made: count() }).from(suggestionInvitations).where(ofBranch(id));
  return row?.made ?? 0;
};

/** Forgets what the same update has made before: the tokens were told to nobody for sure. */
export const dropInvitationsOfUpdate = async (
  tx: Db,
  id: OrganisationId,
  updateId: number,
): Promise<void> => {
  await tx
    .delete(suggestionInvitations)
    .where(
      and(
        ofBranch(id),
        eq(suggestionInvitations.createdByUpdate, updateId),
        isNull(suggestionInvitations.telegramId),
      ),
    );
};

export const insertInvitations = async (
  tx: Db,
  organisationId: OrganisationId,
  hashes: readonly string[],
  createdByUpdate: number | null,
): Promise<void> => {
  await tx
    .insert(suggestionInvitations)
    .values(hashes.map((tokenHash) => ({ organisationId, tokenHash, createdByUpdate })));
};

/** The invitation as it is after this account opened it; another's stays another's. */
export const claimInvitation = async (
  db: Db,
  tokenHash: string,
  telegramId: TelegramId,
): Promise<Invitation | undefined> => {
  const byHash = eq(suggestionInvitations.tokenHash, tokenHash);
  await db
    .update(suggestionInvitations)
    .set({ telegramId })
    .where(and(byHash, isNull(suggestionInvitations.telegramId)));
  const [row] = await db.select().from(suggestionInvitations).where(byHash);
  return row;
};

export const isInvited = async (
  db: Db,
  id: OrganisationId,
  telegramId: TelegramId,
): Promise<boolean> => {
  const rows = await db
    .select({ tokenHash: suggestionInvitations.tokenHash })
    .from(suggestionInvitations)
    .where(and(ofBranch(id), eq(suggestionInvitations.telegramId, telegramId)))
    .limit(1);
  return rows.length > 0;
};

export const deleteInvitations = async (tx: Db, id: OrganisationId): Promise<void> => {
  await tx.delete(suggestionInvitations).where(ofBranch(id));
};
