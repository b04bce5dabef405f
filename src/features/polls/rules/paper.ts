/** A voter's paper while it is filled in: marks packed into the few characters that a button can carry. */

/** `open`: not looked at yet; `blank`: no opinion, on purpose; a number: the option's place. Open counts as blank. */
export type Mark = 'open' | 'blank' | number;

/** The form of the papers of one ballot, and which row a voter leaves out because it is about them. */
export interface PaperForm {
  rows: number;
  options: number;
  ownRow: number | null;
}

/** What fits into a button beside the ballot's id and a receipt (64 bytes altogether). */
export const MAX_PAPER_LENGTH = 32;

const baseOf = (form: PaperForm): bigint => BigInt(form.options + 2);

const toDigit = (mark: Mark): bigint =>
  mark === 'open' ? 0n : mark === 'blank' ? 1n : BigInt(mark + 2);

const fromDigit = (digit: number): Mark =>
  digit === 0 ? 'open' : digit === 1 ? 'blank' : digit - 2;

const byteLength = (form: PaperForm): number => {
  const largest = baseOf(form) ** BigInt(form.rows) - 1n;
  return Math.ceil(largest.toString(16).length / 2);
};

/** Characters that every paper of this form takes. */
export const paperLength = (form: PaperForm): number => Math.ceil((byteLength(form) * 4) / 3);

export const isPaperTooLong = (form: PaperForm): boolean => paperLength(form) > MAX_PAPER_LENGTH;

export const emptyPaper = (form: PaperForm): Mark[] =>
  Array.from({ length: form.rows }, (): Mark => 'open');

/** A paper with one more mark. */
export const withMark = (marks: readonly Mark[], row: number, mark: Mark): Mark[] =>
  marks.with(row, mark);

/** The marks as one number in base options + 2, in base64url; always `paperLength` characters. */
export const encodePaper = (form: PaperForm, marks: readonly Mark[]): string => {
  let number = 0n;
  for (const mark of marks.toReversed()) number = number * baseOf(form) + toDigit(mark);
  const hex = number.toString(16).padStart(byteLength(form) * 2, '0');
  return Buffer.from(hex, 'hex').toString('base64url');
};

/** The marks; undefined for what `encodePaper` never gives: another length, an unknown option, a mark on the own row. */
export const decodePaper = (form: PaperForm, text: string): Mark[] | undefined => {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== byteLength(form) || bytes.toString('base64url') !== text) return undefined;
  let number = BigInt(`0x${bytes.toString('hex')}`);
  const marks: Mark[] = [];
  for (let row = 0; row < form.rows; row++) {
    marks.push(fromDigit(Number(number % baseOf(form))));
    number /= baseOf(form);
  }
  if (number !== 0n) return undefined;
  if (form.ownRow !== null && marks[form.ownRow] !== 'open') return undefined;
  return marks;
};

/** The rows that the voter may mark, in order. */
export const votableRows = (form: PaperForm): number[] =>
  Array.from({ length: form.rows }, (_, row) => row).filter((row) => row !== form.ownRow);

/** The first row without an answer after `from`, going round; undefined once all are answered. */
export const nextOpenRow = (
  form: PaperForm,
  marks: readonly Mark[],
  from = -1,
): number | undefined => {
  const open = votableRows(form).filter((row) => marks[row] === 'open');
  return open.find((row) => row > from) ?? open[0];
};

export interface Progress {
  /** Rows that the voter may mark. */
  all: number;
  /** Rows with an option. */
  marked: number;
  /** Rows with "no opinion". */
  blank: number;
  /** Rows not looked at. */
  open: number;
}

export const progressOf = (form: PaperForm, marks: readonly Mark[]): Progress => {
  const rows = votableRows(form);
  const open = rows.filter((row) => marks[row] === 'open').length;
  const blank = rows.filter((row) => marks[row] === 'blank').length;
  return { all: rows.length, open, blank, marked: rows.length - open - blank };
};
