/** What is true of a review by the committee above: what it is of, and when it still counts (domain.md 4.1 step 9). */
import { createHash } from 'node:crypto';
import type { MemberId } from '../../../../shared/ids.ts';
import type { Grade } from '../../self/rules.ts';

/** `void`: the verdicts changed, the course moved on or the branch left before it was answered. */
export type RequestState = 'open' | 'approved' | 'returned' | 'withdrawn' | 'void';

export const MAX_REASON = 500;

interface Decided {
  memberId: MemberId;
  grade: Grade;
  recordedAt: Date;
}

/** The same for the same verdicts; another as soon as one was recorded anew. */
export const digestOfVerdicts = (verdicts: readonly Decided[]): string =>
  createHash('sha256')
    .update(
      verdicts
        .map(({ memberId, grade, recordedAt }) => `${memberId}:${grade}:${recordedAt.getTime()}`)
        .toSorted()
        .join('\n'),
    )
    .digest('hex');

/** Outstanding and unqualified are approved above, by name; of the others the committee sees how many. */
export const isApprovedAbove = (grade: Grade): boolean =>
  grade === 'outstanding' || grade === 'unqualified';
