/** How a row of a tally is cut into the segments of a bar, and how many papers may be printed at once. */
import type { ResultRow } from '../../polls/index.ts';

export interface Cut {
  /** Place of the choice; null for all that is withheld, taken together. */
  choice: number | null;
  count: number;
}

/** The counts that may be shown, in their order, and the rest of the papers as one piece at the end. */
export const cut = ({ papers, shown }: Pick<ResultRow, 'papers' | 'shown'>): Cut[] => {
  const known = shown.counts.flatMap((count, choice) =>
    count === null || count === 0 ? [] : [{ choice, count }],
  );
  const rest = papers - known.reduce((sum, { count }) => sum + count, 0);
  return rest > 0 ? [...known, { choice: null, count: rest }] : known;
};

/** In proportion to the counts, but none too narrow for its number; the widest gives way. */
export const widthsOf = (
  counts: readonly number[],
  { whole, least }: { whole: number; least: number },
): number[] => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const widths = counts.map((count) => Math.max(least, Math.floor((whole * count) / total)));
  const over = widths.reduce((sum, width) => sum + width, 0) - whole;
  const widest = widths.indexOf(Math.max(...widths));
  return widths.map((width, i) => (i === widest ? width - over : width));
};

export const MAX_COPIES = 200;

export const readCopies = (text: string): number | undefined => {
  const [digits] = /^\d{1,3}(?=\s*(份|张|copies)?$)/i.exec(text.normalize('NFKC').trim()) ?? [];
  const copies = Number(digits);
  return copies >= 1 && copies <= MAX_COPIES ? copies : undefined;
};
