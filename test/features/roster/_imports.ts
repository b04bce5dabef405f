/** Counts what an import has left in the database. */
import { eq, sql } from 'drizzle-orm';
import { imports, members } from '../../../src/features/roster/schema.ts';
import type { Chat } from '../../support/chat.ts';

export const openImportOf = async (chat: Chat): Promise<{ members: number; waiting: number }> => {
  const [people] = await chat.database.db
    .select({ count: sql<number>`count(*)::int` })
    .from(members);
  const [waiting] = await chat.database.db
    .select({ count: sql<number>`count(*)::int` })
    .from(imports)
    .where(eq(imports.state, 'proposed'));
  return { members: people?.count ?? 0, waiting: waiting?.count ?? 0 };
};
