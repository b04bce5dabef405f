/** How well a floating member and a representative go together, and why. */
import { industryWord, interestWord, languageWord, placeWord, samePlace } from './wording.ts';

/** What the matching reads of a person's card; blank counts as not given. */
export interface FitCard {
  readonly industry?: string | undefined;
  readonly district?: string | undefined;
  readonly interests: readonly string[];
  readonly homeTown?: string | undefined;
  readonly language?: string | undefined;
}

/** Points for each thing in common, integers. */
export interface FitWeights {
  readonly industry: number;
  readonly district: number;
  /** For each shared interest, */
  readonly interest: number;
  /** but for no more than so many. */
  readonly interestsCounted: number;
  readonly homeTown: number;
  readonly language: number;
}

export const DEFAULT_WEIGHTS: FitWeights = {
  industry: 40,
  district: 30,
  interest: 10,
  interestsCounted: 3,
  homeTown: 20,
  language: 10,
};

/** What an existing pair is worth beyond its fit, so that it is not changed for a little. */
export const DEFAULT_STABILITY = 30;

/** One thing in common, in the floating member's words; `none` stands alone. */
export type FitReason =
  | { readonly kind: 'industry'; readonly value: string }
  | { readonly kind: 'district'; readonly value: string }
  | { readonly kind: 'interests'; readonly values: readonly string[] }
  | { readonly kind: 'home-town'; readonly value: string }
  | { readonly kind: 'language'; readonly value: string }
  | { readonly kind: 'none' };

export interface Fit {
  readonly fit: number;
  readonly reasons: readonly FitReason[];
}

/** The fields of which a card has one value each: how to read and compare them. */
const FIELDS = [
  { kind: 'industry', field: 'industry', word: industryWord, same: Object.is },
  { kind: 'district', field: 'district', word: placeWord, same: samePlace },
  { kind: 'home-town', field: 'homeTown', word: placeWord, same: samePlace },
  { kind: 'language', field: 'language', word: languageWord, same: Object.is },
] as const;

/** The fit of one pair. Interests beyond those counted are named all the same. */
export const fitOf = (
  member: FitCard,
  representative: FitCard,
  weights: FitWeights = DEFAULT_WEIGHTS,
): Fit => {
  let fit = 0;
  const reasons: FitReason[] = [];
  for (const { kind, field, word, same } of FIELDS) {
    const value = member[field]?.trim() ?? '';
    const [one, other] = [word(value), word(representative[field] ?? '')];
    if (one !== '' && other !== '' && same(one, other)) {
      fit += weights[field];
      reasons.push({ kind, value });
    }
    if (field !== 'district') continue;
    const theirs = new Set(representative.interests.map(interestWord));
    const values = sharedInterests(member.interests, theirs);
    if (values.length > 0) {
      fit += weights.interest * Math.min(values.length, weights.interestsCounted);
      reasons.push({ kind: 'interests', values });
    }
  }
  return { fit, reasons: reasons.length > 0 ? reasons : [{ kind: 'none' }] };
};

/** Interests that others have too, each once, as written. */
const sharedInterests = (interests: readonly string[], theirs: ReadonlySet<string>): string[] => {
  const shared = new Map<string, string>();
  for (const interest of interests) {
    const word = interestWord(interest);
    if (word !== '' && theirs.has(word) && !shared.has(word)) shared.set(word, interest.trim());
  }
  return [...shared.values()];
};

/**
 * The fits of all pairs at once, row-major (a row per member): the same numbers as `fitOf`, but
 * each word is read once, and pairs with nothing in common cost nothing.
 */
export const fitTable = (
  members: readonly FitCard[],
  representatives: readonly FitCard[],
  weights: FitWeights = DEFAULT_WEIGHTS,
): Float64Array => {
  const width = representatives.length;
  const table = new Float64Array(members.length * width);
  for (const { field, word, same } of FIELDS) {
    const columns = columnsByWord(representatives.map((card) => [word(card[field] ?? '')]));
    const columnsLike = new Map<string, readonly number[]>();
    members.forEach((card, row) => {
      const mine = word(card[field] ?? '');
      if (mine === '') return;
      let alike = columnsLike.get(mine);
      if (alike === undefined) {
        alike = [...columns].flatMap(([theirs, list]) => (same(mine, theirs) ? list : []));
        columnsLike.set(mine, alike);
      }
      for (const column of alike) add(table, row * width + column, weights[field]);
    });
  }
  const columns = columnsByWord(representatives.map((card) => card.interests.map(interestWord)));
  members.forEach((card, row) => {
    const shared = new Uint32Array(width);
    for (const word of new Set(card.interests.map(interestWord))) {
      for (const column of columns.get(word) ?? []) {
        if (add(shared, column, 1) > weights.interestsCounted) continue;
        add(table, row * width + column, weights.interest);
      }
    }
  });
  return table;
};

/** For each word the columns that have it, each column once; blank words aside. */
const columnsByWord = (words: readonly (readonly string[])[]): Map<string, number[]> => {
  const columns = new Map<string, number[]>();
  words.forEach((list, column) => {
    for (const word of new Set(list)) {
      if (word === '') continue;
      const known = columns.get(word);
      if (known === undefined) columns.set(word, [column]);
      else known.push(column);
    }
  });
  return columns;
};

const add = (numbers: Float64Array | Uint32Array, at: number, amount: number): number =>
  (numbers[at] = (numbers[at] ?? 0) + amount);
