import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_WEIGHTS,
  type FitCard,
  fitOf,
  fitTable,
} from '../../../../src/features/matching/rules/index.ts';

const aCard = (card: Partial<FitCard> = {}): FitCard => ({ interests: [], ...card });

/** Points of a pair that has only this field in common, if so. */
const points = (field: 'industry' | 'district' | 'homeTown' | 'language', a: string, b: string) =>
  fitOf(aCard({ [field]: a }), aCard({ [field]: b })).fit;

describe('the fit of a pair', () => {
  it('adds up all they have in common, and says it in the member’s words', () => {
    const member = aCard({
      industry: ' 互联网行业 ',
      district: '北京市朝阳区',
      interests: ['羽毛球', 'Photography', '羽毛球 '],
      homeTown: '宜昌',
      language: '普通话',
    });
    const representative = aCard({
      industry: '互联网',
      district: '朝阳区',
      interests: ['photography', '读书', '羽毛球'],
      homeTown: '湖北省宜昌市',
      language: '普通话',
    });
    expect(fitOf(member, representative)).toEqual({
      fit: 40 + 30 + 2 * 10 + 20 + 10,
      reasons: [
        { kind: 'industry', value: '互联网行业' },
        { kind: 'district', value: '北京市朝阳区' },
        { kind: 'interests', values: ['羽毛球', 'Photography'] },
        { kind: 'home-town', value: '宜昌' },
        { kind: 'language', value: '普通话' },
      ],
    });
  });

  it('says so when they have nothing in common', () => {
    const reasons = [{ kind: 'none' }];
    expect(fitOf(aCard(), aCard())).toEqual({ fit: 0, reasons });
    expect(fitOf(aCard({ industry: '教育' }), aCard({ district: '教育' }))).toEqual({
      fit: 0,
      reasons,
    });
  });

  it('counts no blank field as something in common', () => {
    const blank = aCard({ industry: ' ', district: '', interests: ['', ' '], homeTown: undefined });
    expect(fitOf(blank, blank).fit).toBe(0);
  });

  it('counts no more interests than it is told, but names them all', () => {
    const card = aCard({ interests: ['a', 'b', 'c', 'd'] });
    const { fit, reasons } = fitOf(card, card);
    expect(fit).toBe(30);
    expect(reasons).toEqual([{ kind: 'interests', values: ['a', 'b', 'c', 'd'] }]);
    expect(fitOf(card, card, { ...DEFAULT_WEIGHTS, interestsCounted: 1 }).fit).toBe(10);
  });

  it.each([
    ['industry', '制造业', '制造', 40],
    ['industry', '互联网 行业', '互联网', 40],
    ['industry', 'ＩＴ', 'it', 40],
    ['industry', 'Software Industry', 'software', 40],
    ['industry', '农业', '农', 0],
    ['industry', '林业', '农业', 0],
    ['district', '朝阳', '朝阳区', 30],
    ['district', '北京市朝阳区', '朝阳区', 30],
    ['district', '北京市', '北京市海淀区', 30],
    ['district', '上海市浦东新区', '浦东', 30],
    ['district', '北京市朝阳区', '北京市海淀区', 0],
    ['district', '州', '广州市', 0],
    ['district', 'Beijing, Chaoyang', 'chaoyang district', 30],
    ['district', 'Bath', 'Bathurst', 0],
    ['homeTown', '福建 泉州', '泉州市', 20],
    ['homeTown', '福建泉州', '福建福州', 0],
    ['language', '闽南语', '闽南话', 10],
    ['language', 'zh-CN', 'en', 0],
    ['language', '英语', '日语', 0],
  ] as const)('finds %s %s and %s worth %i', (field, a, b, expected) => {
    expect(points(field, a, b)).toBe(expected);
    expect(points(field, b, a)).toBe(expected);
  });
});

describe('the table of fits', () => {
  const word = fc.constantFrom(
    '',
    ' ',
    '教育',
    '教育业',
    'IT',
    'it industry',
    '北京',
    '北京市朝阳区',
  );
  const card: fc.Arbitrary<FitCard> = fc.record({
    industry: fc.option(word, { nil: undefined }),
    district: fc.option(word, { nil: undefined }),
    interests: fc.array(word, { maxLength: 6 }),
    homeTown: fc.option(word, { nil: undefined }),
    language: fc.option(word, { nil: undefined }),
  });

  it('holds for every pair what the pair has by itself', () => {
    const weight = fc.nat(50);
    const weights = fc.record({
      industry: weight,
      district: weight,
      interest: weight,
      interestsCounted: fc.nat(4),
      homeTown: weight,
      language: weight,
    });
    const cards = fc.array(card, { maxLength: 6 });
    fc.assert(
      fc.property(cards, cards, weights, (members, representatives, w) => {
        expect([...fitTable(members, representatives, w)]).toEqual(
          members.flatMap((a) => representatives.map((b) => fitOf(a, b, w).fit)),
        );
      }),
      { numRuns: 300 },
    );
  });
});
