import { describe, expect, it } from 'vitest';
import { NO_CHOICES } from '../../../../src/features/matching/rounds/choices.ts';
import { proposalOf } from '../../../../src/features/matching/rounds/proposal.ts';
import { DEFAULT_WEIGHTS } from '../../../../src/features/matching/rules/index.ts';
import {
  candidatesInOrder,
  isPossible,
  type Situation,
} from '../../../../src/features/matching/rounds/situation.ts';
import type { Member } from '../../../../src/features/roster/index.ts';
import type { MemberId } from '../../../../src/shared/ids.ts';
import { floating, member, representative, runningPair } from '../_people.ts';

const li = floating(1, '李明', { industry: '互联网', interests: ['读书'] });
const zhao = floating(2, '赵六', { industry: '建筑' });
const wang = representative(10, '王强', { industry: '互联网', interests: ['读书'] });
const sun = representative(11, '孙丽', { industry: '建筑' });

const situation = (given: Partial<Situation> = {}): Situation => ({
  locale: 'zh-CN',
  members: [li, zhao, wang, sun],
  running: [],
  choices: NO_CHOICES,
  weights: DEFAULT_WEIGHTS,
  stability: 30,
  pauses: new Map(),
  only: null,
  ...given,
});
const namesOf = (given: Partial<Situation>) =>
  proposalOf(situation(given)).proposed.map(
    (pair) => `${pair.floating.name}-${pair.representative.name}`,
  );

const reasonsOfTwo = (locale: 'zh-CN' | 'en') =>
  proposalOf(
    situation({
      members: [floating(1, 'Li', { locale }), representative(10, 'Wang', { locale })],
    }),
  ).proposed[0]?.reasons;

describe('a proposal', () => {
  it('pairs those who have most in common and says what', () => {
    const { proposed, leftOver } = proposalOf(situation());
    expect(proposed.map((pair) => [pair.representative.name, pair.reasons])).toEqual([
      [
        '王强',
        [
          { kind: 'industry', value: '互联网' },
          { kind: 'interests', values: ['读书'] },
        ],
      ],
      ['孙丽', [{ kind: 'industry', value: '建筑' }]],
    ]);
    expect(leftOver).toEqual([]);
  });

  it('keeps running pairs and counts them against the capacity', () => {
    const running = [runningPair(1, floating(3, '周八'), wang)];
    const proposal = proposalOf(situation({ running }));
    expect(proposal.kept).toEqual(running);
    expect(proposal.proposed.map((pair) => pair.representative.name)).toEqual(['孙丽']);
    expect(proposal.leftOver).toEqual([{ member: li, why: 'no-capacity' }]);
  });

  it('takes floating members without a running pair only', () => {
    expect(namesOf({ running: [runningPair(1, li, sun)] })).toEqual(['赵六-王强']);
  });

  it('never pairs a floating representative with themselves', () => {
    const both = floating(5, '吴九', { representative: true, capacity: 3 });
    expect(proposalOf(situation({ members: [both] })).leftOver).toEqual([
      { member: both, why: 'no-representatives' },
    ]);
    expect(namesOf({ members: [li, both] })).toEqual(['李明-吴九']);
  });

  it('passes over representatives without capacity, and says that there is no room', () => {
    const members = [li, representative(12, '郑十', { capacity: 0 })];
    expect(namesOf({ members })).toEqual([]);
    expect(proposalOf(situation({ members })).leftOver).toEqual([
      { member: li, why: 'no-capacity' },
    ]);
  });

  it('does not count the language of the branch as something in common', () => {
    expect(reasonsOfTwo('zh-CN')).toEqual([{ kind: 'none' }]);
    expect(reasonsOfTwo('en')).toEqual([{ kind: 'language', value: 'en' }]);
  });
});

describe('with choices of the secretary', () => {
  const link = { floatingId: li.id, representativeId: sun.id };

  it('a chosen pair stands, is marked, and the rest is the optimum around it', () => {
    const { proposed } = proposalOf(situation({ choices: { ...NO_CHOICES, fixed: [link] } }));
    expect(
      proposed.map((pair) => [pair.floating.name, pair.representative.name, pair.isChosen]),
    ).toEqual([
      ['李明', '孙丽', true],
      ['赵六', '王强', false],
    ]);
  });

  it('a forbidden pair is not proposed', () => {
    const forbidden = [{ floatingId: li.id, representativeId: wang.id }];
    expect(namesOf({ choices: { ...NO_CHOICES, forbidden } })).toEqual(['李明-孙丽', '赵六-王强']);
  });

  it('who is left out is named with the reason', () => {
    const proposal = proposalOf(situation({ choices: { ...NO_CHOICES, leftOut: [li.id] } }));
    expect(proposal.leftOver).toEqual([{ member: li, why: 'left-out' }]);
    expect(proposal.proposed).toHaveLength(1);
  });

  it('a chosen pair that the roster no longer allows is named and arranged anew', () => {
    const choices = { ...NO_CHOICES, fixed: [link] };
    const retired = { ...sun, representative: false };
    const proposal = proposalOf(situation({ members: [li, zhao, wang, retired], choices }));
    expect(proposal.impossible).toEqual([{ floating: li, representative: retired }]);
    expect(proposal.proposed.map((pair) => pair.isChosen)).toEqual([false]);
    const gone = proposalOf(situation({ members: [li, zhao, wang], choices }));
    expect(gone.impossible).toEqual([{ floating: li, representative: undefined }]);
  });

  it('two chosen pairs cannot share one place', () => {
    const other = { floatingId: zhao.id, representativeId: sun.id };
    const proposal = proposalOf(situation({ choices: { ...NO_CHOICES, fixed: [link, other] } }));
    expect(proposal.impossible.map(({ floating: who }) => who.name)).toEqual(['赵六']);
  });

  it('offers representatives with room, the best fit first', () => {
    expect(candidatesInOrder(situation(), zhao).map(({ name }) => name)).toEqual(['孙丽', '王强']);
    const fixed = [{ floatingId: li.id, representativeId: sun.id }];
    const taken = situation({ choices: { ...NO_CHOICES, fixed } });
    expect(candidatesInOrder(taken, zhao).map(({ name }) => name)).toEqual(['王强']);
    expect(candidatesInOrder(taken, li).map(({ name }) => name)).toEqual(['王强', '孙丽']);
  });

  it('refuses to choose a full representative, oneself, or for somebody who has a pair', () => {
    const running = [runningPair(1, floating(3, '周八'), wang)];
    const choose = (floatingId: typeof li.id, representativeId: typeof li.id) =>
      isPossible(situation({ running }), { kind: 'fix', floatingId, representativeId });
    expect(choose(li.id, sun.id)).toBe(true);
    expect(choose(li.id, wang.id)).toBe(false);
    expect(choose(li.id, li.id)).toBe(false);
    expect(choose(running[0]?.floating.id ?? li.id, sun.id)).toBe(false);
  });
});

const digest = (given: Partial<Situation> = {}) => proposalOf(situation(given)).digest;

describe('the digest', () => {
  it('is the same for the same proposal, whatever else changed on the roster', () => {
    const members = [{ ...li, phone: '138' }, zhao, wang, sun, member(20, '冯十一')];
    expect(digest({ members })).toBe(digest());
  });

  it('differs when a pair, its reason or who is left over differs', () => {
    const fixed = [{ floatingId: li.id, representativeId: sun.id }];
    const others = [
      digest({ choices: { ...NO_CHOICES, fixed } }),
      digest({ choices: { ...NO_CHOICES, leftOut: [li.id] } }),
      digest({ members: [{ ...li, interests: [] }, zhao, wang, sun] }),
      digest({ members: [li, zhao, wang, sun, floating(3, '周八')] }),
    ];
    expect(new Set([digest(), ...others]).size).toBe(5);
  });
});

describe('a running pair that the roster no longer bears out', () => {
  it.each([
    ['floating-left', { isActive: false }],
    ['floating-settled', { floating: false }],
  ])('is mentioned: %s', (why, changed) => {
    const pair = runningPair(1, { ...li, ...changed }, wang);
    const members = [zhao, sun, pair.floating, pair.representative].filter((m) => m.isActive);
    const proposal = proposalOf(situation({ members, running: [pair] }));
    expect(proposal.concerns).toEqual([{ pair, why }]);
    expect(proposal.proposed.map(({ floating: who }) => who.name)).toEqual(['赵六']);
  });

  describe.each([
    ['representative-left', { isActive: false }],
    ['representative-resigned', { representative: false }],
    ['representative-resigned', { capacity: 0 }],
  ])('since its representative is gone (%s)', (why, changed) => {
    const pair = runningPair(1, li, { ...wang, ...changed });
    const proposed = (members: Member[], only: MemberId[] | null = null) => {
      const proposal = proposalOf(
        situation({ members: members.filter((m) => m.isActive), running: [pair], only }),
      );
      return {
        pairs: proposal.proposed.map((p) => [p.floating.name, p.representative.name, p.before]),
        concerns: proposal.concerns,
        stuck: proposal.stuck,
      };
    };

    it('is proposed anew, before those who have nobody', () => {
      expect(proposed([li, zhao, pair.representative, sun])).toEqual({
        pairs: [['李明', '孙丽', pair]],
        concerns: [],
        stuck: [],
      });
    });

    it('is mentioned as long as nobody else has room, and in a round about others', () => {
      const mentioned = { pairs: [], concerns: [{ pair, why }], stuck: [] };
      expect(proposed([li, zhao, pair.representative])).toEqual(mentioned);
      const others = proposed([li, zhao, pair.representative, sun], [zhao.id]);
      expect(others).toEqual({ ...mentioned, pairs: [['赵六', '孙丽', undefined]] });
    });
  });

  it('is mentioned when the representative has more than the capacity', () => {
    const running = [runningPair(1, li, wang), runningPair(2, zhao, wang)];
    expect(proposalOf(situation({ running })).concerns.map(({ why }) => why)).toEqual([
      'over-capacity',
      'over-capacity',
    ]);
  });
});
