/** What people answer: the options of the poll, the kinds of leave. */

/** In the order of the poll's options. */
export const ANSWERS = ['come', 'online', 'leave'] as const;
export type Answer = (typeof ANSWERS)[number];

/** The answer that a vote means; null for one that was taken back. */
export const answerOf = (optionIds: readonly number[]): Answer | null =>
  ANSWERS[optionIds[0] ?? -1] ?? null;

export const LEAVE_KINDS = ['official', 'personal', 'sick'] as const;
/** The kind only, never the details (domain.md P-5). */
export type LeaveKind = (typeof LEAVE_KINDS)[number];

/**
 * asked (the kind is not chosen yet) → requested → approved or declined;
 * withdrawn when the answer changed before a decision.
 */
export type LeaveState = 'asked' | 'requested' | 'approved' | 'declined' | 'withdrawn';

const LEAVE_WORDS: ReadonlyMap<string, LeaveKind> = new Map(
  (
    [
      ['official', 'official duty work 公 公假 公务 公差 因公'],
      ['personal', 'personal private 事 事假 私事 因事'],
      ['sick', 'sick ill illness 病 病假 因病'],
    ] as const
  ).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)),
);

/** The kind that the text begins with; everything else of it is let go. */
export const readLeaveKind = (text: string): LeaveKind | undefined =>
  LEAVE_WORDS.get(
    text
      .normalize('NFKC')
      .trim()
      .toLowerCase()
      .split(/[\s,，。|:：]+/)[0] ?? '',
  );
