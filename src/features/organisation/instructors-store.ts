/** Reading instructors: people who look after several branches without acting for them. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { OrganisationId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { offices } from './schema.ts';

export const listInstructors = async (db: Db, id: OrganisationId): Promise<TelegramId[]> =>
  (
    await db
      .select({ telegramId: offices.telegramId })
      .from(offices)
      .where(and(eq(offices.organisationId, id), sql`${offices.office} = 'instructor'`))
      .orderBy(asc(offices.id))
  ).map((row) => row.telegramId);
