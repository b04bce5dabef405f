/** From roster, running pairs and the secretary's choices to the proposal that is shown: pure. */
import { createHash } from 'node:crypto';
import type { MemberId } from '../../../shared/ids.ts';
import type { Member } from '../../roster/index.ts';
import type { Link } from './choices.ts';
import { proposeMatches, type FitReason } from '../rules/index.ts';
import {
  changeablePairsOf,
  fitCardOf,
  isForsaken,
  isRepresentative,
  loadsOf,
  roundOf,
  seekersOf,
  usableLinks,
  type Pause,
  type Situation,
} from './situation.ts';
import type { PairOfMembers } from '../store.ts';

export interface ProposedPair {
  floating: Member;
  representative: Member;
  fit: number;
  reasons: readonly FitReason[];
  /** Chosen by the secretary, not by the computation. */
  isChosen: boolean;
  /** The running pair that it takes the place of. */
  before: PairOfMembers | undefined;
}

export type LeftOver =
  | {
      member: Member;
      why: 'no-capacity' | 'no-representatives' | 'all-forbidden' | 'left-out' | 'opted-out';
    }
  | { member: Member; why: 'paused'; until: string };

/** What no longer holds of a running pair, since the roster changed. */
export type Concern =
  | 'floating-left'
  | 'floating-settled'
  | 'representative-left'
  | 'representative-resigned'
  | 'over-capacity';

export interface Proposal {
  proposed: ProposedPair[];
  leftOver: LeftOver[];
  kept: PairOfMembers[];
  /** Members of kept pairs who were to get somebody else, and nobody else has room. */
  stuck: MemberId[];
  /** Members of kept pairs who might have got somebody else, and nobody fits better by enough. */
  settled: MemberId[];
  /** Representatives who take nobody for now. */
  resting: { member: Member; pause: Pause }[];
  concerns: { pair: PairOfMembers; why: Concern }[];
  /** Pairs that the secretary chose and the roster no longer allows. */
  impossible: { floating: Member; representative: Member | undefined }[];
  /** Equal for proposals that say the same: Confirm holds for what was seen, and for nothing else. */
  digest: string;
}

export const concernsOf = (running: readonly PairOfMembers[]): Proposal['concerns'] => {
  const loads = loadsOf(running, []);
  return running.flatMap((pair) => {
    const { floating, representative } = pair;
    const why: Concern | undefined = !floating.isActive
      ? 'floating-left'
      : !representative.isActive
        ? 'representative-left'
        : !floating.floating
          ? 'floating-settled'
          : !isRepresentative(representative)
            ? 'representative-resigned'
            : (loads.get(representative.id) ?? 0) > representative.capacity
              ? 'over-capacity'
              : undefined;
    return why === undefined ? [] : [{ pair, why }];
  });
};

const digestOf = (proposal: Omit<Proposal, 'digest'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        proposal.proposed.map((p) => [p.floating.id, p.representative.id, p.reasons, p.isChosen]),
        proposal.leftOver.map((one) => [
          one.member.id,
          one.why,
          one.why === 'paused' ? one.until : null,
        ]),
        proposal.kept.map(({ pair }) => pair.id),
      ]),
    )
    .digest('base64url')
    .slice(0, 12);

/** Running pairs that the secretary wants changed: freed, ruled out, or chosen otherwise. */
const unwantedOf = (situation: Situation, fixed: readonly Link[]): PairOfMembers[] => {
  const { freed, forbidden } = situation.choices;
  return changeablePairsOf(situation).filter(
    ({ pair }) =>
      freed.includes(pair.floatingId) ||
      fixed.some((link) => link.floatingId === pair.floatingId) ||
      forbidden.some(
        (link) =>
          link.floatingId === pair.floatingId && link.representativeId === pair.representativeId,
      ),
  );
};

/** Those, and the pairs whose representative is gone; these stay out of what is about others. */
const freedOf = (situation: Situation, unwanted: readonly PairOfMembers[]): PairOfMembers[] =>
  changeablePairsOf(situation).filter(
    (pair) => unwanted.includes(pair) || (situation.only === null && isForsaken(pair)),
  );

const solve = (situation: Situation, fixed: readonly Link[], freed: readonly PairOfMembers[]) => {
  const { members, running, choices, locale, weights, stability } = situation;
  const seekers = seekersOf(situation).filter((member) => !choices.leftOut.includes(member.id));
  return proposeMatches({
    floating: [...seekers, ...freed.map(({ floating }) => floating)].map((member) => ({
      id: member.id,
      card: fitCardOf(member, locale),
    })),
    // Also those without room, so that who is left over hears the true reason.
    representatives: members
      .filter((member) => member.representative && !situation.pauses.has(member.id))
      .map((member) => ({
        id: member.id,
        card: fitCardOf(member, locale),
        capacity: member.capacity,
      })),
    existing: running.filter((pair) => !freed.includes(pair)).map(({ pair }) => pair),
    freed: freed.map(({ pair }) => pair),
    stability,
    weights,
    fixed,
    forbidden: [...choices.forbidden, ...(situation.declined ?? [])],
  });
};

/** The matching in which nobody who has a representative is left without one: such a pair stays. */
const solveWithoutLoss = (situation: Situation, fixed: readonly Link[]) => {
  const unwanted = unwantedOf(situation, fixed);
  let freed = freedOf(situation, unwanted);
  const stuck: MemberId[] = [];
  for (;;) {
    const result = solve(situation, fixed, freed);
    const lost = new Set(result.unmatched.map(({ floatingId }) => floatingId));
    const staying = freed.filter(({ pair }) => lost.has(pair.floatingId));
    if (staying.length === 0) return { ...result, stuck };
    stuck.push(
      ...staying.filter((pair) => unwanted.includes(pair)).map(({ pair }) => pair.floatingId),
    );
    freed = freed.filter((pair) => !staying.includes(pair));
  }
};

const restOf = (situation: Situation): LeftOver[] =>
  roundOf(situation).flatMap((member): LeftOver[] => {
    const pause = situation.pauses.get(member.id);
    if (pause?.kind === 'pause') return [{ member, why: 'paused', until: pause.until }];
    if (pause?.kind === 'out') return [{ member, why: 'opted-out' }];
    return situation.choices.leftOut.includes(member.id) ? [{ member, why: 'left-out' }] : [];
  });

/** The optimum for this situation, with everything that the secretary has to know of it. */
export const proposalOf = (situation: Situation): Proposal => {
  const { members, running, choices, pauses } = situation;
  const byId = new Map(members.map((member) => [member.id, member]));
  const memberOf = (id: MemberId): Member => {
    const member = byId.get(id);
    if (member === undefined) throw new Error(`Member ${id} is not on the roster`);
    return member;
  };
  const fixed = usableLinks(situation);
  const { pairs, unmatched, stuck } = solveWithoutLoss(situation, fixed);
  const position = new Map(members.map((member, i) => [member.id, i]));
  const inOrder = (a: Member, b: Member): number =>
    (position.get(a.id) ?? 0) - (position.get(b.id) ?? 0);
  const present = new Map(running.map((one) => [one.pair.floatingId, one]));
  const proposed = pairs
    .filter((one) => present.get(one.floatingId)?.pair.representativeId !== one.representativeId)
    .map((one) => ({
      floating: memberOf(one.floatingId),
      representative: memberOf(one.representativeId),
      fit: one.fit,
      reasons: one.reasons,
      isChosen: one.kind === 'fixed',
      before: present.get(one.floatingId),
    }))
    .toSorted((a, b) => inOrder(a.floating, b.floating));
  const replaced = new Set(proposed.map(({ before }) => before));
  const proposal = {
    proposed,
    leftOver: [
      ...unmatched.map(({ floatingId, why }) => ({ member: memberOf(floatingId), why })),
      ...restOf(situation),
    ].toSorted((a, b) => inOrder(a.member, b.member)),
    kept: running.filter((one) => !replaced.has(one)),
    stuck,
    settled: choices.freed.filter(
      (id) => !stuck.includes(id) && !proposed.some(({ floating }) => floating.id === id),
    ),
    resting: members.flatMap((member) => {
      const pause = pauses.get(member.id);
      return pause === undefined || !isRepresentative(member) ? [] : [{ member, pause }];
    }),
    concerns: concernsOf(running.filter((one) => !replaced.has(one))),
    impossible: choices.fixed
      .filter((link) => !fixed.includes(link) && byId.has(link.floatingId))
      .map((link) => ({
        floating: memberOf(link.floatingId),
        representative: byId.get(link.representativeId),
      })),
  };
  return { ...proposal, digest: digestOf(proposal) };
};
