/** What is stored of open opinion polls: the question, the answers by name, polls that come again. */
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import type {
  ChatId,
  MemberId,
  OrganisationId,
  PollId,
  PollSeriesId,
  TelegramId,
} from '../../../shared/ids.ts';
import type { WallTime } from '../../../shared/time/index.ts';
import { organisations } from '../../organisation/schema.ts';
import { members } from '../../roster/schema.ts';
import type { Every, Mode, NamesFor } from './rules.ts';

const telegramId = (name: string) => bigint(name, { mode: 'number' }).$type<TelegramId>();

const organisationId = () =>
  bigint('organisation_id', { mode: 'number' })
    .$type<OrganisationId>()
    .notNull()
    .references(() => organisations.id);

/** A poll that comes again until an officer ends it. */
export const pollSeries = pgTable(
  'poll_series',
  {
    id: bigint('id', { mode: 'number' })
      .$type<PollSeriesId>()
      .primaryKey()
      .generatedAlwaysAsIdentity(),
    organisationId: organisationId(),
    every: text('every').$type<Every>().notNull(),
    /** When the first one was opened; the others at the same time on the wall. */
    startsWall: text('starts_wall').$type<WallTime>().notNull(),
    timeZone: text('time_zone').notNull(),
    /** How many were opened before the next. */
    opened: integer('opened').notNull(),
    nextAt: timestamp('next_at', { withTimezone: true }).notNull(),
    /** How long each is open, in minutes; null until somebody closes it or the next opens. */
    openMinutes: integer('open_minutes'),
    isActive: boolean('is_active').notNull(),
  },
  (table) => [index('poll_series_due').on(table.isActive, table.nextAt)],
);

/** An open opinion poll in the group: Telegram's own, or asked with buttons. */
export const polls = pgTable(
  'polls',
  {
    id: bigint('id', { mode: 'number' }).$type<PollId>().primaryKey().generatedAlwaysAsIdentity(),
    organisationId: organisationId(),
    question: text('question').notNull(),
    options: text('options').array().notNull(),
    multiple: boolean('multiple').notNull().default(false),
    mode: text('mode').$type<Mode>().notNull().default('native'),
    /** Who may see who answered what. */
    namesFor: text('names_for').$type<NamesFor>().notNull().default('everybody'),
    state: text('state').$type<'open' | 'closed'>().notNull(),
    openedBy: telegramId('opened_by').notNull(),
    createdByUpdate: bigint('created_by_update', { mode: 'number' }).unique(),
    openedAt: timestamp('opened_at', { withTimezone: true }).notNull(),
    /** When it closes by itself. */
    closesAt: timestamp('closes_at', { withTimezone: true }),
    /** When those who have not answered were last reminded. */
    remindedAt: timestamp('reminded_at', { withTimezone: true }),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    /** Telegram's id of the poll, known once it is posted. */
    telegramPollId: text('telegram_poll_id').unique(),
    /** The message in the group; its ids end with the group when it becomes a supergroup. */
    groupChatId: bigint('group_chat_id', { mode: 'number' }).$type<ChatId>(),
    groupMessageId: integer('group_message_id'),
    seriesId: bigint('series_id', { mode: 'number' })
      .$type<PollSeriesId>()
      .references(() => pollSeries.id),
    /** Which of its series it is, from 1. */
    occurrence: integer('occurrence'),
  },
  (table) => [
    index('polls_organisation').on(table.organisationId, table.openedAt),
    index('polls_group_message').on(table.groupChatId, table.groupMessageId),
    index('polls_closing').on(table.state, table.closesAt),
    unique('polls_occurrence').on(table.seriesId, table.occurrence),
  ],
);

/** The latest answer of an account; none once it was taken back. */
export const pollAnswers = pgTable(
  'poll_answers',
  {
    pollId: bigint('poll_id', { mode: 'number' })
      .$type<PollId>()
      .notNull()
      .references(() => polls.id),
    telegramId: telegramId('telegram_id').notNull(),
    /** Null for somebody who was not on the roster. */
    memberId: bigint('member_id', { mode: 'number' })
      .$type<MemberId>()
      .references(() => members.id),
    options: integer('options').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.pollId, table.telegramId] })],
);
