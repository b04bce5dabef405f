/** What is stored of the course of an appraisal: who takes part, and every step forward and back. */
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import type { AppraisalId, MemberId, TelegramId } from '../../../shared/ids.ts';
import { members } from '../../roster/schema.ts';
import { appraisals } from '../schema.ts';
import type { Stand } from './rules.ts';

const appraisalId = () =>
  bigint('appraisal_id', { mode: 'number' })
    .$type<AppraisalId>()
    .notNull()
    .references(() => appraisals.id);

const telegramId = (name: string) => bigint(name, { mode: 'number' }).$type<TelegramId>();

/** Who takes part, as the roster stood when the course began; added later ones are logged as a move. */
export const appraisalParticipants = pgTable(
  'appraisal_participants',
  {
    appraisalId: appraisalId(),
    memberId: bigint('member_id', { mode: 'number' })
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    /** Probationary members take part and get no grade (domain.md 0.10). */
    isGraded: boolean('is_graded').notNull(),
    noticeReadAt: timestamp('notice_read_at', { withTimezone: true }),
    /** That there was a talk, never what was said. */
    talkedAt: timestamp('talked_at', { withTimezone: true }),
    talkedBy: telegramId('talked_by'),
    /** The team for mutual appraisal, from 1. */
    team: integer('team'),
  },
  (table) => [primaryKey({ columns: [table.appraisalId, table.memberId] })],
);

/** Every step, forward and back, with its author; going back has a reason. */
export const appraisalMoves = pgTable(
  'appraisal_moves',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    appraisalId: appraisalId(),
    from: text('from_stand').$type<Stand>(),
    to: text('to_stand').$type<Stand>().notNull(),
    reason: text('reason'),
    movedBy: telegramId('moved_by').notNull(),
    movedAt: timestamp('moved_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('appraisal_moves_appraisal').on(table.appraisalId)],
);
