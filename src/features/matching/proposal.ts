/** From roster, running pairs and the secretary's choices to the proposal that is shown: pure. */
import { createHash } from 'node:crypto';
import type { MemberId } from '../../shared/ids.ts';
import type { Locale } from '../../platform/i18n/index.ts';
import type { Member } from '../roster/index.ts';
import type { Change, Choices, Link } from './choices.ts';
import { fitOf, proposeMatches, type Fit, type FitCard, type FitReason } from './rules/index.ts';
import type { PairOfMembers } from './store.ts';

export interface ProposedPair {
  floating: Member;
  representative: Member;
  fit: number;
  reasons: readonly FitReason[];
  /** Chosen by the secretary, not by the computation. */
  isChosen: boolean;
}

export interface LeftOver {
  member: Member;
  why: 'no-capacity' | 'no-representatives' | 'all-forbidden' | 'left-out';
}

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
  concerns: { pair: PairOfMembers; why: Concern }[];
  /** Pairs that the secretary chose and the roster no longer allows. */
  impossible: { floating: Member; representative: Member | undefined }[];
  /** Equal for proposals that say the same: Confirm holds for what was seen, and for nothing else. */
  digest: string;
}

export interface Situation {
  /** The language of the branch: sharing it says nothing about two people. */
  locale: Locale;
  /** Active members of the branch. */
  members: readonly Member[];
  /** Running pairs of the branch. */
  running: readonly PairOfMembers[];
  choices: Choices;
  /** Pairs that ended because the representative could not go on: not made again. */
  declined?: readonly Link[];
}

const isRepresentative = (member: Member): boolean => member.representative && member.capacity > 0;

const fitCardOf = (member: Member, locale: Locale): FitCard => ({
  industry: member.industry ?? undefined,
  district: member.district ?? undefined,
  interests: member.interests,
  homeTown: member.homeTown ?? undefined,
  language: member.locale === null || member.locale === locale ? undefined : member.locale,
});

/** Floating members without a running pair: those whom a round is about. */
export const unpairedOf = ({
  members,
  running,
}: Pick<Situation, 'members' | 'running'>): Member[] => {
  const paired = new Set(running.map(({ pair }) => pair.floatingId));
  return members.filter((member) => member.floating && !paired.has(member.id));
};

/** Pairs that each representative has already: running, or chosen by the secretary. */
const loadsOf = (running: readonly PairOfMembers[], fixed: readonly Link[]) => {
  const loads = new Map<MemberId, number>();
  for (const id of [
    ...running.map(({ pair }) => pair.representativeId),
    ...fixed.map((link) => link.representativeId),
  ])
    loads.set(id, (loads.get(id) ?? 0) + 1);
  return loads;
};

const hasDeclined = (
  { declined = [] }: Situation,
  floatingId: MemberId,
  representativeId: MemberId,
): boolean =>
  declined.some(
    (link) => link.floatingId === floatingId && link.representativeId === representativeId,
  );

/** Representatives with room for this member, the choices for all other members being kept. */
const candidatesFor = (situation: Situation, floatingId: MemberId): Member[] => {
  const others = situation.choices.fixed.filter((link) => link.floatingId !== floatingId);
  const loads = loadsOf(situation.running, others);
  return situation.members.filter(
    (member) =>
      isRepresentative(member) &&
      member.id !== floatingId &&
      !hasDeclined(situation, floatingId, member.id) &&
      member.capacity > (loads.get(member.id) ?? 0),
  );
};

export const fitBetween = ({ locale }: Situation, floating: Member, other: Member): Fit =>
  fitOf(fitCardOf(floating, locale), fitCardOf(other, locale));

/** Whom the secretary may choose for this member, those who fit best first. */
export const candidatesInOrder = (situation: Situation, floating: Member): Member[] => {
  const card = fitCardOf(floating, situation.locale);
  const fitWith = (other: Member): number => fitOf(card, fitCardOf(other, situation.locale)).fit;
  return candidatesFor(situation, floating.id)
    .map((member) => ({ member, fit: fitWith(member) }))
    .toSorted((a, b) => b.fit - a.fit)
    .map(({ member }) => member);
};

/** Whether the roster and the other choices allow the change. */
export const isPossible = (situation: Situation, change: Change): boolean =>
  unpairedOf(situation).some((member) => member.id === change.floatingId) &&
  (change.kind !== 'fix' ||
    candidatesFor(situation, change.floatingId).some((m) => m.id === change.representativeId));

/** The chosen pairs that roster and capacities still allow, in the order in which they were chosen. */
const usableLinks = (situation: Situation): Link[] => {
  const unpaired = new Set(unpairedOf(situation).map((member) => member.id));
  return situation.choices.fixed.reduce<Link[]>((usable, link) => {
    const choices = { ...situation.choices, fixed: usable };
    const candidates = candidatesFor({ ...situation, choices }, link.floatingId);
    const fits =
      unpaired.has(link.floatingId) &&
      candidates.some((member) => member.id === link.representativeId);
    return fits ? [...usable, link] : usable;
  }, []);
};

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
        proposal.leftOver.map(({ member, why }) => [member.id, why]),
        proposal.kept.map(({ pair }) => pair.id),
      ]),
    )
    .digest('base64url')
    .slice(0, 12);

/** The optimum for this situation, with everything that the secretary has to know of it. */
export const proposalOf = (situation: Situation): Proposal => {
  const { members, running, choices, locale } = situation;
  const byId = new Map(members.map((member) => [member.id, member]));
  const memberOf = (id: MemberId): Member => {
    const member = byId.get(id);
    if (member === undefined) throw new Error(`Member ${id} is not on the roster`);
    return member;
  };
  const fixed = usableLinks(situation);
  const unpaired = unpairedOf(situation);
  const isLeftOut = (member: Member): boolean => choices.leftOut.includes(member.id);
  const { pairs, unmatched } = proposeMatches({
    floating: unpaired
      .filter((member) => !isLeftOut(member))
      .map((member) => ({ id: member.id, card: fitCardOf(member, locale) })),
    // Also those without room, so that who is left over hears the true reason.
    representatives: members
      .filter((member) => member.representative)
      .map((member) => ({
        id: member.id,
        card: fitCardOf(member, locale),
        capacity: member.capacity,
      })),
    existing: running.map(({ pair }) => pair),
    fixed,
    forbidden: [...choices.forbidden, ...(situation.declined ?? [])],
  });
  const position = new Map(members.map((member, i) => [member.id, i]));
  const inOrder = (a: Member, b: Member): number =>
    (position.get(a.id) ?? 0) - (position.get(b.id) ?? 0);
  const proposal = {
    proposed: pairs
      .filter((pair) => pair.kind !== 'kept')
      .map((pair) => ({
        floating: memberOf(pair.floatingId),
        representative: memberOf(pair.representativeId),
        fit: pair.fit,
        reasons: pair.reasons,
        isChosen: pair.kind === 'fixed',
      }))
      .toSorted((a, b) => inOrder(a.floating, b.floating)),
    leftOver: [
      ...unmatched.map(({ floatingId, why }) => ({ member: memberOf(floatingId), why })),
      ...unpaired.filter(isLeftOut).map((member) => ({ member, why: 'left-out' as const })),
    ].toSorted((a, b) => inOrder(a.member, b.member)),
    kept: [...running],
    concerns: concernsOf(running),
    impossible: choices.fixed
      .filter((link) => !fixed.includes(link) && byId.has(link.floatingId))
      .map((link) => ({
        floating: memberOf(link.floatingId),
        representative: byId.get(link.representativeId),
      })),
  };
  return { ...proposal, digest: digestOf(proposal) };
};
