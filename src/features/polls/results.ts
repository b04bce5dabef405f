/** The result of a secret ballot: only once it is closed, and only what may be shown. */
import type { Db } from '../../platform/db/index.ts';
import type { Ballot } from './ballot-store.ts';
import { countVoters, readBox } from './box-store.ts';
import {
  countsByRow,
  isPassed,
  isResolution,
  withhold,
  type Option,
  type ShownCounts,
} from './rules/index.ts';
import type { Subject } from './schema.ts';

export interface ResultRow {
  subject: Subject;
  /** Papers that could say something in this row: all but the person's own. */
  papers: number;
  shown: ShownCounts;
}

export interface BallotResult {
  ballot: Ballot;
  /** Members who could vote. */
  issued: number;
  collected: number;
  /** What the counts of each row stand for, in order. */
  choices: (Option | 'blank')[];
  rows: ResultRow[];
  /** For / against / abstain: whether more than half of those entitled are for. Undefined while too few took part to say. */
  decision?: { isPassed: boolean; votesFor: number | null };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** A paper left blank abstains (domain.md 3.7): in a resolution both are one count. */
const mergeBlank = (counts: readonly number[]): number[] => [
  ...counts.slice(0, -2),
  sum(counts.slice(-2)),
];

/** Undefined while the ballot is open. Counts below its threshold do not leave this function. */
export const readResult = async (db: Db, ballot: Ballot): Promise<BallotResult | undefined> => {
  if (ballot.state === 'open') return undefined;
  const box = await readBox(db, ballot.id);
  if (box === undefined) return undefined;
  const { entitled } = await countVoters(db, ballot.id);
  const { subjects, options, threshold } = ballot;
  const decides = isResolution(options);
  const counts = countsByRow({ rows: subjects.length, options: options.length }, box).map((row) =>
    decides ? mergeBlank(row) : row,
  );
  const rows = subjects.map((subject, i): ResultRow => {
    const row = counts[i] ?? [];
    return { subject, papers: sum(row), shown: withhold(row, threshold) };
  });
  const votesFor = counts[0]?.[0] ?? 0;
  return {
    ballot,
    issued: entitled,
    collected: box.papers,
    choices: decides ? options : [...options, 'blank'],
    rows,
    ...(decides && box.papers >= threshold
      ? {
          decision: {
            isPassed: isPassed(votesFor, entitled),
            votesFor: rows[0]?.shown.counts[0] ?? null,
          },
        }
      : {}),
  };
};
