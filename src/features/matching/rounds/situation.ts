/** What a round starts from, and who may go with whom in it: pure. */
import type { MemberId } from '../../../shared/ids.ts';
import type { PlainDate } from '../../../shared/time/index.ts';
import type { Locale } from '../../../platform/i18n/index.ts';
import type { Member } from '../../roster/index.ts';
import { withChange, type Change, type Choices, type Link } from './choices.ts';
import { fitOf, type Fit, type FitCard, type FitWeights } from '../rules/index.ts';
import type { PairOfMembers } from '../store.ts';

/** Why somebody does not take part for now: until a day (the last one), or until they say so. */
export type Pause = { kind: 'pause'; until: PlainDate } | { kind: 'out' };

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
  weights: FitWeights;
  /** What a freed pair is worth beyond its fit. */
  stability: number;
  pauses: ReadonlyMap<MemberId, Pause>;
  /** The floating members whom the round is about; null for all who have nobody. */
  only: readonly MemberId[] | null;
}

export const isRepresentative = (member: Member): boolean =>
  member.representative && member.capacity > 0;

/** The representative has left or is none any more: the member is on the list again. */
export const isForsaken = ({ representative }: Pick<PairOfMembers, 'representative'>): boolean =>
  !representative.isActive || !isRepresentative(representative);

/** Takes members in this round. */
export const isAvailable = ({ pauses }: Pick<Situation, 'pauses'>, member: Member): boolean =>
  isRepresentative(member) && !pauses.has(member.id);

export const fitCardOf = (member: Member, locale: Locale): FitCard => ({
  industry: member.industry ?? undefined,
  district: member.district ?? undefined,
  interests: member.interests,
  homeTown: member.homeTown ?? undefined,
  language: member.locale === null || member.locale === locale ? undefined : member.locale,
});

/** Floating members without a running pair. */
export const unpairedOf = ({
  members,
  running,
}: Pick<Situation, 'members' | 'running'>): Member[] => {
  const paired = new Set(running.map(({ pair }) => pair.floatingId));
  return members.filter((member) => member.floating && !paired.has(member.id));
};

/** The unpaired whom the round is about, those who pause included. */
export const roundOf = (situation: Situation): Member[] => {
  const { only } = situation;
  const unpaired = unpairedOf(situation);
  return only === null ? unpaired : unpaired.filter((member) => only.includes(member.id));
};

/** Those who get a representative in this round, as far as there is room. */
export const seekersOf = (situation: Situation): Member[] =>
  roundOf(situation).filter((member) => !situation.pauses.has(member.id));

/** Running pairs that the secretary may change: both are there and the member takes part. */
export const changeablePairsOf = ({ members, running, pauses }: Situation): PairOfMembers[] => {
  const floating = new Set(members.filter((m) => m.floating && !pauses.has(m.id)).map((m) => m.id));
  return running.filter(({ pair }) => floating.has(pair.floatingId));
};

/** Everybody about whom the secretary can decide something: first those without a pair. */
export const changeableOf = (situation: Situation): Member[] => [
  ...seekersOf(situation),
  ...changeablePairsOf(situation).map(({ floating }) => floating),
];

/** Pairs that each representative has: running, or chosen by the secretary in place of a running one. */
export const loadsOf = (running: readonly PairOfMembers[], fixed: readonly Link[]) => {
  const moved = new Set(fixed.map((link) => link.floatingId));
  const loads = new Map<MemberId, number>();
  for (const id of [
    ...running.flatMap(({ pair }) => (moved.has(pair.floatingId) ? [] : [pair.representativeId])),
    ...fixed.map((link) => link.representativeId),
  ])
    loads.set(id, (loads.get(id) ?? 0) + 1);
  return loads;
};

const isLinkOf = (link: Link, floatingId: MemberId, representativeId: MemberId): boolean =>
  link.floatingId === floatingId && link.representativeId === representativeId;

const hasDeclined = ({ declined = [] }: Situation, { floatingId, representativeId }: Link) =>
  declined.some((link) => isLinkOf(link, floatingId, representativeId));

/** The chosen pairs that roster and capacities still allow; of too many the earlier ones. */
export const usableLinks = (situation: Situation): Link[] => {
  const { members, running, choices } = situation;
  const changeable = new Set(changeableOf(situation).map((member) => member.id));
  const room = new Map(
    members.filter((m) => isAvailable(situation, m)).map((m) => [m.id, m.capacity]),
  );
  let usable = choices.fixed.filter(
    (link) =>
      changeable.has(link.floatingId) &&
      room.has(link.representativeId) &&
      link.floatingId !== link.representativeId &&
      !hasDeclined(situation, link),
  );
  for (;;) {
    const loads = loadsOf(running, usable);
    const excess = usable.findLast(
      ({ representativeId: id }) => (loads.get(id) ?? 0) > (room.get(id) ?? 0),
    );
    if (excess === undefined) return usable;
    usable = usable.filter((link) => link !== excess);
  }
};

/** Representatives with room for this member, the choices for all other members being kept. */
const candidatesFor = (situation: Situation, floatingId: MemberId): Member[] => {
  const others = usableLinks(situation).filter((link) => link.floatingId !== floatingId);
  const running = situation.running.filter(({ pair }) => pair.floatingId !== floatingId);
  const loads = loadsOf(running, others);
  return situation.members.filter(
    (member) =>
      isAvailable(situation, member) &&
      member.id !== floatingId &&
      !hasDeclined(situation, { floatingId, representativeId: member.id }) &&
      member.capacity > (loads.get(member.id) ?? 0),
  );
};

export const fitBetween = (
  { locale, weights }: Pick<Situation, 'locale' | 'weights'>,
  floating: Member,
  other: Member,
): Fit => fitOf(fitCardOf(floating, locale), fitCardOf(other, locale), weights);

/** Whom the secretary may choose for this member, those who fit best first. */
export const candidatesInOrder = (situation: Situation, floating: Member): Member[] => {
  return candidatesFor(situation, floating.id)
    .map((member) => ({ member, fit: fitBetween(situation, floating, member).fit }))
    .toSorted((a, b) => b.fit - a.fit)
    .map(({ member }) => member);
};

/** Whether the roster and the other choices allow the change. */
export const isPossible = (situation: Situation, change: Change): boolean => {
  if (change.kind === 'swap') {
    const choices = withChange(situation.choices, change);
    const usable = usableLinks({ ...situation, choices });
    return change.links.every((link) =>
      usable.some((other) => isLinkOf(other, link.floatingId, link.representativeId)),
    );
  }
  const { floatingId } = change;
  const isPaired = changeablePairsOf(situation).some(({ pair }) => pair.floatingId === floatingId);
  if (!isPaired && !seekersOf(situation).some((member) => member.id === floatingId)) return false;
  if (change.kind === 'leave-out') return !isPaired;
  if (change.kind === 'free') return isPaired;
  return (
    change.kind !== 'fix' ||
    candidatesFor(situation, floatingId).some((m) => m.id === change.representativeId)
  );
};
