import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHOICES, expectedVerdicts, planCity } from '../../bench/appraisal/city.ts';
import { addPaper, checkBox, checkShown, decide, emptyCount } from '../../bench/appraisal/count.ts';
import { mayBeShown, readShown } from '../../bench/appraisal/shown.ts';
import { withhold } from '../../src/features/polls/rules/index.ts';

describe('the appraisal of the benchmark', () => {
  const city = planCity(555);
  const everybody = city.flat();
  const graded = everybody.filter(({ isGraded }) => isGraded);

  it('has 9,343 members in 463 branches of 17 and 92 of 16, and grades 9,208 of them', () => {
    expect(city.filter(({ length }) => length === 17)).toHaveLength(463);
    expect(city.filter(({ length }) => length === 16)).toHaveLength(92);
    expect(everybody).toHaveLength(9343);
    expect(graded).toHaveLength(9208);
  });

  it('comes to 1,050 / 8,114 / 24 / 20, at most a third of a branch outstanding', () => {
    const sums = [0, 1, 2, 3].map((grade) => graded.filter((one) => one.verdict === grade).length);
    expect(sums).toEqual([1050, 8114, 24, 20]);
    expect(expectedVerdicts(555, 9208)).toEqual(sums);
    for (const branch of city) {
      const outstanding = branch.filter(({ verdict }) => verdict === 0).length;
      const size = branch.filter(({ isGraded }) => isGraded).length;
      expect(outstanding).toBeLessThanOrEqual(Math.floor(size / 3));
    }
  });

  it('has everybody grade all graded members but themselves, and most of them as it is decided', () => {
    for (const branch of city)
      for (const [place, { isGraded, verdict }] of branch.entries()) {
        const choices = branch.map((voter) => voter.choices.get(place));
        expect(choices.filter((choice) => choice !== undefined)).toHaveLength(
          isGraded ? branch.length - 1 : 0,
        );
        if (!isGraded) continue;
        expect(choices[place]).toBeUndefined();
        const agree = choices.filter((choice) => choice === verdict).length;
        expect(2 * agree).toBeGreaterThan(branch.length - 1);
      }
  });
});

describe('what may be shown', () => {
  it('is what the bot shows, though it is worked out another way', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(16), { minLength: 5, maxLength: 5 }), (counts) => {
        const total = counts.reduce((a, b) => a + b, 0);
        fc.pre(total >= 15 && 2 * Math.max(...counts) > total);
        expect(mayBeShown(counts)).toEqual(withhold(counts, 3).counts);
      }),
    );
  });

  it('is read from the message as it stands in the chat', () => {
    const text = [
      '📊 2026年度民主评议党员 · 测评汇总',
      '发出17张，收回16张；有效16张，无效0张',
      '',
      '党员1-2　优秀73%（11/15）\n优11 合4 基<3 不<3 弃<3',
      '',
      '党员1-1　优秀率不显示\n优＊ 合12 基＊ 不<3 弃3',
    ].join('\n');
    expect(readShown(text)).toEqual({
      issued: 17,
      collected: 16,
      valid: 16,
      voids: 0,
      members: [
        { name: '党员1-2', counts: [11, 4, null, null, null] },
        { name: '党员1-1', counts: [null, 12, null, null, 3] },
      ],
    });
    expect(() => readShown('请稍后再试')).toThrow('No result');
  });
});

describe('the independent count', () => {
  const branch = planCity(1)[0] ?? [];
  const receipt = (n: number): string => `0000-0000-0000-${String(n).padStart(4, '0')}`;
  const hash = (n: number): string =>
    createHash('sha256')
      .update(`receipt:${Buffer.from(String(n).padStart(16, '0'), 'hex').toString('base64url')}`)
      .digest('hex');

  const counted = () => {
    const count = emptyCount('支部', branch);
    for (const [i, { choices }] of branch.entries()) {
      const pressed = [...choices].map(([place, choice]): [string, number] => [
        branch[place]?.name ?? '',
        choice,
      ]);
      addPaper(count, new Map(pressed), receipt(i));
    }
    return count;
  };
  const count = counted();
  const box = {
    issued: 17,
    voted: 17,
    papers: 17,
    voids: 0,
    subjects: count.graded,
    marks: count.graded.flatMap((name) => count.counts.get(name) ?? []),
    receipts: branch.map((_, i) => hash(i)),
  };

  it('agrees with a box that holds what was pressed', () => {
    expect(() => checkBox(count, box)).not.toThrow();
  });

  it.each([
    ['a paper that is not counted', { papers: 16 }],
    ['a voter who is not marked', { voted: 16 }],
    ['a mark in another place', { marks: box.marks.with(0, (box.marks[0] ?? 0) + 1) }],
    ['a receipt that nobody has', { receipts: box.receipts.with(0, hash(99)) }],
    ['a paper twice', { receipts: [...box.receipts, hash(0)] }],
  ])('finds %s', (_, wrong) => {
    expect(() => checkBox(count, { ...box, ...wrong })).toThrow('支部');
  });

  const shown = {
    issued: 17,
    collected: 17,
    valid: 17,
    voids: 0,
    members: count.graded.map((name) => ({
      name,
      counts: mayBeShown(count.counts.get(name) ?? []),
    })),
  };

  it('agrees with what may be shown, and decides as more than half of the papers say', () => {
    expect(() => checkShown(count, shown)).not.toThrow();
    expect(shown.members.map(({ counts }) => decide(count, counts))).toEqual(
      branch.flatMap(({ verdict }) => verdict ?? []),
    );
  });

  it('finds a count that is wrong, and one that should not be shown', () => {
    const [first, ...others] = shown.members;
    for (const counts of [
      CHOICES.map(() => 17),
      [...(count.counts.get(first?.name ?? '') ?? [])].map((n) => n || 1),
    ])
      expect(() =>
        checkShown(count, { ...shown, members: [{ name: first?.name ?? '', counts }, ...others] }),
      ).toThrow('支部');
    expect(() => checkShown(count, { ...shown, members: others })).toThrow('支部');
  });
});
