import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FitCard,
  fitOf,
  type IdPair,
  type MatchInput,
  proposeMatches,
} from '../../../../src/features/matching/rules/index.ts';

interface Case {
  members: FitCard[];
  hosts: { card: FitCard; capacity: number }[];
  /** Index of the representative of each member who has one. */
  present: (number | null)[];
  stability: number;
}

const aCard = fc
  .record({
    industry: fc.constantFrom('互联网', '餐饮', '物流'),
    district: fc.constantFrom('鼓楼区', '台江区'),
    interests: fc.subarray(['羽毛球', '读书', '摄影']),
  })
  .map((card): FitCard => card);

/** Some members with a pair, within the capacities. */
const aCase = (most: number): fc.Arbitrary<Case> =>
  fc
    .record({
      members: fc.array(aCard, { minLength: 1, maxLength: most }),
      hosts: fc.array(fc.record({ card: aCard, capacity: fc.nat(2) }), {
        minLength: 1,
        maxLength: 3,
      }),
      wishes: fc.array(fc.option(fc.nat(2)), { minLength: most, maxLength: most }),
      stability: fc.integer({ min: 1, max: 60 }),
    })
    .map(({ members, hosts, wishes, stability }) => {
      const room = hosts.map(({ capacity }) => capacity);
      const present = members.map((_, i) => {
        const wish = wishes[i] ?? null;
        if (wish === null || (room[wish] ?? 0) <= 0) return null;
        room[wish] = (room[wish] ?? 0) - 1;
        return wish;
      });
      return { members, hosts, present, stability };
    });

const HOST = 100;
const pairsOfCase = ({ present }: Case): IdPair<number>[] =>
  present.flatMap((host, i) =>
    host === null ? [] : [{ floatingId: i, representativeId: HOST + host }],
  );

const inputOf = (one: Case): MatchInput<number> => ({
  floating: one.members.map((card, id) => ({ id, card })),
  representatives: one.hosts.map((host, j) => ({ id: HOST + j, ...host })),
  existing: [],
  stability: one.stability,
});

/** The representative of every member, null for none. */
const solution = (input: MatchInput<number>): (number | null)[] => {
  const { pairs } = proposeMatches(input);
  return input.floating.map(
    ({ id }) => pairs.find((pair) => pair.floatingId === id)?.representativeId ?? null,
  );
};

/** Every way to match them, within the capacities. */
const allWays = ({ members, hosts }: Case): (number | null)[][] => {
  const from = (i: number, room: readonly number[]): (number | null)[][] => {
    if (i === members.length) return [[]];
    const choices = [null, ...hosts.keys()].filter((j) => j === null || (room[j] ?? 0) > 0);
    return choices.flatMap((j) =>
      from(
        i + 1,
        room.map((free, k) => (k === j ? free - 1 : free)),
      ).map((rest) => [j === null ? null : HOST + j, ...rest]),
    );
  };
  return from(
    0,
    hosts.map(({ capacity }) => capacity),
  );
};

const changesOf = ({ present }: Case, way: readonly (number | null)[]): number =>
  present.filter((host, i) => host !== null && way[i] !== HOST + host).length;

const matchedOf = (way: readonly (number | null)[]): number =>
  way.filter((host) => host !== null).length;

const loses = ({ present }: Case, way: readonly (number | null)[]): boolean =>
  present.some((host, i) => host !== null && way[i] === null);

const worth = (one: Case, way: readonly (number | null)[]): number =>
  way.reduce<number>((sum, id, i) => {
    const [member, host] = [one.members[i], one.hosts[(id ?? 0) - HOST]];
    if (id === null || member === undefined || host === undefined) return sum;
    const stays = one.present[i] === id - HOST;
    return sum + fitOf(member, host.card).fit + (stays ? one.stability : 0);
  }, 0);

describe('a small change of the roster', () => {
  it('changes no pair that exists, whoever comes or goes', () => {
    fc.assert(
      fc.property(aCase(6), fc.nat(5), fc.boolean(), (one, index, isHost) => {
        const existing = pairsOfCase(one);
        const whole = inputOf(one);
        const gone = isHost ? HOST + (index % one.hosts.length) : index % one.members.length;
        const without = {
          ...whole,
          floating: whole.floating.filter(({ id }) => id !== gone),
          representatives: whole.representatives.filter(({ id }) => id !== gone),
        };
        for (const input of [whole, without]) {
          const { pairs } = proposeMatches({ ...input, existing });
          for (const pair of existing) {
            if (pair.floatingId === gone || pair.representativeId === gone) continue;
            expect(pairs).toContainEqual(expect.objectContaining({ ...pair, kind: 'kept' }));
          }
        }
      }),
    );
  });

  it('changes as few freed pairs as possible, however well others fit', () => {
    fc.assert(
      fc.property(aCase(5), (one) => {
        const steady = { ...one, stability: 1000 };
        const way = solution({ ...inputOf(steady), freed: pairsOfCase(one) });
        const ways = allWays(one).filter((other) => !loses(one, other));
        const most = Math.max(...ways.map(matchedOf));
        const least = Math.min(
          ...ways.filter((other) => matchedOf(other) === most).map((o) => changesOf(one, o)),
        );
        expect(matchedOf(way)).toBe(most);
        expect(changesOf(one, way)).toBe(least);
      }),
    );
  });
});

describe('freed pairs', () => {
  it('are changed exactly where that is worth more than it costs', () => {
    fc.assert(
      fc.property(aCase(5), (one) => {
        const way = solution({ ...inputOf(one), freed: pairsOfCase(one) });
        const ways = allWays(one);
        const most = Math.max(...ways.map(matchedOf));
        const good = ways.filter((other) => matchedOf(other) === most && !loses(one, other));
        expect(matchedOf(way)).toBe(most);
        expect(worth(one, way)).toBe(Math.max(...good.map((other) => worth(one, other))));
      }),
    );
  });

  it('leave nobody without a representative who has one, and give the same answer again', () => {
    fc.assert(
      fc.property(aCase(6), (one) => {
        const input = { ...inputOf(one), freed: pairsOfCase(one) };
        const way = solution(input);
        expect(loses(one, way)).toBe(false);
        expect(solution(input)).toEqual(way);
      }),
    );
  });

  it('count as kept where they stay, as new where they change', () => {
    const member = { id: 1, card: { industry: '餐饮', interests: [] } };
    const own = { id: 8, card: { interests: [] }, capacity: 1 };
    const better = { id: 9, card: { industry: '餐饮', interests: [] }, capacity: 1 };
    const freed = [{ floatingId: 1, representativeId: 8 }];
    const input = { floating: [member], representatives: [own, better], existing: [], freed };
    const kindAt = (stability: number) =>
      proposeMatches({ ...input, stability }).pairs.map((p) => [p.representativeId, p.kind, p.fit]);
    expect(kindAt(39)).toEqual([[9, 'new', 40]]);
    expect(kindAt(41)).toEqual([[8, 'kept', 0]]);
  });
});
