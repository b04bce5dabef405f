import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  committeeQuorum,
  majority,
  needed,
  quorum,
} from '../../../src/features/attendance/rules/quorum.ts';

/** The table of domain.md 3.3. */
const TABLE = [
  { E: 3, half: 2, strict: 2, pass: 2, admission: 2, election: 3 },
  { E: 7, half: 4, strict: 4, pass: 4, admission: 4, election: 6 },
  { E: 15, half: 8, strict: 8, pass: 8, admission: 8, election: 12 },
  { E: 16, half: 8, strict: 9, pass: 9, admission: 9, election: 13 },
  { E: 17, half: 9, strict: 9, pass: 9, admission: 9, election: 14 },
  { E: 30, half: 15, strict: 16, pass: 16, admission: 16, election: 24 },
  { E: 50, half: 25, strict: 26, pass: 26, admission: 26, election: 40 },
];

describe.each(TABLE)(
  'with $E entitled to vote',
  ({ E, half, strict, pass, admission, election }) => {
    it('an ordinary resolution needs more than half of them, or half where the branch says so', () => {
      expect(quorum('ordinary', E)).toBe(strict);
      expect(quorum('ordinary', E, 'more-than-half')).toBe(strict);
      expect(quorum('ordinary', E, 'at-least-half')).toBe(half);
    });

    it('the setting weakens neither admissions nor elections', () => {
      expect(quorum('admission', E, 'at-least-half')).toBe(admission);
      expect(quorum('election', E, 'at-least-half')).toBe(election);
    });

    it('resolutions and admissions pass with more than half of all entitled, however many are there', () => {
      for (const matter of ['ordinary', 'admission'] as const)
        for (const present of [0, strict, E])
          expect(majority(matter, { entitled: E, present })).toBe(pass);
    });
  },
);

const isLeast = (holds: (n: number) => boolean, n: number): boolean => holds(n) && !holds(n - 1);

describe('thresholds', () => {
  it.each([
    [12, 7],
    [13, 7],
    [14, 8],
  ])('an election with %i present is won with %i', (present, votes) => {
    expect(majority('election', { entitled: 15, present })).toBe(votes);
  });

  it('a committee needs half of its members', () => {
    expect([3, 4, 5, 7].map((of) => committeeQuorum(of))).toEqual([2, 2, 3, 4]);
  });

  it('a stricter rule of the branch holds for every vote and weakens none', () => {
    for (const { E, strict, admission, election } of TABLE) {
      const thirds = Math.ceil((2 * E) / 3);
      expect(quorum('ordinary', E, 'two-thirds')).toBe(Math.max(thirds, strict));
      expect(quorum('admission', E, 'two-thirds')).toBe(Math.max(thirds, admission));
      expect(quorum('election', E, 'two-thirds')).toBe(election);
    }
    expect([3, 4, 5, 7].map((of) => committeeQuorum(of, 'two-thirds'))).toEqual([2, 3, 4, 5]);
  });

  it('are said as "more than" only where the rule is strict', () => {
    expect(needed('ordinary', 16)).toEqual({ least: 9, isStrict: true });
    expect(needed('ordinary', 16, 'at-least-half')).toEqual({ least: 8, isStrict: false });
    expect(needed('admission', 16, 'at-least-half')).toEqual({ least: 9, isStrict: true });
    expect(needed('election', 16)).toEqual({ least: 13, isStrict: false });
    expect(needed('ordinary', 15, 'two-thirds')).toEqual({ least: 10, isStrict: false });
  });

  it('nobody is no quorum', () => {
    for (const matter of ['ordinary', 'admission', 'election'] as const)
      expect(quorum(matter, 0, 'at-least-half')).toBe(1);
    expect(committeeQuorum(0)).toBe(1);
  });

  it('are the least numbers that fulfil the rule', () => {
    expect(() =>
      assert(
        property(integer({ min: 1, max: 100_000 }), (E) =>
          [
            isLeast((P) => 2 * P > E, quorum('ordinary', E)),
            isLeast((P) => 2 * P >= E, quorum('ordinary', E, 'at-least-half')),
            isLeast((P) => 2 * P > E, quorum('admission', E)),
            isLeast((P) => 5 * P >= 4 * E, quorum('election', E)),
            isLeast((F) => 2 * F > E, majority('ordinary', { entitled: E, present: E })),
          ].every(Boolean),
        ),
      ),
    ).not.toThrow();
  });
});
