import { describe, expect, it } from 'vitest';
import {
  levelOf,
  rowOf,
  type Occasion,
} from '../../../../src/features/attendance/absence/rules.ts';
import type { PlainDate } from '../../../../src/shared/time/index.ts';

const day = (text: string): PlainDate => text as PlainDate;
const missed = (text: string): Occasion => ({ day: day(text), isMissed: true, isDuty: true });
const there = (text: string): Occasion => ({ day: day(text), isMissed: false, isDuty: true });
const activity = (text: string, isMissed: boolean): Occasion => ({
  day: day(text),
  isMissed,
  isDuty: false,
});

describe('a row of absences', () => {
  it('begins with the first meeting missed, in whatever order they were recorded', () => {
    const occasions = [missed('2026-08-10'), missed('2026-07-06'), missed('2026-09-07')];
    expect(rowOf(occasions)).toEqual({ since: '2026-07-06', count: 3 });
  });

  it('ends with attendance, leave or make-up, also at an activity, and begins anew', () => {
    const occasions = [missed('2026-05-01'), missed('2026-06-01'), there('2026-07-01')];
    expect(rowOf(occasions)).toBeUndefined();
    expect(rowOf([...occasions, missed('2026-08-01')])).toBeUndefined();
    expect(rowOf([...occasions, missed('2026-08-01'), missed('2026-09-01')])).toEqual({
      since: '2026-08-01',
      count: 2,
    });
    expect(rowOf([missed('2026-05-01'), missed('2026-06-01'), activity('2026-06-05', false)])).toBe(
      undefined,
    );
  });

  it('counts no activities, and one meeting is none', () => {
    expect(rowOf([missed('2026-05-01'), activity('2026-06-01', true)])).toBeUndefined();
    expect(rowOf([])).toBeUndefined();
  });
});

describe('the secretary hears', () => {
  it.each([
    ['2026-09-29', undefined],
    ['2026-09-30', 3],
    ['2026-11-29', 3],
    ['2026-11-30', 5],
    ['2027-06-01', 5],
  ])('on %s of level %s for a row since the end of June', (today, level) => {
    expect(levelOf({ since: day('2026-06-30') }, day(today))).toBe(level);
  });
});
