/** The key figures of accompanying (domain.md 2.1): found, matched, contacted this quarter, attends, transferred. */
import type { MemberId } from '../../../shared/ids.ts';
import { plainDate, type PlainDate } from '../../../shared/time/index.ts';
import type { PairState } from './pair-states.ts';

export interface FiguresInput {
  today: PlainDate;
  /** Floating members on the roster. */
  floating: readonly MemberId[];
  /** All pairs there ever were. */
  pairs: readonly {
    floatingId: MemberId;
    state: PairState;
    isRunning: boolean;
    hasAttended: boolean;
    lastContactOn: PlainDate | null;
  }[];
}

/** Shares are of those found; who was transferred is no longer among them and is counted over all time. */
export interface Figures {
  found: number;
  matched: number;
  contacted: number;
  attended: number;
  transferred: number;
}

/** The first day of the quarter that the date lies in. */
export const quarterStart = (date: PlainDate): PlainDate => {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return plainDate(year, month - ((month - 1) % 3), 1) ?? date;
};

export const figuresOf = ({ today, floating, pairs }: FiguresInput): Figures => {
  const start = quarterStart(today);
  const found = new Set(floating);
  const countOf = (isCounted: (pair: FiguresInput['pairs'][number]) => boolean): number =>
    new Set(
      pairs
        .filter((pair) => found.has(pair.floatingId) && isCounted(pair))
        .map((pair) => pair.floatingId),
    ).size;
  return {
    found: found.size,
    matched: countOf((pair) => pair.isRunning),
    contacted: countOf(({ lastContactOn }) => lastContactOn !== null && lastContactOn >= start),
    attended: countOf((pair) => pair.hasAttended),
    transferred: new Set(
      pairs.filter(({ state }) => state === 'transferred').map((pair) => pair.floatingId),
    ).size,
  };
};

/** A share in whole per cent; undefined of nothing. */
export const percent = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : Math.round((100 * part) / whole);
