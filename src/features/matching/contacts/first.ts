/** When a representative is to get in touch for the first time. */
import { addDays, today, type PlainDate } from '../../../shared/time/index.ts';
import { FIRST_CONTACT_DAYS } from '../rules/index.ts';

/** The last day for the first contact, in the branch's time zone. */
export const firstContactBy = (introducedAt: Date, timeZone: string): PlainDate =>
  addDays(today(introducedAt, timeZone), FIRST_CONTACT_DAYS);
