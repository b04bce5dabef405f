/** What the secretary decides about a proposal before Confirm: who goes with whom, who does not, who waits. */
import type { MemberId } from '../../../shared/ids.ts';

export interface Link {
  floatingId: MemberId;
  representativeId: MemberId;
}

export interface Choices {
  readonly fixed: readonly Link[];
  readonly forbidden: readonly Link[];
  /** Floating members who get no representative this time. */
  readonly leftOut: readonly MemberId[];
  /** Floating members whose running pair may be changed where that is worth it. */
  readonly freed: readonly MemberId[];
}

export const NO_CHOICES: Choices = { fixed: [], forbidden: [], leftOut: [], freed: [] };

export type Change =
  | ({ kind: 'fix' } & Link)
  | ({ kind: 'forbid' } & Link)
  | { kind: 'leave-out'; floatingId: MemberId }
  | { kind: 'free'; floatingId: MemberId }
  /** Both members go to each other's representative. */
  | { kind: 'swap'; links: readonly [Link, Link] }
  | { kind: 'undo'; floatingId: MemberId };

const isSame = (a: Link, b: Link): boolean =>
  a.floatingId === b.floatingId && a.representativeId === b.representativeId;

/** Without the last word about a member; what was ruled out for them stays. */
const withoutWord = (choices: Choices, floatingId: MemberId): Choices => ({
  fixed: choices.fixed.filter((link) => link.floatingId !== floatingId),
  forbidden: choices.forbidden,
  leftOut: choices.leftOut.filter((id) => id !== floatingId),
  freed: choices.freed.filter((id) => id !== floatingId),
});

/** The choices after a change. The latest word about a floating member counts; forbidden pairs add up. */
export const withChange = (choices: Choices, change: Change): Choices => {
  if (change.kind === 'swap')
    return change.links.reduce(
      (before, link) => withChange(before, { kind: 'fix', ...link }),
      choices,
    );
  const { floatingId } = change;
  const others = withoutWord(choices, floatingId);
  if (change.kind === 'leave-out') return { ...others, leftOut: [...others.leftOut, floatingId] };
  if (change.kind === 'free') return { ...others, freed: [...others.freed, floatingId] };
  if (change.kind === 'undo')
    return {
      ...others,
      forbidden: others.forbidden.filter((link) => link.floatingId !== floatingId),
    };
  const link = { floatingId, representativeId: change.representativeId };
  const forbidden = choices.forbidden.filter((other) => !isSame(other, link));
  return change.kind === 'fix'
    ? { ...others, fixed: [...others.fixed, link], forbidden }
    : { ...others, forbidden: [...forbidden, link] };
};

/** Whether the secretary has decided anything about this member. */
export const isDecided = (choices: Choices, floatingId: MemberId): boolean =>
  [...choices.leftOut, ...choices.freed].includes(floatingId) ||
  [...choices.fixed, ...choices.forbidden].some((link) => link.floatingId === floatingId);

export const isAnythingDecided = (choices: Choices): boolean =>
  Object.values(choices).some((list: readonly unknown[]) => list.length > 0);
