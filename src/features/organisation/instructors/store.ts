/** Reading and writing instructors: people who look after several branches without acting for them. */
import { and, asc, eq } from 'drizzle-orm';
import type { OrganisationId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Office } from '../rules.ts';
import { offices } from '../schema.ts';
import { listBranchesById, type Branch } from '../store.ts';

export const listInstructors = async (db: Db, id: OrganisationId): Promise<TelegramId[]> =>
  (
    await db
      .select({ telegramId: offices.telegramId })
      .from(offices)
      .where(and(eq(offices.organisationId, id), eq(offices.office, 'instructor')))
      .orderBy(asc(offices.id))
  ).map((row) => row.telegramId);

/** The branches at work that the person looks after, oldest first. */
export const listBranchesOfInstructor = async (db: Db, id: TelegramId): Promise<Branch[]> => {
  const rows = await db
    .select({ id: offices.organisationId })
    .from(offices)
    .where(and(eq(offices.telegramId, id), eq(offices.office, 'instructor')));
  const branches = await listBranchesById(
    db,
    rows.map((row) => row.id),
  );
  return branches.filter((branch) => branch.state === 'active').toSorted((a, b) => a.id - b.id);
};

/** True when the person was one until now. */
export const deleteInstructor = async (
  tx: Db,
  organisationId: OrganisationId,
  telegramId: TelegramId,
): Promise<boolean> =>
  (
    await tx
      .delete(offices)
      .where(
        and(
          eq(offices.organisationId, organisationId),
          eq(offices.telegramId, telegramId),
          eq(offices.office, 'instructor'),
        ),
      )
      .returning({ id: offices.id })
  ).length > 0;

/** Every office that the person holds, the instructor's too. */
export const listOfficesOfPerson = (
  db: Db,
  telegramId: TelegramId,
): Promise<{ organisationId: OrganisationId; office: Office }[]> =>
  db
    .select({ organisationId: offices.organisationId, office: offices.office })
    .from(offices)
    .where(eq(offices.telegramId, telegramId))
    .orderBy(asc(offices.id));

/** The secretaries of a branch; the rows stay locked, so that two do not leave it at once. */
export const lockSecretaries = async (tx: Db, id: OrganisationId): Promise<TelegramId[]> =>
  (
    await tx
      .select({ telegramId: offices.telegramId })
      .from(offices)
      .where(and(eq(offices.organisationId, id), eq(offices.office, 'secretary')))
      .for('update')
  ).map((row) => row.telegramId);

export const deleteOfficesOfPerson = async (tx: Db, telegramId: TelegramId): Promise<void> => {
  await tx.delete(offices).where(eq(offices.telegramId, telegramId));
};
