import { describe, expect, it } from 'vitest';
import {
  NO_CHOICES,
  withChange,
  type Change,
} from '../../../../src/features/matching/rounds/choices.ts';
import { exchangeOf, exchangesFor } from '../../../../src/features/matching/rounds/exchange.ts';
import { proposalOf } from '../../../../src/features/matching/rounds/proposal.ts';
import { DEFAULT_WEIGHTS } from '../../../../src/features/matching/rules/index.ts';
import {
  changeableOf,
  isPossible,
  usableLinks,
  type Pause,
  type Situation,
} from '../../../../src/features/matching/rounds/situation.ts';
import type { MemberId } from '../../../../src/shared/ids.ts';
import type { PlainDate } from '../../../../src/shared/time/index.ts';
import { floating, representative, runningPair } from '../_people.ts';

const li = floating(1, '李明', { industry: '互联网' });
const zhao = floating(2, '赵六', { industry: '建筑' });
const wang = representative(10, '王强', { industry: '互联网' });
const sun = representative(11, '孙丽', { industry: '建筑' });

const situation = (given: Partial<Situation> = {}): Situation => ({
  locale: 'zh-CN',
  members: [li, zhao, wang, sun],
  running: [runningPair(1, li, sun), runningPair(2, zhao, wang)],
  choices: NO_CHOICES,
  weights: DEFAULT_WEIGHTS,
  stability: 30,
  pauses: new Map(),
  only: null,
  ...given,
});
const after = (given: Partial<Situation>, ...changes: Change[]) =>
  situation({ ...given, choices: changes.reduce(withChange, NO_CHOICES) });
const free = (who: { id: MemberId }): Change => ({ kind: 'free', floatingId: who.id });
const fix = (who: { id: MemberId }, host: { id: MemberId }): Change => ({
  kind: 'fix',
  floatingId: who.id,
  representativeId: host.id,
});
const anybodyElse = (who: { id: MemberId }, host: { id: MemberId }): Change => ({
  kind: 'forbid',
  floatingId: who.id,
  representativeId: host.id,
});
const shown = (of: Situation) => {
  const proposal = proposalOf(of);
  const name = (pair: { floating: { name: string }; representative: { name: string } }) =>
    `${pair.floating.name}-${pair.representative.name}`;
  return { proposed: proposal.proposed.map(name), kept: proposal.kept.map(name) };
};
const BOTH_KEPT = { proposed: [], kept: ['李明-孙丽', '赵六-王强'] };

describe('running pairs', () => {
  it('stay as long as the secretary frees none, though others would fit better', () => {
    expect(shown(situation())).toEqual(BOTH_KEPT);
  });

  it('stay when only one of two that could change places is freed', () => {
    expect(shown(after({}, free(li)))).toEqual(BOTH_KEPT);
    expect(proposalOf(after({}, free(li))).settled).toEqual([li.id]);
  });

  it('change where that is worth more than the stability, and name the former pair', () => {
    const both = after({}, free(li), free(zhao));
    expect(shown(both)).toEqual({ proposed: ['李明-王强', '赵六-孙丽'], kept: [] });
    expect(proposalOf(both).proposed.map(({ before }) => before?.pair.id)).toEqual([1, 2]);
    expect(shown({ ...both, stability: 50 })).toEqual(BOTH_KEPT);
  });

  it('stay, and say so, when nobody else has room', () => {
    const stuck = proposalOf(after({}, anybodyElse(li, sun)));
    expect(stuck.stuck).toEqual([li.id]);
    expect(stuck.kept).toHaveLength(2);
    expect(stuck.leftOver).toEqual([]);
  });

  it('end for “anybody else” as soon as somebody has room', () => {
    const members = [li, zhao, wang, sun, representative(12, '吴九')];
    expect(shown(after({ members }, anybodyElse(li, sun)))).toEqual({
      proposed: ['李明-吴九'],
      kept: ['赵六-王强'],
    });
  });

  it('are not given up for somebody who has nobody', () => {
    const qian = floating(3, '钱七', { industry: '建筑' });
    const given = { members: [li, zhao, qian, wang, sun] };
    const proposal = proposalOf(after(given, free(li), free(zhao)));
    expect(proposal.leftOver).toEqual([{ member: qian, why: 'no-capacity' }]);
    expect(proposal.stuck).toEqual([]);
  });

  it('end when the secretary chooses somebody else with room, and can’t simply be left out', () => {
    const members = [li, zhao, wang, sun, representative(12, '吴九')];
    const choice = fix(li, { id: 12 as MemberId });
    expect(isPossible(situation({ members }), choice)).toBe(true);
    expect(shown(after({ members }, choice)).proposed).toEqual(['李明-吴九']);
    expect(isPossible(situation(), fix(li, wang))).toBe(false);
    expect(isPossible(situation(), { kind: 'leave-out', floatingId: li.id })).toBe(false);
  });

  it('are as before once the choice is taken back', () => {
    const undo: Change = { kind: 'undo', floatingId: li.id };
    expect(shown(after({}, anybodyElse(li, sun), undo))).toEqual(BOTH_KEPT);
    expect(shown(after({}, free(li), free(zhao), undo))).toEqual(BOTH_KEPT);
  });

  it('hold the place that somebody else is fixed to only if there is room for both', () => {
    const links = usableLinks(after({}, fix(li, wang)));
    expect(links).toEqual([]);
    const roomy = [li, zhao, { ...wang, capacity: 2 }, sun];
    expect(usableLinks(after({ members: roomy }, fix(li, wang)))).toHaveLength(1);
  });
});

describe('a swap', () => {
  it('exchanges the representatives of two running pairs and fixes both', () => {
    const start = situation();
    const change = exchangeOf(start, proposalOf(start), li.id, zhao.id);
    if (change === undefined) throw new Error('no exchange');
    const swapped = proposalOf(after({}, change));
    expect(
      swapped.proposed.map((p) => [p.floating.name, p.representative.name, p.isChosen]),
    ).toEqual([
      ['李明', '王强', true],
      ['赵六', '孙丽', true],
    ]);
  });

  it('works between a new pair and a running one', () => {
    const start = situation({ running: [runningPair(1, li, sun)] });
    const change = exchangeOf(start, proposalOf(start), zhao.id, li.id);
    if (change === undefined) throw new Error('no exchange');
    const choices = withChange(NO_CHOICES, change);
    expect(shown({ ...start, choices }).proposed).toEqual(['李明-王强', '赵六-孙丽']);
  });

  it('is not offered with oneself, within one representative, or where somebody would get themselves', () => {
    const both = floating(5, '吴九', { representative: true, capacity: 1 });
    const start = situation({
      members: [li, zhao, both, { ...wang, capacity: 2 }],
      running: [runningPair(1, li, both), runningPair(2, zhao, wang), runningPair(3, both, wang)],
    });
    const partners = (id: MemberId) =>
      exchangesFor(start, proposalOf(start), id).map((couple) => couple.floating.name);
    expect(partners(li.id)).toEqual(['赵六']);
    expect(partners(zhao.id)).toEqual(['李明']);
    expect(partners(both.id)).toEqual([]);
  });

  it('is not possible with somebody who has no representative', () => {
    const start = situation({ members: [li, zhao, sun], running: [runningPair(1, li, sun)] });
    expect(exchangeOf(start, proposalOf(start), li.id, zhao.id)).toBeUndefined();
  });
});

describe('who pauses', () => {
  const until: Pause = { kind: 'pause', until: '2027-01-15' as PlainDate };
  const pausing = (who: { id: MemberId }, pause: Pause = until) => new Map([[who.id, pause]]);

  it('gets no new pair, and the secretary reads why', () => {
    const of = (pause: Pause) =>
      proposalOf(situation({ running: [], pauses: pausing(li, pause) })).leftOver;
    expect(of(until)).toEqual([{ member: li, why: 'paused', until: '2027-01-15' }]);
    expect(of({ kind: 'out' })).toEqual([{ member: li, why: 'opted-out' }]);
  });

  it('takes no new member as a representative, and is named', () => {
    const proposal = proposalOf(situation({ running: [], pauses: pausing(wang) }));
    expect(proposal.proposed.map((pair) => pair.representative.name)).toEqual(['孙丽']);
    expect(proposal.resting).toEqual([{ member: wang, pause: until }]);
    const refused = situation({ running: [], pauses: pausing(wang) });
    expect(isPossible(refused, fix(li, wang))).toBe(false);
  });

  it('keeps the pair they have, on either side', () => {
    expect(shown(situation({ pauses: pausing(li) }))).toEqual(BOTH_KEPT);
    expect(shown(situation({ pauses: pausing(wang) }))).toEqual(BOTH_KEPT);
  });

  it('can’t be moved to somebody else meanwhile', () => {
    expect(changeableOf(situation({ pauses: pausing(li) })).map((m) => m.name)).toEqual(['赵六']);
  });
});

describe('a round about some members only', () => {
  it('proposes nothing for the others, and does not name them', () => {
    const proposal = proposalOf(situation({ running: [], only: [zhao.id] }));
    expect(proposal.proposed.map((pair) => pair.floating.name)).toEqual(['赵六']);
    expect(proposal.leftOver).toEqual([]);
  });
});

describe('the weights of the branch', () => {
  it('decide who goes together', () => {
    const wu = representative(12, '吴九', { homeTown: '承德' });
    const native = { ...li, homeTown: '承德' };
    const given = { members: [native, wang, wu], running: [] };
    expect(shown(situation(given)).proposed).toEqual(['李明-王强']);
    const weights = { ...DEFAULT_WEIGHTS, industry: 10 };
    expect(shown(situation({ ...given, weights })).proposed).toEqual(['李明-吴九']);
  });
});
