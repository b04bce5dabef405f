/** Reading and writing settings and the record of their changes. */
import { and, desc, eq } from 'drizzle-orm';
import type { OrganisationId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { accounts } from '../../../platform/telegram/schema.ts';
import { organisations } from '../schema.ts';
import type { Erasure } from '../../../platform/person-data.ts';
import { settingChanges } from './schema.ts';

/** What was set, without defaults; the row stays locked so that two changes at once both hold. */
export const lockStoredSettings = async (
  tx: Db,
  id: OrganisationId,
): Promise<Record<string, unknown>> => {
  const [row] = await tx
    .select({ settings: organisations.settings })
    .from(organisations)
    .where(eq(organisations.id, id))
    .for('update');
  return { ...row?.settings };
};

export interface Change {
  key: string;
  before: unknown;
  after: unknown;
  changedAt: Date;
  /** Null for an account that has no name here. */
  by: string | null;
}

export const insertChange = async (
  tx: Db,
  change: {
    organisationId: OrganisationId;
    key: string;
    before: unknown;
    after: unknown;
    changedBy: TelegramId;
    changedAt: Date;
  },
): Promise<void> => {
  await tx.insert(settingChanges).values(change);
};

/** The newest first; of one setting when it is named. */
export const listChanges = (
  db: Db,
  organisationId: OrganisationId,
  options: { key?: string; limit: number },
): Promise<Change[]> =>
  db
    .select({
      key: settingChanges.key,
      before: settingChanges.before,
      after: settingChanges.after,
      changedAt: settingChanges.changedAt,
      by: accounts.displayName,
    })
    .from(settingChanges)
    .leftJoin(accounts, eq(accounts.telegramId, settingChanges.changedBy))
    .where(
      and(
        eq(settingChanges.organisationId, organisationId),
        options.key === undefined ? undefined : eq(settingChanges.key, options.key),
      ),
    )
    .orderBy(desc(settingChanges.id))
    .limit(options.limit);

/** Whoever had their data deleted is nobody in particular in the record. */
export const eraseFromChanges = async (tx: Db, { telegramId, alias }: Erasure): Promise<void> => {
  await tx
    .update(settingChanges)
    .set({ changedBy: alias })
    .where(eq(settingChanges.changedBy, telegramId));
};
