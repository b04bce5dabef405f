import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  digestOf,
  dropPaper,
  ELECTION,
  emptyBox,
  formatDigest,
  ORDINARY,
  parseDigest,
  tallyBox,
  type Counting,
  type Mark,
  type Option,
} from '../../../src/features/polls/rules/index.ts';

const RESOLUTION: Option[] = [{ key: 'for' }, { key: 'against' }, { key: 'abstain' }];
const PLACES: Option[] = [{ text: 'Park' }, { text: 'Hall' }];

const counting = (options: Option[], more: Partial<Counting> = {}): Counting => ({
  options,
  rows: 1,
  threshold: 3,
  atLeast: 0,
  rule: null,
  issued: 16,
  added: 0,
  onPaper: { issued: 0, collected: 0 },
  ...more,
});

const boxOf = (options: Option[], papers: readonly (readonly Mark[])[], rows = 1) => {
  const form = { rows, options: options.length, ownRow: null };
  return papers.reduce((box, marks, i) => dropPaper(form, box, marks, `${i}`), emptyBox(form));
};

const times = (count: number, mark: Mark): Mark[][] => Array.from({ length: count }, () => [mark]);

describe('counting a box', () => {
  it('keeps issued, collected, valid, void and blank apart', () => {
    const box = boxOf(PLACES, [...times(7, 0), ...times(4, 1), ...times(3, 'blank')]);
    expect(
      tallyBox(counting(PLACES, { added: 1 }), { ...box, papers: 15, voids: 1 }),
    ).toMatchObject({
      issued: 16,
      added: 1,
      collected: 15,
      valid: 14,
      voids: 1,
      blanks: 3,
      verdict: 'counted',
      rows: [{ papers: 14, voids: 0, shown: { counts: [7, 4, 3], withheld: 'none' } }],
      decision: null,
    });
  });

  it('withholds few blank papers like other small counts', () => {
    const box = boxOf(PLACES, [...times(7, 0), ...times(6, 1), ...times(2, 'blank')]);
    expect(tallyBox(counting(PLACES), box).blanks).toBeNull();
  });

  it('counts a blank paper as an abstention of a resolution', () => {
    const box = boxOf(RESOLUTION, [
      ...times(9, 0),
      ...times(3, 2),
      ...times(1, 'open'),
      ...times(3, 1),
    ]);
    const tally = tallyBox(counting(RESOLUTION, { rule: ORDINARY }), box);
    expect(tally.rows[0]?.shown.counts).toEqual([9, 3, 4]);
    expect(tally.blanks).toBeNull();
    expect(tally.decision).toMatchObject({ outcome: 'passed', votes: 9, needed: 8 });
  });

  it('voids the vote when more papers came back than were given out', () => {
    const box = boxOf(RESOLUTION, times(17, 0));
    const tally = tallyBox(counting(RESOLUTION, { rule: ORDINARY }), box);
    expect(tally).toMatchObject({ verdict: 'void', collected: 17, decision: null, unanimous: [] });
    expect(tally.rows[0]?.shown.counts).toEqual([null, null, null]);
    const onPaper = { issued: 3, collected: 4 };
    expect(
      tallyBox(counting(RESOLUTION, { onPaper }), boxOf(RESOLUTION, times(9, 0))).verdict,
    ).toBe('void');
  });

  it('shows nothing of fewer valid papers than the threshold, or than guests must be', () => {
    const tally = (papers: number, more: Partial<Counting>) =>
      tallyBox(
        counting(RESOLUTION, { rule: ORDINARY, ...more }),
        boxOf(RESOLUTION, times(papers, 0)),
      );
    expect(tally(2, {}).verdict).toBe('too-few');
    expect(tally(3, {}).verdict).toBe('counted');
    expect(tally(4, { atLeast: 5 })).toMatchObject({ verdict: 'too-few', decision: null });
    expect(tally(5, { atLeast: 5 }).verdict).toBe('counted');
    expect(tally(0, { threshold: 1 }).verdict).toBe('too-few');
  });

  it('decides nothing without a quorum', () => {
    const box = boxOf(RESOLUTION, [...times(10, 0), ...times(2, 1)]);
    const tally = tallyBox(counting(RESOLUTION, { rule: ELECTION }), box);
    expect(tally.decision).toMatchObject({
      outcome: 'no-quorum',
      option: null,
      quorum: { present: 12, of: 16, needed: 13 },
    });
  });

  it('counts a majority of those present, or of the valid papers, if the rule says so', () => {
    const rule = (base: 'present' | 'cast') => ({
      majority: { ...ORDINARY.majority, base },
      quorum: null,
    });
    const box = { ...boxOf(RESOLUTION, [...times(7, 0), ...times(5, 1)]), papers: 14, voids: 2 };
    const outcome = (base: 'present' | 'cast') =>
      tallyBox(counting(RESOLUTION, { rule: rule(base) }), box).decision;
    expect(outcome('present')).toMatchObject({ outcome: 'not-passed', of: 14, needed: 7 });
    expect(outcome('cast')).toMatchObject({ outcome: 'passed', of: 12, needed: 6 });
  });

  it('names the rows in which all agree', () => {
    const box = boxOf(
      PLACES,
      Array.from({ length: 5 }, (_, i): Mark[] => [0, i % 2]),
      2,
    );
    expect(tallyBox(counting(PLACES, { rows: 2 }), box).unanimous).toEqual([0]);
  });

  it('lets nothing out that is withheld', () => {
    const mark = fc.constantFrom<Mark>(0, 1, 2, 'blank');
    fc.assert(
      fc.property(fc.array(fc.tuple(mark, mark), { maxLength: 20 }), (papers) => {
        const tally = tallyBox(
          counting(RESOLUTION, { rows: 2, issued: 20 }),
          boxOf(RESOLUTION, papers, 2),
        );
        for (const { shown } of tally.rows)
          for (const count of shown.counts) expect(count === null || count >= 3).toBe(true);
      }),
    );
  });
});

describe('the digest of a box', () => {
  const content = { tally: { issued: 3, rows: [1, 2] }, receipts: ['a', 'b'], salt: 's' };

  it('is the same however the database gives the content back', () => {
    const turned = { salt: 's', receipts: ['a', 'b'], tally: { rows: [1, 2], issued: 3 } };
    expect(digestOf(turned)).toBe(digestOf(content));
    expect(digestOf(JSON.parse(JSON.stringify(content)))).toBe(digestOf(content));
  });

  it.each([
    ['a count', { ...content, tally: { issued: 3, rows: [2, 1] } }],
    ['a receipt', { ...content, receipts: ['a', 'c'] }],
    ['a receipt more', { ...content, receipts: ['a', 'b', 'c'] }],
    ['the salt', { ...content, salt: 't' }],
  ])('changes with %s', (_, changed) => {
    expect(digestOf(changed)).not.toBe(digestOf(content));
  });

  it('is read as it is printed, and is no receipt', () => {
    const digest = digestOf(content);
    expect(formatDigest(digest)).toMatch(/^([0-9A-F]{4}-){7}[0-9A-F]{4}$/);
    expect(parseDigest(` ${formatDigest(digest).toLowerCase().replaceAll('-', ' ')} `)).toBe(
      digest,
    );
    for (const text of ['', '1A2B-3C4D-5E6F-7A8B', `${digest}0`])
      expect(parseDigest(text)).toBeUndefined();
  });
});
