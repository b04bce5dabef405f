/** What is stored of comments: a box in which they wait together, and those delivered. Authors are nowhere. */
import { bigint, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import { members } from '../../roster/schema.ts';
import { appraisals } from '../schema.ts';
import type { Comment } from './rules.ts';

const appraisalId = () =>
  bigint('appraisal_id', { mode: 'number' })
    .$type<AppraisalId>()
    .notNull()
    .references(() => appraisals.id);

/** Written anew, in random order, with every comment. */
export const appraisalCommentBoxes = pgTable('appraisal_comment_boxes', {
  appraisalId: appraisalId().primaryKey(),
  waiting: jsonb('waiting').$type<Comment[]>().notNull(),
  /** Hashes of the tokens in the pressed buttons, sorted: a repeated press is the same comment. */
  tokens: text('tokens').array().notNull(),
});

/** Delivered, in the random order in which they were taken from the box. */
export const appraisalComments = pgTable(
  'appraisal_comments',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    appraisalId: appraisalId(),
    about: bigint('about', { mode: 'number' })
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    text: text('text').notNull(),
  },
  (table) => [index('appraisal_comments_about').on(table.appraisalId, table.about)],
);
