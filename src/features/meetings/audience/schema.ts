/** Who was chosen by name to attend a meeting. */
import { bigint, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import type { MeetingId, MemberId } from '../../../shared/ids.ts';
import { members } from '../../roster/schema.ts';
import { meetings } from '../schema.ts';

export const meetingInvited = pgTable(
  'meeting_invited',
  {
    meetingId: bigint('meeting_id', { mode: 'number' })
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    memberId: bigint('member_id', { mode: 'number' })
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.memberId] })],
);
