/** What the reports compute: how a roster changed from quarter to quarter. */
import { addMonths, plainDate, type PlainDate } from '../../shared/time/index.ts';

export interface QuarterChange {
  year: number;
  /** 1 to 4 */
  quarter: number;
  joined: number;
  left: number;
  /** On the roster at its end, or today. */
  present: number;
}

/** The days on which somebody came onto the roster and left it; null while still there. */
export interface Presence {
  from: PlainDate;
  until: PlainDate | null;
}

const firstDayOf = (date: PlainDate): PlainDate => {
  const [year = 0, month = 1] = date.split('-').map(Number);
  const first = plainDate(year, Math.floor((month - 1) / 3) * 3 + 1, 1);
  if (first === undefined) throw new Error(`No quarter of ${date}`);
  return first;
};

/** Oldest first, from the quarter of the first entry to today's; at most the last `limit`. */
export const quarterChanges = (
  people: readonly Presence[],
  today: PlainDate,
  limit: number,
): QuarterChange[] => {
  const earliest = people.reduce((first, { from }) => (from < first ? from : first), today);
  const changes: QuarterChange[] = [];
  for (
    let start = firstDayOf(today);
    changes.length < limit && start >= firstDayOf(earliest);
    start = addMonths(start, -3)
  ) {
    const end = addMonths(start, 3);
    const isWithin = (day: PlainDate | null): boolean => day !== null && day >= start && day < end;
    const [year = 0, month = 1] = start.split('-').map(Number);
    changes.push({
      year,
      quarter: (month + 2) / 3,
      joined: people.filter(({ from }) => isWithin(from)).length,
      left: people.filter(({ until }) => isWithin(until)).length,
      present: people.filter(({ from, until }) => from < end && (until === null || until >= end))
        .length,
    });
  }
  return changes.toReversed();
};
