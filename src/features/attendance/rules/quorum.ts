/** How many must be there, and how many must agree (domain.md 3.3). Integers only; abstentions work like "against". */
import { unreachable } from '../../../shared/errors.ts';
import type { Matter } from '../../meetings/index.ts';

export type { Matter };

/** The branch's setting for ordinary resolutions; it weakens nothing else (domain.md 0.2, 3.3). */
export type QuorumSetting = 'more-than-half' | 'at-least-half' | 'two-thirds';

const moreThanHalf = (of: number): number => Math.floor(of / 2) + 1;
const atLeastHalf = (of: number): number => Math.max(1, Math.ceil(of / 2));
const twoThirds = (of: number): number => Math.max(1, Math.ceil((2 * of) / 3));
const fourFifths = (of: number): number => Math.max(1, Math.ceil((4 * of) / 5));

const ORDINARY: Readonly<Record<QuorumSetting, (of: number) => number>> = {
  'more-than-half': moreThanHalf,
  'at-least-half': atLeastHalf,
  'two-thirds': twoThirds,
};

/** The fewest of those entitled to vote that must be present. */
export const quorum = (
  matter: Matter,
  entitled: number,
  setting: QuorumSetting = 'more-than-half',
): number => {
  switch (matter) {
    case 'ordinary':
      return ORDINARY[setting](entitled);
    case 'admission':
      return moreThanHalf(entitled);
    case 'election':
      return fourFifths(entitled);
    default:
      return unreachable(matter);
  }
};

/** A committee meeting needs half of the committee, all of whom count (domain.md 3.3). */
export const committeeQuorum = (committee: number): number => atLeastHalf(committee);

/** The fewest votes in favour that pass: of those entitled, in an election of those present (domain.md 0.1). */
export const majority = (matter: Matter, numbers: { entitled: number; present: number }): number =>
  moreThanHalf(matter === 'election' ? numbers.present : numbers.entitled);
