import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FitCard,
  type MatchInput,
  proposeMatches,
} from '../../../../src/features/matching/rules/index.ts';

const aCard = (card: Partial<FitCard> = {}): FitCard => ({ interests: [], ...card });
const floating = (id: number, card?: Partial<FitCard>) => ({ id, card: aCard(card) });
const representative = (id: number, capacity = 1, card?: Partial<FitCard>) => ({
  id,
  capacity,
  card: aCard(card),
});
const pair = (floatingId: number, representativeId: number) => ({ floatingId, representativeId });

const propose = (input: Partial<MatchInput<number>>) =>
  proposeMatches({ floating: [], representatives: [], existing: [], ...input });

/** Proposed pairs as `member-representative kind`. */
const pairsOf = (input: Partial<MatchInput<number>>): string[] =>
  propose(input).pairs.map((p) => `${p.floatingId}-${p.representativeId} ${p.kind}`);

const whysOf = (input: Partial<MatchInput<number>>): string[] =>
  propose(input).unmatched.map((u) => `${u.floatingId} ${u.why}`);

describe('a proposal', () => {
  it('brings together who has most in common, with the reasons', () => {
    const proposal = propose({
      floating: [floating(1, { industry: '餐饮' }), floating(2, { industry: '物流' })],
      representatives: [
        representative(8, 1, { industry: '物流业' }),
        representative(9, 1, { industry: '餐饮业' }),
      ],
    });
    expect(proposal).toEqual({
      pairs: [
        {
          floatingId: 1,
          representativeId: 9,
          kind: 'new',
          fit: 40,
          reasons: [{ kind: 'industry', value: '餐饮' }],
        },
        {
          floatingId: 2,
          representativeId: 8,
          kind: 'new',
          fit: 40,
          reasons: [{ kind: 'industry', value: '物流' }],
        },
      ],
      unmatched: [],
    });
  });

  it('matches people with nothing in common too', () => {
    const { pairs } = propose({ floating: [floating(1)], representatives: [representative(9)] });
    expect(pairs).toEqual([{ ...pair(1, 9), kind: 'new', fit: 0, reasons: [{ kind: 'none' }] }]);
  });

  it('never matches anybody with themselves', () => {
    const both = [floating(1), floating(2)];
    expect(
      pairsOf({ floating: both, representatives: [representative(1), representative(2)] }),
    ).toEqual(['1-2 new', '2-1 new']);
    expect(whysOf({ floating: both, representatives: [representative(1)] })).toEqual([
      '1 no-representatives',
    ]);
  });

  it('keeps existing pairs, though others would fit better', () => {
    const input = {
      floating: [floating(1), floating(2, { district: '朝阳区' })],
      representatives: [representative(8, 1, { district: '朝阳区' }), representative(9)],
      existing: [pair(1, 8)],
    };
    expect(pairsOf(input)).toEqual(['1-8 kept', '2-9 new']);
  });

  it('counts existing pairs of members not up for matching against capacity', () => {
    const input = {
      floating: [floating(1)],
      representatives: [representative(9)],
      existing: [pair(77, 9)],
    };
    expect(whysOf(input)).toEqual(['1 no-capacity']);
    expect(whysOf({ ...input, forbidden: [pair(77, 9)] })).toEqual(['1 no-capacity']);
  });

  it('keeps pairs beyond a capacity that was lowered later', () => {
    const input = {
      floating: [floating(1), floating(2), floating(3)],
      representatives: [representative(9, 1)],
      existing: [pair(1, 9), pair(2, 9)],
    };
    expect(pairsOf(input)).toEqual(['1-9 kept', '2-9 kept']);
    expect(whysOf(input)).toEqual(['3 no-capacity']);
  });

  it('finds somebody new for a member whose representative has gone', () => {
    expect(
      pairsOf({
        floating: [floating(1)],
        representatives: [representative(9)],
        existing: [pair(1, 8)],
      }),
    ).toEqual(['1-9 new']);
  });

  it('takes the secretary’s word before everything else', () => {
    const input = {
      floating: [floating(1), floating(2)],
      representatives: [representative(8, 0), representative(9, 2)],
      existing: [pair(1, 9)],
      fixed: [pair(1, 8)],
      forbidden: [pair(1, 8)],
    };
    expect(pairsOf(input)).toEqual(['1-8 fixed', '2-9 new']);
  });

  it('proposes no forbidden pair, and lets an existing one go', () => {
    const input = {
      floating: [floating(1), floating(2)],
      representatives: [representative(8), representative(9)],
      existing: [pair(2, 8)],
      forbidden: [pair(2, 8), pair(1, 9)],
    };
    expect(pairsOf(input)).toEqual(['1-8 new', '2-9 new']);
  });

  it('shares members out evenly, with the pairs that representatives have', () => {
    const input = {
      floating: [1, 2, 3, 4].map((id) => floating(id)),
      representatives: [representative(7, 3), representative(8, 3), representative(9, 3)],
      existing: [pair(70, 7), pair(71, 7)],
    };
    expect(pairsOf(input)).toEqual(['1-8 new', '2-8 new', '3-9 new', '4-9 new']);
  });

  it('tells why somebody is left over', () => {
    const people = [floating(1), floating(2), floating(3)];
    expect(whysOf({ floating: people })).toEqual([
      '1 no-representatives',
      '2 no-representatives',
      '3 no-representatives',
    ]);
    expect(
      whysOf({
        floating: people,
        representatives: [representative(9, 1)],
        forbidden: [pair(2, 9)],
      }),
    ).toEqual(['2 all-forbidden', '3 no-capacity']);
  });

  it.each([
    ['a fixed pair with an unknown representative', { fixed: [pair(1, 5)] }],
    ['a fixed pair with an unknown member', { fixed: [pair(5, 9)] }],
    ['a member fixed to themselves', { fixed: [pair(9, 9)] }],
    ['a member fixed twice', { fixed: [pair(1, 9), pair(1, 9)] }],
    ['somebody listed twice', { floating: [floating(1), floating(1)] }],
  ])('refuses %s', (_, change) => {
    const input = {
      floating: [floating(1), floating(9)],
      representatives: [representative(9)],
      ...change,
    };
    expect(() => propose(input)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});

const idsFrom = (least: number) =>
  fc.uniqueArray(fc.integer({ min: least, max: least + 9 }), { maxLength: 7 });

describe('any proposal', () => {
  const text = fc.constantFrom(undefined, '教育', '物流业', '朝阳区');
  const card = fc.record({ industry: text, district: text, interests: fc.constant([]) });
  const links = fc.array(
    fc.record({ floatingId: fc.nat(12), representativeId: fc.integer({ min: 6, max: 18 }) }),
    { maxLength: 4 },
  );
  const inputs = fc
    .record({ members: idsFrom(0), representatives: idsFrom(6), existing: links, forbidden: links })
    .chain((plan) =>
      fc.record({
        floating: fc.tuple(...plan.members.map((id) => fc.record({ id: fc.constant(id), card }))),
        representatives: fc.tuple(
          ...plan.representatives.map((id) =>
            fc.record({ id: fc.constant(id), card, capacity: fc.nat(2) }),
          ),
        ),
        existing: fc.constant(plan.existing),
        forbidden: fc.constant(plan.forbidden),
      }),
    );

  it('names every member once, in the order given, and keeps to capacities and bans', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { pairs, unmatched } = propose(input);
        const order = input.floating.map(({ id }) => id);
        const paired = pairs.map((p) => p.floatingId);
        const left = unmatched.map((u) => u.floatingId);
        expect(order.filter((id) => paired.includes(id))).toEqual(paired);
        expect(order.filter((id) => left.includes(id))).toEqual(left);
        expect(paired.length + left.length).toBe(order.length);

        const isBanned = (f: number, r: number): boolean =>
          f === r || input.forbidden.some((p) => p.floatingId === f && p.representativeId === r);
        const known = new Set(input.representatives.map(({ id }) => id));
        const others = new Map(
          input.existing
            .filter((p) => !order.includes(p.floatingId) && known.has(p.representativeId))
            .toReversed()
            .map((p) => [p.floatingId, p.representativeId]),
        );
        for (const p of pairs) expect(isBanned(p.floatingId, p.representativeId)).toBe(false);
        for (const { id, capacity } of input.representatives) {
          const own = pairs.filter((p) => p.representativeId === id);
          const isNew = own.some((p) => p.kind === 'new');
          const busy = own.length + [...others.values()].filter((r) => r === id).length;
          expect(isNew && busy > capacity).toBe(false);
          if (busy >= capacity) continue;
          // Nobody is left over whom this representative could take.
          for (const member of left) expect(isBanned(member, id)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
