/** How many opinions a branch was given in a year, for those who work with them. */
import type { OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { countByQuarter } from './store.ts';

/** Handed over in the quarters of the year; `unread` is of all years. */
export const countSuggestions = async (
  db: Db,
  id: OrganisationId,
  year: number,
): Promise<{ count: number; used: number; unread: number }> => {
  const all = await countByQuarter(db, id);
  const own = all.filter(({ quarter }) => quarter.startsWith(`${year}-`));
  const sum = (rows: typeof all): number => rows.reduce((total, { count }) => total + count, 0);
  return {
    count: sum(own),
    used: sum(own.filter(({ state }) => state === 'used')),
    unread: sum(all.filter(({ state }) => state === 'new')),
  };
};
