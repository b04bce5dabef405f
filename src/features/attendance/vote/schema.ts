/** What is stored of votes in a meeting: what is voted on, what is being counted, and every result that was recorded. */
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import type { VoteId } from '../../../shared/ids.ts';
import { identity, telegramId } from '../../../platform/db/columns.ts';
import { meetingId } from '../../meetings/schema.ts';
import { memberId } from '../../roster/schema.ts';
import type { Basis, Totals, VoteMatter } from './rules/index.ts';

const names = () => ({
  /** Ballot supervisor and teller, of votes on paper. */
  supervisor: text('supervisor'),
  teller: text('teller'),
});

export const meetingVotes = pgTable(
  'meeting_votes',
  {
    id: identity<VoteId>(),
    meetingId: meetingId().notNull(),
    matter: text('matter').$type<VoteMatter>().notNull(),
    /** The resolution, the candidate's name, or the office that is filled. */
    subject: text('subject').notNull(),
    candidateId: memberId('candidate_id'),
    /** Of an election, in the order of the ballot paper. */
    candidates: text('candidates').array().notNull().default([]),
    seats: integer('seats').notNull().default(0),
    /** Goes up when a vote is repeated. */
    round: integer('round').notNull().default(1),
    state: text('state').$type<'open' | 'recorded' | 'dropped'>().notNull(),
    /** As far as they are counted; what was recorded stands in the records. */
    totals: jsonb('totals').$type<Totals>().notNull().default({}),
    ...names(),
    /** Goes up with every change of what is counted: a Confirm of earlier totals is out of date. */
    edits: integer('edits').notNull().default(0),
    /** The version that the group was told of; 0: none. */
    publishedVersion: integer('published_version').notNull().default(0),
    /** What asked for it: asked again, the same vote answers. */
    origin: text('origin').notNull().unique(),
    createdBy: telegramId('created_by').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('meeting_votes_meeting').on(table.meetingId, table.id)],
);

/** The trace: each version of a result as it was recorded. The newest is the one that holds. */
export const meetingVoteRecords = pgTable(
  'meeting_vote_records',
  {
    id: identity(),
    voteId: bigint('vote_id', { mode: 'number' })
      .$type<VoteId>()
      .notNull()
      .references(() => meetingVotes.id),
    version: integer('version').notNull(),
    basis: jsonb('basis').$type<Basis>().notNull(),
    totals: jsonb('totals').$type<Totals>().notNull(),
    ...names(),
    /** Recorded once the meeting was over. */
    enteredAfter: boolean('entered_after').notNull(),
    recordedBy: telegramId('recorded_by').notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull(),
  },
  (table) => [unique('meeting_vote_records_version').on(table.voteId, table.version)],
);
