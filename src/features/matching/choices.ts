/** What the secretary decides about a proposal before Confirm: who goes with whom, who does not, who waits. */
import type { MemberId } from '../../shared/ids.ts';

export interface Link {
  floatingId: MemberId;
  representativeId: MemberId;
}

export interface Choices {
  readonly fixed: readonly Link[];
  readonly forbidden: readonly Link[];
  /** Floating members who get no representative this time. */
  readonly leftOut: readonly MemberId[];
}

export const NO_CHOICES: Choices = { fixed: [], forbidden: [], leftOut: [] };

export type Change =
  | ({ kind: 'fix' } & Link)
  | ({ kind: 'forbid' } & Link)
  | { kind: 'leave-out'; floatingId: MemberId }
  | { kind: 'undo'; floatingId: MemberId };

const isSame = (a: Link, b: Link): boolean =>
  a.floatingId === b.floatingId && a.representativeId === b.representativeId;

/** The choices after a change. The latest word about a floating member counts; forbidden pairs add up. */
export const withChange = (choices: Choices, change: Change): Choices => {
  const { floatingId } = change;
  const fixed = choices.fixed.filter((link) => link.floatingId !== floatingId);
  const leftOut = choices.leftOut.filter((id) => id !== floatingId);
  const others = choices.forbidden.filter((link) => link.floatingId !== floatingId);
  if (change.kind === 'leave-out')
    return { fixed, forbidden: choices.forbidden, leftOut: [...leftOut, floatingId] };
  if (change.kind === 'undo') return { fixed, forbidden: others, leftOut };
  const link = { floatingId, representativeId: change.representativeId };
  const forbidden = choices.forbidden.filter((other) => !isSame(other, link));
  return change.kind === 'fix'
    ? { fixed: [...fixed, link], forbidden, leftOut }
    : { fixed, forbidden: [...forbidden, link], leftOut };
};

/** Whether the secretary has decided anything about this member. */
export const isDecided = (choices: Choices, floatingId: MemberId): boolean =>
  choices.leftOut.includes(floatingId) ||
  [...choices.fixed, ...choices.forbidden].some((link) => link.floatingId === floatingId);
