/** Proposes who accompanies whom: the members-seek-members step of the three search (domain.md 2.1, C1-C2). */
import { BreachError } from '../../../shared/errors.ts';
import { assign, FORBIDDEN } from './assignment.ts';
import {
  DEFAULT_STABILITY,
  DEFAULT_WEIGHTS,
  type Fit,
  type FitCard,
  fitOf,
  fitTable,
  type FitWeights,
} from './fit.ts';

export interface Floating<Id extends number> {
  readonly id: Id;
  readonly card: FitCard;
}

export interface Representative<Id extends number> {
  readonly id: Id;
  readonly card: FitCard;
  /** Members accompanied at the same time, those of existing and fixed pairs included. */
  readonly capacity: number;
}

export interface IdPair<Id extends number> {
  readonly floatingId: Id;
  readonly representativeId: Id;
}

export interface MatchInput<Id extends number> {
  readonly floating: readonly Floating<Id>[];
  readonly representatives: readonly Representative<Id>[];
  /**
   * Pairs that are active now. They are kept, unless the pair is forbidden, the member is fixed to
   * somebody else, or the representative is no longer one of `representatives`; then the member is
   * matched anew. A pair of a member who is not in `floating` only uses capacity.
   */
  readonly existing: readonly IdPair<Id>[];
  /**
   * Active pairs that may be dissolved, at a cost: their members are matched anew, before all who
   * have nobody, and the pair they have counts for `stability` more than its fit.
   */
  readonly freed?: readonly IdPair<Id>[] | undefined;
  /** Points by which another representative has to be better than the present one. Default: `DEFAULT_STABILITY`. */
  readonly stability?: number | undefined;
  /** Pairs the secretary has decided, even beyond capacity or against `forbidden`. */
  readonly fixed?: readonly IdPair<Id>[] | undefined;
  /** Pairs that must not be proposed. */
  readonly forbidden?: readonly IdPair<Id>[] | undefined;
  /** Default: `DEFAULT_WEIGHTS`. */
  readonly weights?: FitWeights | undefined;
}

export interface ProposedPair<Id extends number> extends IdPair<Id>, Fit {
  /** A freed pair that stays is `kept`. */
  readonly kind: 'kept' | 'fixed' | 'new';
}

/**
 * `no-representatives`: there is nobody but the member; `all-forbidden`: nobody whom the member may
 * go with; `no-capacity`: everybody possible is taken up by others.
 */
export interface Unmatched<Id extends number> {
  readonly floatingId: Id;
  readonly why: 'no-representatives' | 'all-forbidden' | 'no-capacity';
}

/** Both lists in the order of `floating`. */
export interface Proposal<Id extends number> {
  readonly pairs: readonly ProposedPair<Id>[];
  readonly unmatched: readonly Unmatched<Id>[];
}

/**
 * Everybody is matched as long as capacity lasts, if need be with nothing in common; among such
 * matchings the total fit is greatest (a change of a freed pair costs `stability`), then the representatives' loads are evenest (with the pairs
 * they have), then the order of the two lists decides. Nobody is matched with themselves.
 *
 * @throws BreachError INVALID_INPUT for a person who is listed twice, or a fixed pair of unlisted
 *   people, of a person with themselves, or of a member who is fixed already.
 */
export const proposeMatches = <Id extends number>(input: MatchInput<Id>): Proposal<Id> => {
  const { floating, representatives, weights = DEFAULT_WEIGHTS } = input;
  const rowOf = indexById(floating);
  const columnOf = indexById(representatives);
  const forbidden = new Set((input.forbidden ?? []).map(pairKey));
  const mayGo = (floatingId: Id, representativeId: Id): boolean =>
    floatingId !== representativeId && !forbidden.has(pairKey({ floatingId, representativeId }));

  const settled = new Map<Id, { column: number; kind: 'kept' | 'fixed' }>();
  for (const { floatingId, representativeId } of input.fixed ?? []) {
    const column = columnOf.get(representativeId);
    if (column === undefined || !rowOf.has(floatingId) || floatingId === representativeId) {
      throw new BreachError(
        'INVALID_INPUT',
        `Fixed pair ${floatingId}-${representativeId} is impossible`,
      );
    }
    if (settled.has(floatingId)) {
      throw new BreachError('INVALID_INPUT', `Member ${floatingId} is fixed twice`);
    }
    settled.set(floatingId, { column, kind: 'fixed' });
  }
  for (const { floatingId, representativeId } of input.existing) {
    const column = columnOf.get(representativeId);
    if (column === undefined || settled.has(floatingId)) continue;
    if (rowOf.has(floatingId) && !mayGo(floatingId, representativeId)) continue;
    settled.set(floatingId, { column, kind: 'kept' });
  }
  const load = new Int32Array(representatives.length);
  for (const { column } of settled.values()) load[column] = (load[column] ?? 0) + 1;

  const free = floating.filter(({ id }) => !settled.has(id));
  const open = [...representatives.keys()].filter((j) => roomOf(representatives[j], load[j]) > 0);
  const openRepresentatives = open.flatMap((j) => representatives[j] ?? []);
  const fit = fitTable(
    free.map(({ card }) => card),
    openRepresentatives.map(({ card }) => card),
    weights,
  );
  const present = new Map((input.freed ?? []).map((pair) => [pair.floatingId, pair]));
  if (present.size > 0)
    favour(fit, {
      isFreed: free.map(({ id }) => present.has(id)),
      isPresent: (row, column) =>
        present.get(free[row]?.id as Id)?.representativeId === openRepresentatives[column]?.id,
      stability: input.stability ?? DEFAULT_STABILITY,
    });
  free.forEach((member, row) => {
    openRepresentatives.forEach((representative, column) => {
      if (mayGo(member.id, representative.id)) return;
      fit[row * open.length + column] = FORBIDDEN;
    });
  });
  const { columnOf: chosen } = assign({
    rows: free.length,
    columns: open.length,
    fit,
    capacity: open.map((j) => roomOf(representatives[j], load[j])),
    load: open.map((j) => load[j] ?? 0),
  });
  const found = new Map(free.map(({ id }, row) => [id, open[chosen[row] ?? -1]]));

  const pairs: ProposedPair<Id>[] = [];
  const unmatched: Unmatched<Id>[] = [];
  for (const { id: floatingId, card } of floating) {
    const fixedOrKept = settled.get(floatingId);
    const representative = representatives[fixedOrKept?.column ?? found.get(floatingId) ?? -1];
    if (representative !== undefined) {
      const fitWith = fitOf(card, representative.card, weights);
      const stays = present.get(floatingId)?.representativeId === representative.id;
      const kind = fixedOrKept?.kind ?? (stays ? 'kept' : 'new');
      pairs.push({ floatingId, representativeId: representative.id, ...fitWith, kind });
      continue;
    }
    const others = representatives.filter(({ id }) => id !== floatingId);
    if (others.length === 0) unmatched.push({ floatingId, why: 'no-representatives' });
    else if (others.some(({ id }) => mayGo(floatingId, id))) {
      unmatched.push({ floatingId, why: 'no-capacity' });
    } else unmatched.push({ floatingId, why: 'all-forbidden' });
  }
  return { pairs, unmatched };
};

/**
 * Adds to the fits what keeps freed pairs together. The members who have somebody gain so much in
 * every column that none of them is given up for the fit of others.
 */
const favour = (
  fit: Float64Array,
  freed: {
    isFreed: readonly boolean[];
    isPresent: (row: number, column: number) => boolean;
    stability: number;
  },
): void => {
  const rows = freed.isFreed.length;
  const width = rows === 0 ? 0 : fit.length / rows;
  const greatest = fit.reduce((most, value) => Math.max(most, value), 0);
  const priority = (greatest + freed.stability) * (rows + 1) + 1;
  freed.isFreed.forEach((isFreed, row) => {
    if (!isFreed) return;
    for (let column = 0; column < width; column++) {
      const bonus = freed.isPresent(row, column) ? freed.stability : 0;
      const cell = row * width + column;
      fit[cell] = (fit[cell] ?? 0) + priority + bonus;
    }
  });
};

const pairKey = ({ floatingId, representativeId }: IdPair<number>): string =>
  `${floatingId}-${representativeId}`;

const roomOf = (representative: { capacity: number } | undefined, load = 0): number =>
  Math.max(0, (representative?.capacity ?? 0) - load);

const indexById = <Id extends number>(people: readonly { id: Id }[]): Map<Id, number> => {
  const index = new Map(people.map(({ id }, position) => [id, position]));
  if (index.size < people.length) {
    throw new BreachError('INVALID_INPUT', 'A person is listed twice on one side of the matching');
  }
  return index;
};
