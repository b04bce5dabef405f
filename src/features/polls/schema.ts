/** What is stored of polls: open ones by name; secret ballots as who is entitled and what is in the box, unlinked. */
import { sql } from 'drizzle-orm';
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
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type {
  BallotId,
  BatchId,
  ChatId,
  MemberId,
  OrganisationId,
  TelegramId,
} from '../../shared/ids.ts';
import { organisations } from '../organisation/schema.ts';
import { members } from '../roster/schema.ts';
import type { Standing } from '../roster/index.ts';
import type { Option, Tally, VoteRule } from './rules/index.ts';

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

export type BallotKind = 'question' | 'appraisal' | 'satisfaction';

/** Whose ballot it is: members named when it opens, or invited people who are no members, by personal link. */
export type Voters = 'members' | 'guests';

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
    voters: text('voters').$type<Voters>().notNull().default('members'),
    /** Members of these standings who were missed at the opening can be added while it is open. */
    admits: jsonb('admits').$type<Standing[]>().notNull().default([]),
    /** Null for an opinion, which decides nothing. */
    rule: jsonb('rule').$type<VoteRule>(),
    /** Counts below it are withheld. */
    threshold: integer('threshold').notNull(),
    /** With fewer valid papers nothing is shown. */
    atLeast: integer('at_least').notNull().default(0),
    state: text('state').$type<'open' | 'closed' | 'published'>().notNull(),
    openedBy: telegramId('opened_by').notNull(),
    createdByUpdate: bigint('created_by_update', { mode: 'number' }).unique(),
    openedAt: timestamp('opened_at', { withTimezone: true }).notNull(),
    remindedAt: timestamp('reminded_at', { withTimezone: true }),
    /** How often the bot has reminded by itself. */
    autoReminders: smallint('auto_reminders').notNull().default(0),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    /** Of the closed box, as it was published. */
    digest: text('digest'),
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
    /** Votes on a paper handed out by the secretary, not here. */
    onPaper: boolean('on_paper').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.ballotId, table.memberId] }),
    index('ballot_entitled_member').on(table.memberId),
  ],
);

/** Personal links for people who are no members; whoever opens one first has it. Kept as a hash only. */
export const ballotLinks = pgTable(
  'ballot_links',
  {
    ballotId: ballotId(),
    /** 1, 2, 3 …: by which the secretary knows the link, not the paper. */
    number: integer('number').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    createdByUpdate: bigint('created_by_update', { mode: 'number' }),
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
    /** Who opened it. */
    telegramId: telegramId('telegram_id'),
    hasVoted: boolean('has_voted').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.ballotId, table.number] }),
    uniqueIndex('ballot_links_account').on(table.ballotId, table.telegramId),
    index('ballot_links_telegram').on(table.telegramId),
  ],
);

/** What is in the box: sums and hashes of receipts. The row is written anew with every paper; no paper is kept. */
export const ballotBoxes = pgTable('ballot_boxes', {
  ballotId: ballotId().primaryKey(),
  papers: integer('papers').notNull(),
  voids: integer('voids').notNull().default(0),
  marks: integer('marks').array().notNull(),
  voidRows: integer('void_rows').array().notNull().default([]),
  receipts: text('receipts').array().notNull(),
  /** Set at closing, when the sums are emptied: what may be shown of them. */
  tally: jsonb('tally').$type<Tally>(),
  /** Random; it is in the digest. */
  salt: text('salt'),
});

/** Papers for people without a phone, counted by hand: entered by a teller, added to the box when a supervisor agrees. */
export const ballotBatches = pgTable(
  'ballot_batches',
  {
    id: bigint('id', { mode: 'number' }).$type<BatchId>().primaryKey().generatedAlwaysAsIdentity(),
    ballotId: ballotId(),
    /** Papers given out for it; where members are marked as voting on paper they are counted there. */
    issued: integer('issued').notNull(),
    collected: integer('collected').notNull(),
    voids: integer('voids').notNull(),
    /** The sums, until they are in the box or sent back. */
    marks: integer('marks').array(),
    voidRows: integer('void_rows').array(),
    state: text('state').$type<'entered' | 'waiting' | 'counted' | 'returned'>().notNull(),
    enteredBy: telegramId('entered_by').notNull(),
    supervisorId: bigint('supervisor_id', { mode: 'number' })
      .$type<MemberId>()
      .references(() => members.id),
    createdByUpdate: bigint('created_by_update', { mode: 'number' }).unique(),
    enteredAt: timestamp('entered_at', { withTimezone: true }).notNull(),
    decidedAt: timestamp('decided_at', { withTimezone: true }),
  },
  (table) => [
    // One at a time, so that the same papers are not entered twice side by side.
    uniqueIndex('ballot_batches_pending')
      .on(table.ballotId)
      .where(sql`state in ('entered', 'waiting')`),
  ],
);

/** A member who was missed at the opening and got a paper later, with the reason. */
export const ballotAdditions = pgTable(
  'ballot_additions',
  {
    ballotId: ballotId(),
    memberId: bigint('member_id', { mode: 'number' })
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    reason: text('reason').notNull(),
    addedBy: telegramId('added_by').notNull(),
    addedAt: timestamp('added_at', { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.ballotId, table.memberId] })],
);
