/** The ballot box: sums and hashes only, so that no paper, order or voter can be read from it. */
import type { Mark, PaperForm } from './paper.ts';

export interface Box {
  papers: number;
  /** How many papers carry each choice: row by row, the options in order, then blank. Nothing tells which marks stood on one paper. */
  marks: number[];
  /** Hashes of receipts, sorted. */
  receipts: string[];
}

const width = (form: Pick<PaperForm, 'options'>): number => form.options + 1;

export const emptyBox = (form: Pick<PaperForm, 'rows' | 'options'>): Box => ({
  papers: 0,
  marks: Array.from({ length: form.rows * width(form) }, () => 0),
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
    papers: box.papers + 1,
    marks: sums,
    receipts: [...box.receipts, receiptHash].toSorted(),
  };
};

/** For each row the counts of its options in order, then of blank. */
export const countsByRow = (form: Pick<PaperForm, 'rows' | 'options'>, box: Box): number[][] =>
  Array.from({ length: form.rows }, (_, row) =>
    box.marks.slice(row * width(form), (row + 1) * width(form)),
  );
