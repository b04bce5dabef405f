/** What a page to be printed consists of: blocks from top to bottom, all of them plain text. */

export type PageCell = string | number | null;

export interface PageColumn {
  header: string;
  /** Share of the width, relative to the other columns. Default: 1. */
  width?: number;
  /** Default: centre, as on paper forms. */
  align?: 'left' | 'center';
}

/** A label and what is filled in beside it; several paragraphs where it is a list. */
export interface PageField {
  label: string;
  value: string | number | null | readonly string[];
  /** Room left for writing by hand. Default: one line. */
  room?: 'line' | 'some' | 'much';
}

/** A box to be cut out: a ballot paper. */
export interface PageSlip {
  title: string;
  lines?: readonly string[];
  table?: { columns: readonly PageColumn[]; rows: readonly (readonly PageCell[])[] };
  /** Small print below. */
  foot?: readonly string[];
}

export type PageBlock =
  /** The title of one of several papers in one file. */
  | { kind: 'title'; text: string; subtitle?: string }
  /** Lines of text, without a frame. */
  | { kind: 'lines'; lines: readonly string[]; align?: 'left' | 'center' }
  /** A frame of labelled boxes, each row spread over the width; a long value goes on on the next sheet. */
  | { kind: 'fields'; rows: readonly (readonly PageField[])[] }
  /** A table whose head is repeated on every sheet. */
  | {
      kind: 'table';
      columns: readonly PageColumn[];
      rows: readonly (readonly PageCell[])[];
      /** Rows high enough to be signed in. */
      signed?: boolean;
    }
  /** Running text under a heading. */
  | { kind: 'text'; heading?: string; paragraphs: readonly string[] }
  /** Labels with a line to sign on, kept together; `value` stands on the line. */
  | { kind: 'signatures'; lines: readonly { label: string; value?: string }[] }
  /** Boxes with a dotted line to cut along; none is split between sheets. */
  | { kind: 'slips'; perRow: 1 | 2 | 3; slips: readonly PageSlip[] }
  | { kind: 'sheet-break' };

export interface PageSpec {
  /** BCP 47: chooses the fonts and how lines break. */
  lang: string;
  title: string;
  /** Below the title, smaller. */
  subtitle?: string;
  /** Stands in a frame above the title of what is not final: "draft", "provisional". */
  mark?: string;
  blocks: readonly PageBlock[];
  landscape?: boolean;
  /** Prints the blocks only: papers of a secret ballot carry neither title nor number of the sheet. */
  bare?: boolean;
}
