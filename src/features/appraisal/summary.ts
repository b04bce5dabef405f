/** The tallies of an appraisal for reports: members and non-members apart. */
import type { AppraisalId, MemberId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { readResult, type BallotResult } from '../polls/index.ts';
import { findAppraisal, type Appraisal } from './store.ts';

/** A member's line in the summary; null is withheld to keep the ballot secret. */
export interface SummaryRow {
  memberId: MemberId;
  name: string;
  /** Papers that could grade this member: all but their own. */
  papers: number;
  outstanding: number | null;
  qualified: number | null;
  basicallyQualified: number | null;
  unqualified: number | null;
  noOpinion: number | null;
}

/** What one set of papers says. */
export interface SummarySet {
  /** Papers given out and cast. */
  issued: number;
  collected: number;
  /** Counts below it are withheld. */
  threshold: number;
  /** In the order of the roster; of too few papers of non-members every count is withheld. */
  rows: SummaryRow[];
}

export interface AppraisalSummary extends SummarySet {
  appraisal: Appraisal;
  /** Null where no non-members were invited, or while their ballot is open. */
  guests: SummarySet | null;
}

const setOf = ({ issued, collected, ballot, rows }: BallotResult): SummarySet => ({
  issued,
  collected,
  threshold: ballot.threshold,
  rows: rows.flatMap(({ subject, papers, shown }) => {
    if (subject.memberId === null) return [];
    const [outstanding, qualified, basicallyQualified, unqualified, noOpinion] = shown.counts;
    return [
      {
        memberId: subject.memberId,
        name: subject.label,
        papers,
        outstanding: outstanding ?? null,
        qualified: qualified ?? null,
        basicallyQualified: basicallyQualified ?? null,
        unqualified: unqualified ?? null,
        noOpinion: noOpinion ?? null,
      },
    ];
  }),
});

/** Undefined while the members' ballot is open. */
export const appraisalSummary = async (
  db: Db,
  id: AppraisalId,
): Promise<AppraisalSummary | undefined> => {
  const appraisal = await findAppraisal(db, id);
  const result = appraisal === undefined ? undefined : await readResult(db, appraisal.ballot);
  if (appraisal === undefined || result === undefined) return undefined;
  const { guestBallot } = appraisal;
  const guests = guestBallot === null ? undefined : await readResult(db, guestBallot);
  return { ...setOf(result), appraisal, guests: guests === undefined ? null : setOf(guests) };
};
