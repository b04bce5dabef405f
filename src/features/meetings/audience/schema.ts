/** Who was chosen by name to attend a meeting. */
import { pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { memberId } from '../../roster/schema.ts';
import { meetingId } from '../schema.ts';

export const meetingInvited = pgTable(
  'meeting_invited',
  {
    meetingId: meetingId().notNull(),
    memberId: memberId().notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.memberId] })],
);
