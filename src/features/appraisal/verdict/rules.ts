/** What is true of verdicts: people decide from ballots and daily conduct; the bot lays out and warns (domain.md R4.4, R4.5). */
import type { MemberId } from '../../../shared/ids.ts';
import type { ResultRow } from '../../polls/index.ts';
import { capOf } from '../rules.ts';
import type { Grade } from '../self/rules.ts';

/** Who decides; `elsewhere`: appraised where the member lives or works now (domain.md R4.6). */
export const BODIES = ['committee', 'general-meeting'] as const;
export type Body = (typeof BODIES)[number] | 'elsewhere';

/**
 * recorded → told → acknowledged or objected; an objection is answered by telling again (`told`),
 * after a change or not. `final` once the branch closes the feedback.
 */
export type VerdictState = 'recorded' | 'told' | 'acknowledged' | 'objected' | 'final';

export const MAX_REASON = 500;

export interface Share {
  numerator: number;
  denominator: number;
}

export interface VerdictWarnings {
  /** More outstanding than the branch allows; null while within. */
  overCap: { count: number; cap: number } | null;
  /** Members with at least the notable share of "unqualified", as far as it is shown. */
  unqualified: MemberId[];
  /** The same by the papers of non-members. */
  guestsUnqualified: MemberId[];
}

const UNQUALIFIED = 3;

/** Members whom a notable share of the papers calls unqualified, as far as it is shown. */
const notablyUnqualified = (rows: readonly ResultRow[], notable: Share): MemberId[] =>
  rows.flatMap(({ subject, papers, shown }) => {
    const against = shown.counts[UNQUALIFIED] ?? null;
    const isNotable =
      against !== null && papers > 0 && against * notable.denominator >= papers * notable.numerator;
    return subject.memberId !== null && isNotable ? [subject.memberId] : [];
  });

/**
 * `grades`: decided so far, of the members graded here. `graded`: how many of them there are (n of the cap).
 * The counts of rows are null where they are withheld; such a row warns of nothing.
 */
export const warningsOf = (input: {
  grades: readonly Grade[];
  graded: number;
  rows: readonly ResultRow[];
  /** Of non-members. */
  guestRows?: readonly ResultRow[];
  cap: Share;
  notable: Share;
}): VerdictWarnings => {
  const count = input.grades.filter((grade) => grade === 'outstanding').length;
  const cap = capOf(input.graded, input.cap);
  return {
    overCap: count > cap ? { count, cap } : null,
    unqualified: notablyUnqualified(input.rows, input.notable),
    guestsUnqualified: notablyUnqualified(input.guestRows ?? [], input.notable),
  };
};
