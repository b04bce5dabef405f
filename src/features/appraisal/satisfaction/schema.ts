/** Which ballot is the satisfaction assessment of an appraisal. */
import { bigint, index, pgTable } from 'drizzle-orm/pg-core';
import type { AppraisalId, BallotId } from '../../../shared/ids.ts';
import { ballots } from '../../polls/schema.ts';
import { appraisals } from '../schema.ts';

export const appraisalSatisfaction = pgTable(
  'appraisal_satisfaction',
  {
    ballotId: bigint('ballot_id', { mode: 'number' })
      .$type<BallotId>()
      .primaryKey()
      .references(() => ballots.id),
    appraisalId: bigint('appraisal_id', { mode: 'number' })
      .$type<AppraisalId>()
      .notNull()
      .references(() => appraisals.id),
  },
  (table) => [index('appraisal_satisfaction_appraisal').on(table.appraisalId)],
);
