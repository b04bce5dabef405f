import { describe, expect, it } from 'vitest';
import { quarterChanges } from '../../../src/features/reports/rules.ts';
import type { PlainDate } from '../../../src/shared/time/index.ts';

const day = (text: string): PlainDate => text as PlainDate;
const here = (from: string, until: string | null = null) => ({
  from: day(from),
  until: until === null ? null : day(until),
});

describe('the changes of a roster by quarter', () => {
  it('count who came and who left, and who was there at the end', () => {
    const people = [
      here('2026-03-31'),
      here('2026-04-01'),
      here('2026-06-30', '2026-07-01'),
      here('2026-05-05', '2026-06-30'),
    ];
    expect(quarterChanges(people, day('2026-09-30'), 8)).toEqual([
      { year: 2026, quarter: 1, joined: 1, left: 0, present: 1 },
      { year: 2026, quarter: 2, joined: 3, left: 1, present: 3 },
      { year: 2026, quarter: 3, joined: 0, left: 1, present: 2 },
    ]);
  });

  it('go on across the years, and no further back than asked for', () => {
    const changes = quarterChanges([here('2020-01-01')], day('2026-01-15'), 3);
    expect(changes.map(({ year, quarter }) => `${year}-${quarter}`)).toEqual([
      '2025-3',
      '2025-4',
      '2026-1',
    ]);
    expect(changes.at(-1)?.present).toBe(1);
  });

  it('are those of this quarter when there is nobody yet', () => {
    expect(quarterChanges([], day('2026-12-01'), 8)).toEqual([
      { year: 2026, quarter: 4, joined: 0, left: 0, present: 0 },
    ]);
  });
});
