/** A person's year, by the calendar of their branch. */
import type { MemberId } from '../../../shared/ids.ts';
import { startOfDay, type PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Meeting } from '../../meetings/index.ts';
import { yearOf, type Year } from './rules.ts';
import { listOccasions } from './store.ts';

const newYear = (year: number, zone: string): Date =>
  startOfDay(`${year}-01-01` as PlainDate, zone);

export const loadYear = async (
  db: Db,
  memberId: MemberId,
  year: number,
  zone: string,
): Promise<Year<Meeting>> => {
  const period = { from: newYear(year, zone), to: newYear(year + 1, zone) };
  return yearOf(await listOccasions(db, memberId, period));
};
