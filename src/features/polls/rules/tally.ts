/** What is kept of a box once its ballot is closed: the figures that may be shown, and nothing else. */
import { countsByRow, type Box } from './box.ts';
import { bound, fewest, isEnough, type Bases, type Share, type VoteRule } from './majority.ts';
import { isResolution, type Option } from './question.ts';
import { release } from './release.ts';
import { withhold, type ShownCounts } from './withhold.ts';

export interface TallyRow {
  /** Valid papers that say something in this row, or leave it blank: all but the person's own and the void ones. */
  papers: number;
  /** Valid papers of which just this row is void. No choice can be read from it, so it is told. */
  voids: number;
  shown: ShownCounts;
}

export interface Decision {
  outcome: 'passed' | 'not-passed' | 'no-quorum';
  /** The option that has the majority; in a resolution "for" in any case. */
  option: number | null;
  /** Votes for it; null is withheld, or there is no such option. */
  votes: number | null;
  majority: Share;
  /** What the majority is counted of. */
  of: number;
  /** In "more than X were needed", or "at least X". */
  needed: number;
  quorum: { share: Share; present: number; of: number; needed: number } | null;
}

export interface Tally {
  /** Papers given out. */
  issued: number;
  collected: number;
  valid: number;
  voids: number;
  /** Valid papers without an opinion; null where that is withheld, counts as an abstention, or is counted row by row. */
  blanks: number | null;
  /** Papers given out to people who were missed at the opening. */
  added: number;
  /** `void`: more papers than were given out, the vote is repeated; `too-few`: nothing may be shown. */
  verdict: 'counted' | 'void' | 'too-few';
  rows: TallyRow[];
  /** Places of rows in which everybody made the same choice. */
  unanimous: number[];
  decision: Decision | null;
}

export interface Counting {
  options: readonly Option[];
  rows: number;
  /** Counts below it are withheld. */
  threshold: number;
  /** With fewer valid papers nothing is shown. */
  atLeast: number;
  rule: VoteRule | null;
  issued: number;
  added: number;
  /** Of the papers on paper: given out and collected; for the vote is void if more came back. */
  onPaper: { issued: number; collected: number };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** A paper left blank abstains (domain.md 3.7): in a resolution both are one count. */
const mergeBlank = (counts: readonly number[]): number[] => [
  ...counts.slice(0, -2),
  sum(counts.slice(-2)),
];

/** For each row the counts of its options, and of blank unless that is an abstention. */
const cellsOf = ({ rows, options }: Counting, box: Box): number[][] =>
  countsByRow({ rows, options: options.length }, box).map((row) =>
    isResolution(options) ? mergeBlank(row) : row,
  );

const hideAll = (counts: readonly number[]): ShownCounts => ({
  counts: counts.map(() => null),
  withheld: 'all',
});

/**
 * Blank papers are counted where a paper is one row. In a list each row has its own count: one of whole papers
 * would tie rows together, and by the row that a voter leaves out it could tell whose paper is blank.
 */
const blanksOf = ({ options, rows }: Counting, [row]: readonly TallyRow[]): number | null =>
  rows === 1 && !isResolution(options) ? (row?.shown.counts[options.length] ?? null) : null;

const quorumOf = (rule: VoteRule, present: number, entitled: number): Decision['quorum'] =>
  rule.quorum === null
    ? null
    : { share: rule.quorum, present, of: entitled, needed: bound(rule.quorum, entitled) };

/** A single question, which may decide something. */
const decide = (
  counting: Counting,
  rule: VoteRule,
  cells: readonly number[],
  bases: Bases,
): { shown: ShownCounts; decision: Decision } => {
  const { threshold, options } = counting;
  const { majority } = rule;
  const of = bases[majority.base];
  const quorum = quorumOf(rule, bases.present, bases.entitled);
  const base = { majority, of, needed: bound(majority, of), quorum };
  if (quorum !== null && !isEnough(quorum.share, quorum.present, quorum.of))
    return {
      shown: withhold(cells, threshold),
      decision: { outcome: 'no-quorum', option: null, votes: null, ...base },
    };
  const isOneQuestion = isResolution(options);
  const candidates = isOneQuestion ? [0] : [...options.keys()];
  const { shown, winner } = release(cells, threshold, {
    candidates,
    fewest: fewest(majority, of),
  });
  const option = isOneQuestion ? 0 : winner;
  return {
    shown,
    decision: {
      outcome: winner === null ? 'not-passed' : 'passed',
      option,
      votes: option === null ? null : (shown.counts[option] ?? null),
      ...base,
    },
  };
};

/** Counts the box; what may not be shown is in nothing that this returns. */
export const tallyBox = (counting: Counting, box: Box): Tally => {
  const { issued, added, onPaper, threshold, rule } = counting;
  const collected = box.papers;
  const valid = collected - box.voids;
  const cells = cellsOf(counting, box);
  const rowsWith = (shownOf: (counts: readonly number[]) => ShownCounts): TallyRow[] =>
    cells.map((counts, row) => ({
      papers: sum(counts),
      voids: box.voidRows[row] ?? 0,
      shown: shownOf(counts),
    }));
  const numbers = { issued, added, collected, valid, voids: box.voids };
  const nothing = {
    ...numbers,
    blanks: null,
    rows: rowsWith(hideAll),
    unanimous: [],
    decision: null,
  };
  if (collected > issued || onPaper.collected > onPaper.issued)
    return { ...nothing, verdict: 'void' };
  if (valid < Math.max(threshold, counting.atLeast, 1)) return { ...nothing, verdict: 'too-few' };
  const [only] = cells;
  const decided =
    rule === null || only === undefined || cells.length > 1
      ? undefined
      : decide(counting, rule, only, {
          entitled: issued,
          present: collected,
          cast: valid,
        });
  const rows = rowsWith((counts) => decided?.shown ?? withhold(counts, threshold));
  return {
    ...numbers,
    verdict: 'counted',
    blanks: blanksOf(counting, rows),
    rows,
    unanimous: rows.flatMap(({ papers, shown }, row) =>
      papers > 1 && shown.counts.includes(papers) ? [row] : [],
    ),
    decision: decided?.decision ?? null,
  };
};
