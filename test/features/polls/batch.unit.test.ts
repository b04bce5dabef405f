import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isProblem,
  readCount,
  readRows,
  sumsOf,
  type BatchForm,
} from '../../../src/features/polls/batch/rules.ts';
import {
  addBatch,
  countsByRow,
  dropPaper,
  emptyBox,
  type Mark,
} from '../../../src/features/polls/rules/index.ts';

const form: BatchForm = {
  labels: ['张三', '李四3号'],
  options: [{ key: 'outstanding' }, { key: 'qualified' }],
  ownRows: [],
};

describe('what the teller types', () => {
  it.each([
    ['4 2\n3 1'],
    ['张三 4 2\n李四3号 3 1'],
    ['1. 张三：4，2\n2. 李四3号：3，1'],
    ['  ４　２ \n\n 李四3号：优秀3票 合格1票 '],
  ])('is read line by line: %j', (text) => {
    expect(readRows(text, form)).toEqual([
      { counts: [4, 2], voids: 0 },
      { counts: [3, 1], voids: 0 },
    ]);
  });

  it('may have the papers that are void in this row behind the others', () => {
    expect(readRows('4 2 1\n3 1', form)).toEqual([
      { counts: [4, 2], voids: 1 },
      { counts: [3, 1], voids: 0 },
    ]);
  });

  it.each([
    ['4 2', { kind: 'wrong-lines', expected: 2, found: 1 }],
    ['4 2\n3 1\n0 0', { kind: 'wrong-lines', expected: 2, found: 3 }],
    ['4 2\n3', { kind: 'wrong-numbers', line: 2, expected: 2 }],
    ['4 2 1 1\n3 1', { kind: 'wrong-numbers', line: 1, expected: 2 }],
    ['', { kind: 'wrong-lines', expected: 2, found: 0 }],
  ])('is refused when it does not fit: %j', (text, problem) => {
    expect(readRows(text, form)).toEqual(problem);
  });

  it.each([
    ['12', 12],
    ['０', 0],
    [' 7 ', 7],
    ['7张', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['99999', undefined],
  ])('counts "%s" as %s', (text, count) => {
    expect(readCount(text)).toBe(count);
  });
});

describe('the sums of a batch', () => {
  const rows = [
    { counts: [4, 2], voids: 1 },
    { counts: [3, 1], voids: 0 },
  ];

  it('leave the rest of the valid papers blank', () => {
    expect(sumsOf(form, { issued: 9, collected: 9, voids: 1, rows })).toEqual({
      papers: 9,
      voids: 1,
      marks: [4, 2, 1, 3, 1, 4],
      voidRows: [1, 0],
    });
  });

  it('do not count the own row of whoever votes on paper, once all papers are in', () => {
    const own = { ...form, ownRows: [1] };
    expect(sumsOf(own, { issued: 8, collected: 8, voids: 0, rows })).toMatchObject({
      marks: [4, 2, 1, 3, 1, 3],
    });
    // Whether the paper of that person is among them is not known.
    expect(sumsOf(own, { issued: 9, collected: 8, voids: 0, rows })).toMatchObject({
      marks: [4, 2, 1, 3, 1, 4],
    });
  });

  it('can not be more than there are papers', () => {
    expect(sumsOf(form, { issued: 6, collected: 6, voids: 0, rows })).toEqual({
      kind: 'too-many',
      line: 1,
      sum: 7,
      papers: 6,
    });
  });

  it('come to the same as if the papers had been cast one by one', () => {
    const mark = fc.constantFrom<Mark>(0, 1, 'blank');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(mark, mark), { maxLength: 9 }),
        fc.array(fc.tuple(mark, mark), { maxLength: 9 }),
        (cast, onPaper) => {
          const size = { rows: 2, options: 2, ownRow: null };
          const drop = (papers: readonly (readonly Mark[])[]) =>
            papers.reduce((box, marks, i) => dropPaper(size, box, marks, `${i}`), emptyBox(size));
          const counted = countsByRow(size, drop(onPaper));
          const sums = sumsOf(form, {
            issued: onPaper.length,
            collected: onPaper.length,
            voids: 0,
            rows: counted.map((counts) => ({ counts: counts.slice(0, 2), voids: 0 })),
          });
          if (isProblem(sums)) throw new Error(sums.kind);
          const { marks, papers } = addBatch(drop(cast), sums);
          const all = drop([...cast, ...onPaper]);
          expect({ marks, papers }).toEqual({ marks: all.marks, papers: all.papers });
        },
      ),
    );
  });
});
