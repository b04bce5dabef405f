import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { castButton, showButton } from '../../../src/features/polls/buttons.ts';
import {
  decodePaper,
  emptyPaper,
  encodePaper,
  isPaperTooLong,
  newReceipt,
  nextOpenRow,
  paperLength,
  progressOf,
  votableRows,
  type Mark,
  type PaperForm,
} from '../../../src/features/polls/rules/index.ts';
import type { BallotId } from '../../../src/shared/ids.ts';
import { systemRandom } from '../../../src/shared/random.ts';

const grades = (rows: number, ownRow: number | null = null): PaperForm => ({
  rows,
  options: 4,
  ownRow,
});

const papers = fc
  .record({ rows: fc.integer({ min: 1, max: 60 }), options: fc.integer({ min: 2, max: 12 }) })
  .chain(({ rows, options }) =>
    fc.record({
      form: fc
        .option(fc.nat(rows - 1), { nil: null })
        .map((ownRow): PaperForm => ({ rows, options, ownRow })),
      marks: fc.array(fc.constantFrom<Mark>('open', 'blank', ...Array(options).keys()), {
        minLength: rows,
        maxLength: rows,
      }),
    }),
  )
  .map(({ form, marks }) => ({
    form,
    marks: marks.map((mark, row): Mark => (row === form.ownRow ? 'open' : mark)),
  }));

describe('a paper in a button', () => {
  it('comes back as it was packed', () => {
    fc.assert(
      fc.property(papers, ({ form, marks }) => {
        const text = encodePaper(form, marks);
        expect(text).toHaveLength(paperLength(form));
        expect(text).toMatch(/^[\w-]+$/);
        expect(decodePaper(form, text)).toEqual(marks);
      }),
    );
  });

  it('has one text for each paper', () => {
    const texts = fc
      .uint8Array({ maxLength: 24 })
      .map((bytes) => Buffer.from(bytes).toString('base64url'));
    fc.assert(
      fc.property(papers, texts, ({ form }, text) => {
        const marks = decodePaper(form, text);
        expect(marks === undefined ? text : encodePaper(form, marks)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['of another length', grades(17), encodePaper(grades(50), emptyPaper(grades(50)))],
    ['that is empty', grades(17), ''],
    ['with a number too large for its rows', grades(1), Buffer.from([6]).toString('base64url')],
    ['in another alphabet', grades(1), '+/'],
    ['with loose ends', grades(1), 'AB'],
    ['that marks the own row', grades(3, 1), encodePaper(grades(3), ['open', 2, 'open'])],
    [
      'that leaves the own row blank on purpose',
      grades(3, 1),
      encodePaper(grades(3), [1, 'blank', 1]),
    ],
  ])('is refused when it is one %s', (_, form, text) => {
    expect(decodePaper(form, text)).toBeUndefined();
  });

  it.each([
    [16, 8],
    [17, 8],
    [50, 23],
    [70, 31],
  ])('of %i rows takes %i characters', (rows, length) => {
    expect(paperLength(grades(rows))).toBe(length);
  });

  it('fits into its buttons whatever it says, for up to 50 people and every ballot to come', () => {
    const id = 999_999_999_999 as BallotId;
    const given = fc.record({
      rows: fc.integer({ min: 1, max: 50 }),
      options: fc.constantFrom(4, 5),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(given, ({ rows, options, seed }) => {
        const form = { rows, options, ownRow: null };
        const marks = Array.from({ length: rows }, (_, row) => (seed + row * 7) % options);
        expect(isPaperTooLong(form)).toBe(false);
        const text = encodePaper(form, marks);
        for (const data of [
          showButton(id, rows, text),
          castButton(id, text, newReceipt(systemRandom)),
        ])
          expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      }),
    );
  });

  it('fits into a button with the ballot and a receipt, up to 70 rows', () => {
    const id = 9_999_999_999 as BallotId;
    const form = grades(70);
    const text = encodePaper(form, Array(70).fill(3));
    expect(castButton(id, text, newReceipt(systemRandom)).length).toBeLessThanOrEqual(64);
    expect(showButton(id, 70, text).length).toBeLessThanOrEqual(64);
    expect(isPaperTooLong(form)).toBe(false);
    expect(isPaperTooLong(grades(100))).toBe(true);
  });
});

describe('the way through a paper', () => {
  const form = grades(4, 2);

  it('passes over the own row', () => {
    expect(votableRows(form)).toEqual([0, 1, 3]);
  });

  it('finds the next row without an answer, going round', () => {
    expect(nextOpenRow(form, ['open', 1, 'open', 'open'], 0)).toBe(3);
    expect(nextOpenRow(form, ['open', 1, 'open', 2], 1)).toBe(0);
    expect(nextOpenRow(form, [0, 'blank', 'open', 2])).toBeUndefined();
  });

  it('counts grades, abstentions and what is left', () => {
    expect(progressOf(form, [0, 'blank', 'open', 'open'])).toEqual({
      all: 3,
      marked: 1,
      blank: 1,
      open: 1,
    });
  });
});
