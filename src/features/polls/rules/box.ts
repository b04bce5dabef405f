/** The ballot box while people vote: sums and hashes only, so that no paper, order or voter can be read from it. */
import type { Mark, PaperForm } from './paper.ts';

export interface Box {
  /** Papers collected, void ones included. */
  papers: number;
  /** Papers void as a whole; only those on paper can be. */
  voids: number;
  /** How many valid papers carry each choice: row by row, the options in order, then blank. Nothing tells which marks stood on one paper. */
  marks: number[];
  /** Row by row: valid papers of which this row is void (two marks, domain.md R4.2). */
  voidRows: number[];
  /** Hashes of receipts, sorted. */
  receipts: string[];
}

type Size = Pick<PaperForm, 'rows' | 'options'>;

const width = (form: Pick<PaperForm, 'options'>): number => form.options + 1;

const zeros = (length: number): number[] => Array.from({ length }, () => 0);

export const emptyBox = (form: Size): Box => ({
  papers: 0,
  voids: 0,
  marks: zeros(form.rows * width(form)),
  voidRows: zeros(form.rows),
  receipts: [],
});

/** The box with one more paper. The voter's own row counts neither as a mark nor as blank. */
export const dropPaper = (
  form: PaperForm,
  box: Box,
  marks: readonly Mark[],
  receiptHash: string,
): Box => {
  const sums = [...box.marks];
  for (const [row, mark] of marks.entries()) {
    if (row === form.ownRow) continue;
    const place = row * width(form) + (typeof mark === 'number' ? mark : form.options);
    sums[place] = (sums[place] ?? 0) + 1;
  }
  return {
    ...box,
    papers: box.papers + 1,
    marks: sums,
    receipts: [...box.receipts, receiptHash].toSorted(),
  };
};

/** Papers that were counted by hand, as their sums. */
export interface BatchSums {
  papers: number;
  voids: number;
  marks: readonly number[];
  voidRows: readonly number[];
}

const plus = (sums: readonly number[], more: readonly number[]): number[] =>
  more.map((count, place) => (sums[place] ?? 0) + count);

/** The box with a batch of papers more. */
export const addBatch = (box: Box, batch: BatchSums): Box => ({
  ...box,
  papers: box.papers + batch.papers,
  voids: box.voids + batch.voids,
  marks: plus(box.marks, batch.marks),
  voidRows: plus(box.voidRows, batch.voidRows),
});

/** For each row the counts of its options in order, then of blank. */
export const countsByRow = (form: Size, box: Pick<Box, 'marks'>): number[][] =>
  Array.from({ length: form.rows }, (_, row) =>
    box.marks.slice(row * width(form), (row + 1) * width(form)),
  );
