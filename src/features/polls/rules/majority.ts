/** Quorum and majority as data, counted in integers (domain.md 0.1, 0.2, 3.3). */

/** What a share is counted of: those entitled, those who handed in a paper, the valid papers. */
export type ShareBase = 'entitled' | 'present' | 'cast';

export const SHARE_BASES: readonly ShareBase[] = ['entitled', 'present', 'cast'];

/** "More than 1/2 of those entitled" is `{numerator: 1, denominator: 2, strict: true, base: 'entitled'}`. */
export interface Share {
  numerator: number;
  denominator: number;
  /** The share itself is not enough. */
  strict: boolean;
  base: ShareBase;
}

/** How a ballot decides; an opinion decides nothing. */
export interface VoteRule {
  majority: Share;
  /** The fewest who must take part, of those entitled; null when the meeting has seen to it. */
  quorum: Share | null;
}

export const MORE_THAN_HALF: Share = {
  numerator: 1,
  denominator: 2,
  strict: true,
  base: 'entitled',
};

/** An ordinary resolution: more than half of those entitled are for it, and so at least as many took part. */
export const ORDINARY: VoteRule = { majority: MORE_THAN_HALF, quorum: null };

/** Admission, conversion and their kin: more than half present, more than half of those entitled for it. */
export const ADMISSION: VoteRule = { majority: MORE_THAN_HALF, quorum: MORE_THAN_HALF };

/** An election: four fifths present, more than half of those present for somebody. */
export const ELECTION: VoteRule = {
  majority: { ...MORE_THAN_HALF, base: 'present' },
  quorum: { numerator: 4, denominator: 5, strict: false, base: 'entitled' },
};

export type Bases = Readonly<Record<ShareBase, number>>;

/** `count / of` against the share, without fractions. */
export const isEnough = (share: Share, count: number, of: number): boolean => {
  const have = count * share.denominator;
  const need = of * share.numerator;
  return share.strict ? have > need : have >= need;
};

/** The number in "more than X were needed" (strict) or "at least X were needed". */
export const bound = ({ numerator, denominator, strict }: Share, of: number): number =>
  strict ? Math.floor((of * numerator) / denominator) : Math.ceil((of * numerator) / denominator);

/** The fewest that are enough; nobody is never enough. */
export const fewest = (share: Share, of: number): number =>
  Math.max(1, bound(share, of) + (share.strict ? 1 : 0));

/** At most one choice of a paper can have such a share: what a decision among several needs. */
export const isUnique = ({ numerator, denominator, strict }: Share): boolean =>
  strict ? 2 * numerator >= denominator : 2 * numerator > denominator;

/** A share between nothing and everything, in whole numbers. */
export const isShare = ({ numerator, denominator }: Share): boolean =>
  Number.isInteger(numerator) &&
  Number.isInteger(denominator) &&
  numerator > 0 &&
  numerator <= denominator &&
  denominator <= 100;
