/** How many must be there, and how many must agree (domain.md 3.3). Integers only; abstentions work like "against". */
import { unreachable } from '../../../shared/errors.ts';
import type { Matter } from '../../meetings/index.ts';

export type { Matter };

/**
 * The branch's setting. `at-least-half` is for ordinary resolutions only (domain.md 0.2);
 * `two-thirds` makes every quorum at least that (domain.md 3.3: stricter ones exist, weaker ones do not).
 */
export type QuorumSetting = 'more-than-half' | 'at-least-half' | 'two-thirds';

/** At least `least`; a strict rule is said as "more than" one less. */
export interface Need {
  least: number;
  isStrict: boolean;
}

const share = (of: number, numerator: number, denominator: number): Need => ({
  least: Math.max(1, Math.ceil((numerator * of) / denominator)),
  isStrict: false,
});
const moreThanHalf = (of: number): Need => ({ least: Math.floor(of / 2) + 1, isStrict: true });

const byRule = (matter: Matter, entitled: number, setting: QuorumSetting): Need => {
  switch (matter) {
    case 'ordinary':
      return setting === 'at-least-half' ? share(entitled, 1, 2) : moreThanHalf(entitled);
    case 'admission':
      return moreThanHalf(entitled);
    case 'election':
      return share(entitled, 4, 5);
    default:
      return unreachable(matter);
  }
};

const stricter = (rule: Need, of: number, setting: QuorumSetting): Need => {
  const own = share(of, 2, 3);
  return setting === 'two-thirds' && own.least > rule.least ? own : rule;
};

/** How many of those entitled to vote must be present. */
export const needed = (
  matter: Matter,
  entitled: number,
  setting: QuorumSetting = 'more-than-half',
): Need => stricter(byRule(matter, entitled, setting), entitled, setting);

/** A committee meeting needs half of the committee, all of whom count (domain.md 3.3). */
export const neededOfCommittee = (
  committee: number,
  setting: QuorumSetting = 'more-than-half',
): Need => stricter(share(committee, 1, 2), committee, setting);

/** The fewest of those entitled to vote that must be present. */
export const quorum = (matter: Matter, entitled: number, setting?: QuorumSetting): number =>
  needed(matter, entitled, setting).least;

export const committeeQuorum = (committee: number, setting?: QuorumSetting): number =>
  neededOfCommittee(committee, setting).least;

/** The fewest votes in favour that pass: of those entitled, in an election of those present (domain.md 0.1). */
export const majority = (matter: Matter, numbers: { entitled: number; present: number }): number =>
  moreThanHalf(matter === 'election' ? numbers.present : numbers.entitled).least;
