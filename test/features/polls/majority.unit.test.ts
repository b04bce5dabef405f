import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleText, decisionText } from '../../../src/features/polls/closing/decision-views.ts';
import { defaultRule, readBallot, RULES } from '../../../src/features/polls/asking/rules.ts';
import {
  ADMISSION,
  bound,
  ELECTION,
  fewest,
  isEnough,
  isUnique,
  MORE_THAN_HALF,
  ORDINARY,
  type Share,
} from '../../../src/features/polls/rules/index.ts';
import { createTexts } from '../../../src/platform/i18n/index.ts';

const HALF: Share = { ...MORE_THAN_HALF, strict: false };
const FOUR_FIFTHS: Share = { numerator: 4, denominator: 5, strict: false, base: 'entitled' };

describe('a share', () => {
  it.each([
    [16, 8, false],
    [16, 9, true],
    [15, 7, false],
    [15, 8, true],
    [3, 2, true],
    [17, 8, false],
    [50, 25, false],
  ])('of %i, with %i: more than half is %s', (of, count, enough) => {
    expect(isEnough(MORE_THAN_HALF, count, of)).toBe(enough);
  });

  // domain.md 3.3: the table of E, ordinary (half or more), pass, admission and election.
  it.each([
    [3, 2, 2, 2, 3],
    [7, 4, 4, 4, 6],
    [15, 8, 8, 8, 12],
    [16, 8, 9, 9, 13],
    [17, 9, 9, 9, 14],
    [30, 15, 16, 16, 24],
    [50, 25, 26, 26, 40],
  ])('of %i entitled takes %i, %i, %i and %i', (of, half, pass, admission, election) => {
    expect(fewest(HALF, of)).toBe(half);
    expect(fewest(ORDINARY.majority, of)).toBe(pass);
    expect(fewest(ADMISSION.quorum ?? HALF, of)).toBe(admission);
    expect(fewest(ELECTION.quorum ?? HALF, of)).toBe(election);
  });

  it('is the same whether the fewest are counted or the count is weighed', () => {
    const share = fc
      .record({ denominator: fc.integer({ min: 1, max: 12 }), strict: fc.boolean() })
      .chain(({ denominator, strict }) =>
        fc
          .integer({ min: 1, max: denominator })
          .map((numerator): Share => ({ numerator, denominator, strict, base: 'cast' })),
      );
    fc.assert(
      fc.property(share, fc.nat(60), fc.nat(60), (given, of, count) => {
        if (count === 0) return;
        expect(isEnough(given, count, of)).toBe(
          count >= (given.strict ? bound(given, of) + 1 : bound(given, of)),
        );
      }),
    );
  });

  it('is one that two options can not have at once, if it is more than half', () => {
    expect([MORE_THAN_HALF, FOUR_FIFTHS, HALF].map(isUnique)).toEqual([true, true, false]);
  });
});

describe('what /ballot is told', () => {
  it('decides by more than half of those entitled between for and against, and nothing else', () => {
    expect(readBallot('是否同意？')).toMatchObject({ kind: 'ok', rule: ORDINARY });
    expect(readBallot('去哪里？|公园|礼堂')).toMatchObject({ kind: 'ok', rule: null });
    expect(defaultRule([{ key: 'for' }, { key: 'against' }, { key: 'abstain' }])).toBe(ORDINARY);
  });

  it.each([
    ['是否同意？|征求意见', null],
    ['是否同意？ | 同意 | 反对 | 弃权 | opinion', null],
    ['去哪里？|公园|礼堂|过半数', RULES.majority],
    ['Where? | Park | Hall | Majority', RULES.majority],
    ['去哪里？｜公园｜礼堂｜三分之二', RULES['two-thirds']],
    ['去哪里？|公园|礼堂|２/3', RULES['two-thirds']],
  ])('is read from the last part of "%s"', (args, rule) => {
    expect(readBallot(args)).toMatchObject({ kind: 'ok', rule });
  });

  it('leaves the options as they were read', () => {
    expect(readBallot('去哪里？|公园|礼堂|过半数')).toMatchObject({
      question: '去哪里？',
      options: [{ text: '公园' }, { text: '礼堂' }],
    });
    expect(readBallot('')).toEqual({ kind: 'empty' });
    expect(readBallot('问题|公园|过半数')).toEqual({
      kind: 'problem',
      problem: 'too-few-options',
    });
  });
});

describe('the sentence', () => {
  const texts = createTexts();
  const ballot = { options: [{ key: 'for' }, { key: 'against' }, { key: 'abstain' }] } as never;
  const base = {
    option: 0,
    votes: 8,
    majority: MORE_THAN_HALF,
    of: 16,
    needed: 8,
    quorum: null,
  } as const;

  it('says what there was and what was needed', () => {
    const decision = { ...base, outcome: 'not-passed' } as const;
    expect(decisionText(texts('en'), { ballot, decision })).toBe(
      '<b>Not passed</b>: 8 of 16 entitled; more than 8 were needed.',
    );
    expect(decisionText(texts('zh-CN'), { ballot, decision })).toBe(
      '<b>未通过</b>：同意8票，应到有表决权的16人；须超过8票。',
    );
  });

  it('says when too few took part', () => {
    const decision = {
      ...base,
      outcome: 'no-quorum',
      quorum: { share: FOUR_FIFTHS, present: 12, of: 16, needed: 13 },
    } as const;
    expect(decisionText(texts('en'), { ballot, decision })).toBe(
      '<b>Not valid</b>: 12 of 16 entitled took part; at least 13 were needed.',
    );
    expect(decisionText(texts('zh-CN'), { ballot, decision })).toBe(
      '<b>投票无效</b>：应到有表决权的16人，参加投票的12人；须达到13人。',
    );
  });

  it('names the option that has the majority', () => {
    const among = { options: [{ text: 'Park' }, { text: 'Hall' }] } as never;
    const of = { ...base, majority: { ...FOUR_FIFTHS, base: 'cast' }, of: 10, needed: 8 } as const;
    expect(
      decisionText(texts('en'), {
        ballot: among,
        decision: { ...of, outcome: 'passed', option: 1 },
      }),
    ).toBe('<b>Passed</b>: “Hall”, 8 of 10 valid papers; at least 8 were needed.');
    expect(
      decisionText(texts('en'), {
        ballot: among,
        decision: { ...of, outcome: 'not-passed', option: null, votes: null },
      }),
    ).toBe(
      '<b>Not passed</b>: no option has the votes it takes. Of 10 valid papers, at least 8 were needed.',
    );
    expect(decisionText(texts('en'), { ballot, decision: null })).toBe(false);
  });

  it('tells beforehand what it takes', () => {
    expect(ruleText(texts('zh-CN'), ORDINARY)).toContain('赞成票超过半数，按应到有表决权人数');
    expect(ruleText(texts('zh-CN'), ELECTION)).toContain('须达到5分之4应到人数');
    expect(ruleText(texts('en'), null)).toContain('opinion');
  });
});
