/** What is stored of polls: open ones by name; secret ballots as who is entitled and what is in the box, unlinked. */
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import type { BallotId, ChatId, MemberId, OrganisationId, TelegramId } from '../../shared/ids.ts';
import { organisations } from '../organisation/schema.ts';
import { members } from '../roster/schema.ts';
import type { Option } from './rules/index.ts';

const organisationId = () =>
  bigint('organisation_id', { mode: 'number' })
    .$type<OrganisationId>()
    .notNull()
    .references(() => organisations.id);

const telegramId = (name: string) => bigint(name, { mode: 'number' }).$type<TelegramId>();

/** The message in the group; its ids end with the group when it becomes a supergroup. */
const groupMessage = () => ({
  groupChatId: bigint('group_chat_id', { mode: 'number' }).$type<ChatId>(),
  groupMessageId: integer('group_message_id'),
});

/** A row of the papers: the question itself, or a person who is graded. */
export interface Subject {
  label: string;
  memberId: MemberId | null;
}

export type BallotKind = 'question' | 'appraisal';

/** A vote. Everything but its state is frozen when it opens. */
export const ballots = pgTable(
  'ballots',
  {
    id: bigint('id', { mode: 'number' }).$type<BallotId>().primaryKey().generatedAlwaysAsIdentity(),
    organisationId: organisationId(),
    kind: text('kind').$type<BallotKind>().notNull(),
    /** The question; for an appraisal the year. */
    title: text('title').notNull(),
    subjects: jsonb('subjects').$type<Subject[]>().notNull(),
    options: jsonb('options').$type<Option[]>().notNull(),
    /** Counts below it are withheld. */
    threshold: integer('threshold').notNull(),
    state: text('state').$type<'open' | 'closed' | 'published'>().notNull(),
    openedBy: telegramId('opened_by').notNull(),
    createdByUpdate: bigint('created_by_update', { mode: 'number' }).unique(),
    openedAt: timestamp('opened_at', { withTimezone: true }).notNull(),
    remindedAt: timestamp('reminded_at', { withTimezone: true }),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    publishedAt: timestamp('published_at', { withTimezone: true }),
    ...groupMessage(),
  },
  (table) => [
    index('ballots_organisation').on(table.organisationId, table.openedAt),
    index('ballots_group_message').on(table.groupChatId, table.groupMessageId),
  ],
);

const ballotId = () =>
  bigint('ballot_id', { mode: 'number' })
    .$type<BallotId>()
    .notNull()
    .references(() => ballots.id);

/** Who may vote and who has, frozen when the ballot opens. No time, nothing of what was voted. */
export const ballotEntitled = pgTable(
  'ballot_entitled',
  {
    ballotId: ballotId(),
    memberId: bigint('member_id', { mode: 'number' })
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    /** The row about this member, which is not theirs to mark. */
    ownRow: smallint('own_row'),
    hasVoted: boolean('has_voted').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.ballotId, table.memberId] }),
    index('ballot_entitled_member').on(table.memberId),
  ],
);

/** What is in the box: sums and hashes of receipts. The row is written anew with every paper; no paper is kept. */
export const ballotBoxes = pgTable('ballot_boxes', {
  ballotId: ballotId().primaryKey(),
  papers: integer('papers').notNull(),
  marks: integer('marks').array().notNull(),
  receipts: text('receipts').array().notNull(),
});
