import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_CHOICES } from '../../../../src/features/matching/rounds/choices.ts';
import { proposalOf } from '../../../../src/features/matching/rounds/proposal.ts';
import { DEFAULT_WEIGHTS } from '../../../../src/features/matching/rules/index.ts';
import {
  fitBetween,
  type Pause,
  type Situation,
} from '../../../../src/features/matching/rounds/situation.ts';
import type { PairOfMembers } from '../../../../src/features/matching/store.ts';
import type { Member } from '../../../../src/features/roster/index.ts';
import { randomInt, seededRandom, type Random } from '../../../../src/shared/random.ts';
import { floating, representative, runningPair } from '../_people.ts';

/** As large as a branch gets (domain.md 7): everybody floating has a representative, some seats are free. */
const FLOATING = 50;
const REPRESENTATIVES = 60;
const STABILITY = 30;

const pick = <T>(random: Random, list: readonly T[]): T =>
  list[randomInt(random, list.length)] as T;

const aCard = (random: Random): Partial<Member> => ({
  industry: pick(random, ['互联网', '餐饮', '物流', '建筑', '家政', null]),
  district: pick(random, ['鼓楼区', '台江区', '仓山区', null]),
  homeTown: pick(random, ['宜昌', '滦平', '泉州', null]),
  interests: ['羽毛球', '读书', '摄影', '合唱'].filter(() => randomInt(random, 3) === 0),
});

const situationOf = (members: readonly Member[], given: Partial<Situation> = {}): Situation => ({
  locale: 'zh-CN',
  members,
  running: [],
  choices: NO_CHOICES,
  weights: DEFAULT_WEIGHTS,
  stability: STABILITY,
  pauses: new Map(),
  only: null,
  ...given,
});

/** A branch that has matched its members to the optimum. */
const aBranch = (seed: number) => {
  const random = seededRandom(seed);
  const guests = Array.from({ length: FLOATING }, (_, i) =>
    floating(1 + i, `党员${i}`, aCard(random)),
  );
  const hosts = Array.from({ length: REPRESENTATIVES }, (_, i) =>
    representative(1001 + i, `代表${i}`, aCard(random)),
  );
  const members = [...guests, ...hosts];
  const running = proposalOf(situationOf(members)).proposed.map((pair, i) =>
    runningPair(1 + i, pair.floating, pair.representative),
  );
  return { random, members, running };
};

interface State {
  members: readonly Member[];
  pauses: Map<Member['id'], Pause>;
}

const changeOne = (state: State, id: Member['id'], change: Partial<Member>): State => ({
  ...state,
  members: state.members.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

/** What happens to a roster between two matchings. */
const CHANGES: Readonly<Record<string, (state: State, who: Member, random: Random) => State>> = {
  'somebody floating joins': (state, _, random) => ({
    ...state,
    members: [...state.members, floating(900, '新党员', aCard(random))],
  }),
  'a representative joins': (state, _, random) => ({
    ...state,
    members: [...state.members, representative(1900, '新代表', aCard(random))],
  }),
  'somebody leaves': (state, who) => ({
    ...state,
    members: state.members.filter(({ id }) => id !== who.id),
  }),
  'a card is corrected': (state, who, random) => changeOne(state, who.id, aCard(random)),
  'somebody takes more': (state, who) =>
    changeOne(state, who.id, { capacity: who.representative ? 3 : 0 }),
  'somebody pauses': (state, who) => ({
    ...state,
    pauses: new Map([[who.id, { kind: 'out' as const }]]),
  }),
};

const asOnRoster = (running: readonly PairOfMembers[], members: readonly Member[]) =>
  running.map((one): PairOfMembers => {
    const now = ({ id }: Member): Member | undefined => members.find((m) => m.id === id);
    return {
      ...one,
      floating: now(one.floating) ?? { ...one.floating, isActive: false },
      representative: now(one.representative) ?? { ...one.representative, isActive: false },
    };
  });

const afterChange = (seed: number, kind: string): Situation => {
  const { random, members, running } = aBranch(seed);
  const who = pick(random, members);
  const change = CHANGES[kind];
  if (change === undefined) throw new Error(kind);
  const state = change({ members, pauses: new Map() }, who, random);
  return situationOf(state.members, {
    running: asOnRoster(running, state.members),
    pauses: state.pauses,
  });
};

const runs = { numRuns: 10 };

describe('a small change of the roster of a branch of 50 floating members', () => {
  it.each(Object.keys(CHANGES))('reshuffles nobody: %s', (kind) => {
    fc.assert(
      fc.property(fc.nat(10_000), (seed) => {
        const situation = afterChange(seed, kind);
        const { kept, proposed } = proposalOf(situation);
        const gone = situation.running.filter(({ representative: host }) => !host.isActive);
        expect(kept).toEqual(situation.running.filter((pair) => !gone.includes(pair)));
        for (const { before } of proposed) if (before !== undefined) expect(gone).toContain(before);
      }),
      runs,
    );
  });

  it('changes even freed pairs only as far as every change is worth the stability', () => {
    fc.assert(
      fc.property(fc.nat(10_000), (seed) => {
        const before = afterChange(seed, 'somebody floating joins');
        const freed = before.running.map(({ pair }) => pair.floatingId);
        const all = { ...before, choices: { ...NO_CHOICES, freed } };
        const fitOf = (pairs: readonly Pick<PairOfMembers, 'floating' | 'representative'>[]) =>
          pairs.reduce(
            (sum, pair) => sum + fitBetween(before, pair.floating, pair.representative).fit,
            0,
          );
        const steady = proposalOf(before);
        const free = proposalOf(all);
        const changes = free.proposed.filter((pair) => pair.before !== undefined).length;
        expect(free.kept.length + free.proposed.length).toBe(FLOATING + 1);
        const gain =
          fitOf([...free.kept, ...free.proposed]) - fitOf([...steady.kept, ...steady.proposed]);
        expect(gain).toBeGreaterThanOrEqual(STABILITY * changes);
      }),
      runs,
    );
  });
});
