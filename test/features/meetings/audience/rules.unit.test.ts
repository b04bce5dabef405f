import { describe, expect, it } from 'vitest';
import type { MemberId, TelegramId } from '../../../../src/shared/ids.ts';
import type { Standing } from '../../../../src/features/roster/index.ts';
import {
  audienceOf,
  whoShouldAttend,
  type Called,
} from '../../../../src/features/meetings/audience/rules.ts';

const person = (
  id: number,
  standing: Standing = 'full',
  card: { account?: number | null; group?: string } = {},
) => ({
  id: id as MemberId,
  standing,
  telegramId: (card.account === undefined ? 100 + id : card.account) as TelegramId | null,
  partyGroup: card.group ?? null,
});

const roster = [
  person(1, 'full', { group: '第一党小组' }),
  person(2, 'probationary', { group: '第二党小组' }),
  person(3, 'activist', { group: '第一党小组' }),
  person(4, 'guest'),
  person(5, 'full', { account: null }),
];

const call = (change: Partial<Called> = {}): Called => ({
  audience: 'all',
  group: null,
  officers: [],
  chosen: new Set(),
  excluded: new Set(),
  ...change,
});
const called = (change: Partial<Called>) =>
  whoShouldAttend(call(change), roster).map(({ memberId }) => memberId);

describe('who should attend', () => {
  it('is every full and probationary member; only full ones may vote', () => {
    expect(whoShouldAttend(call(), roster)).toEqual([
      { memberId: 1, entitled: true },
      { memberId: 2, entitled: false },
      { memberId: 5, entitled: true },
    ]);
  });

  it('of the committee is who holds an office and is a member', () => {
    expect(called({ audience: 'committee', officers: [101, 103] as TelegramId[] })).toEqual([1]);
  });

  it('of a party group are its members, without a named one those of every group', () => {
    expect(called({ audience: 'group', group: '第一党小组' })).toEqual([1]);
    expect(called({ audience: 'group' })).toEqual([1, 2, 5]);
  });

  it('is whoever was chosen by name, of whatever standing; a chosen activist has no vote', () => {
    const chosen = new Set([3, 5, 99] as MemberId[]);
    expect(whoShouldAttend(call({ audience: 'chosen', chosen }), roster)).toEqual([
      { memberId: 3, entitled: false },
      { memberId: 5, entitled: true },
    ]);
  });

  it('keeps whom a resolution excludes, but not among those entitled to vote', () => {
    const excluded = new Set([1] as MemberId[]);
    expect(whoShouldAttend(call({ excluded }), roster)).toEqual([
      { memberId: 1, entitled: false },
      { memberId: 2, entitled: false },
      { memberId: 5, entitled: true },
    ]);
  });
});

describe('the audience of a meeting', () => {
  it.each([
    ['general', null, 'all'],
    ['lecture', null, 'all'],
    ['committee', null, 'committee'],
    ['group', null, 'group'],
    ['committee', 'all', 'all'],
    ['general', 'chosen', 'chosen'],
  ] as const)('of kind %s with the choice %s is %s', (kind, audience, expected) => {
    expect(audienceOf({ category: 'meeting', kind, audience })).toBe(expected);
  });

  it('of an activity is everybody', () => {
    expect(audienceOf({ category: 'activity', kind: 'other', audience: null })).toBe('all');
  });
});
