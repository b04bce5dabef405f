/** Papers counted by hand: what the teller types, and whether the figures can be true. */
import type { BatchSums, Option } from '../rules/index.ts';

export interface BatchForm {
  /** What each row is about. */
  labels: readonly string[];
  options: readonly Option[];
  /** Rows about people who vote on paper themselves, and leave out their own. */
  ownRows: readonly number[];
}

export interface BatchCounts {
  issued: number;
  collected: number;
  voids: number;
  /** For each row the counts of its options, then how often just this row is void. */
  rows: readonly { counts: readonly number[]; voids: number }[];
}

export type CountsProblem =
  | { kind: 'wrong-lines'; expected: number; found: number }
  | { kind: 'wrong-numbers'; line: number; expected: number }
  | { kind: 'too-many'; line: number; sum: number; papers: number };

/** Digits as people type them, full-width ones too. */
export const readCount = (text: string): number | undefined => {
  const digits = text.normalize('NFKC').trim();
  return /^\d{1,4}$/.test(digits) ? Number(digits) : undefined;
};

const numbersOf = (line: string, label: string): number[] => {
  const rest = line.normalize('NFKC').replace(label.normalize('NFKC'), ' ');
  // A line may begin with its number: "3. Zhang San: 10 3 0 0".
  const bare = rest.replace(/^\s*\d{1,3}\s*[.、:)]/, ' ');
  return (bare.match(/\d+/g) ?? []).map(Number);
};

/**
 * One line for each row: a number for each option in order, and one more where papers are void in this row only.
 * The name may stand before the numbers; what is missing to the valid papers is blank.
 */
export const readRows = (
  text: string,
  { labels, options }: BatchForm,
): BatchCounts['rows'] | CountsProblem => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length !== labels.length)
    return { kind: 'wrong-lines', expected: labels.length, found: lines.length };
  const rows = lines.map((line, row) => numbersOf(line, labels[row] ?? ''));
  const wrong = rows.findIndex(
    (numbers) => numbers.length !== options.length && numbers.length !== options.length + 1,
  );
  if (wrong !== -1) return { kind: 'wrong-numbers', line: wrong + 1, expected: options.length };
  return rows.map((numbers) => ({
    counts: numbers.slice(0, options.length),
    voids: numbers[options.length] ?? 0,
  }));
};

/** Papers that can say something in the row: without the own paper of whom it is about, if all came back valid. */
const papersOf = ({ ownRows }: BatchForm, counts: BatchCounts, row: number): number => {
  const valid = counts.collected - counts.voids;
  const allAreIn = valid === counts.issued;
  return allAreIn && ownRows.includes(row) ? valid - 1 : valid;
};

/** The sums as the box keeps them, or which line says more than there are papers. */
export const sumsOf = (form: BatchForm, counts: BatchCounts): BatchSums | CountsProblem => {
  const marks: number[] = [];
  for (const [row, { counts: chosen, voids }] of counts.rows.entries()) {
    const papers = papersOf(form, counts, row);
    const sum = chosen.reduce((a, b) => a + b, 0) + voids;
    if (sum > papers) return { kind: 'too-many', line: row + 1, sum, papers };
    marks.push(...chosen, papers - sum);
  }
  return {
    papers: counts.collected,
    voids: counts.voids,
    marks,
    voidRows: counts.rows.map(({ voids }) => voids),
  };
};

export const isProblem = (
  result: BatchCounts['rows'] | BatchSums | CountsProblem,
): result is CountsProblem => 'kind' in result;
