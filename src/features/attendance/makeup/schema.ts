/** What is stored of make-up duties: whose, until when, what was handed in, who confirmed; and the material to study. */
import {
  bigint,
  date,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import type { MakeUpId } from '../../../shared/ids.ts';
import type { PlainDate } from '../../../shared/time/index.ts';
import { identity, telegramId } from '../../../platform/db/columns.ts';
import { meetingId } from '../../meetings/schema.ts';
import { memberId } from '../../roster/schema.ts';
import type { MakeUpState } from './rules.ts';

/** What somebody sent: text, or a file by its id with Telegram. */
const content = () => ({
  note: text('note'),
  fileId: text('file_id'),
  fileKind: text('file_kind').$type<'document' | 'photo'>(),
  fileName: text('file_name'),
});

export const makeUps = pgTable(
  'make_ups',
  {
    id: identity<MakeUpId>(),
    meetingId: meetingId().notNull(),
    memberId: memberId().notNull(),
    state: text('state').$type<MakeUpState>().notNull(),
    /** In the branch's time zone, as all days here. */
    openedOn: date('opened_on', { mode: 'string' }).$type<PlainDate>().notNull(),
    dueOn: date('due_on', { mode: 'string' }).$type<PlainDate>().notNull(),
    ...content(),
    /** Goes up with everything handed in; buttons of an earlier round are out of date. */
    round: integer('round').notNull().default(0),
    handedInAt: timestamp('handed_in_at', { withTimezone: true }),
    confirmedBy: telegramId('confirmed_by'),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }),
    remindedAt: timestamp('reminded_at', { withTimezone: true }),
    overdueToldAt: timestamp('overdue_told_at', { withTimezone: true }),
  },
  (table) => [
    unique('make_ups_member').on(table.meetingId, table.memberId),
    index('make_ups_of_member').on(table.memberId),
    index('make_ups_due').on(table.state, table.dueOn),
  ],
);

export const makeUpMaterials = pgTable(
  'make_up_materials',
  {
    id: identity(),
    meetingId: meetingId().notNull(),
    ...content(),
    createdBy: telegramId('created_by').notNull(),
    createdByUpdate: bigint('created_by_update', { mode: 'number' }).unique(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('make_up_materials_meeting').on(table.meetingId)],
);
