import { describe, expect, it } from 'vitest';
import {
  needsMakeUp,
  NOTE_LIMIT,
  readKinds,
  readNote,
  stepOf,
  type Pending,
} from '../../../../src/features/attendance/makeup/rules.ts';
import type { PlainDate } from '../../../../src/shared/time/index.ts';

const day = (text: string): PlainDate => text as PlainDate;
const pending = (over: Partial<Pending> = {}): Pending => ({
  state: 'open',
  openedOn: day('2026-12-01'),
  dueOn: day('2026-12-08'),
  reminded: false,
  overdueTold: false,
  ...over,
});

describe('a reminder of make-up', () => {
  it.each([
    ['2026-12-05', undefined],
    ['2026-12-06', 'remind'],
    ['2026-12-08', 'remind'],
    ['2026-12-09', 'overdue'],
    ['2027-02-01', 'overdue'],
  ])('on %s is %s', (today, step) => {
    expect(stepOf(pending(), day(today))).toBe(step);
  });

  it('comes once before the last day and once after it', () => {
    expect(stepOf(pending({ reminded: true }), day('2026-12-07'))).toBeUndefined();
    expect(stepOf(pending({ reminded: true }), day('2026-12-09'))).toBe('overdue');
    expect(stepOf(pending({ overdueTold: true }), day('2026-12-20'))).toBeUndefined();
  });

  it('does not come on the day on which the duty was opened, nor for what was handed in', () => {
    const short = pending({ dueOn: day('2026-12-02') });
    expect(stepOf(short, day('2026-12-01'))).toBeUndefined();
    expect(stepOf(short, day('2026-12-02'))).toBe('remind');
    for (const state of ['handed-in', 'confirmed', 'dropped'] as const)
      expect(stepOf(pending({ state }), day('2026-12-30'))).toBeUndefined();
  });
});

describe('make-up', () => {
  it('is for the kinds that the branch says, and never for an activity', () => {
    const kinds = ['general', 'lecture'] as const;
    expect(needsMakeUp({ category: 'meeting', kind: 'lecture' }, kinds)).toBe(true);
    expect(needsMakeUp({ category: 'meeting', kind: 'committee' }, kinds)).toBe(false);
    expect(needsMakeUp({ category: 'activity', kind: 'general' }, kinds)).toBe(false);
  });

  it('takes kinds in Chinese and English, and says when one is unknown', () => {
    expect(readKinds('主题党日、党课，general')).toEqual(['general', 'lecture', 'theme']);
    expect(readKinds('无')).toEqual([]);
    expect(readKinds('none')).toEqual([]);
    expect(readKinds('党课 团建')).toBeUndefined();
    expect(readKinds('')).toBeUndefined();
  });

  it('takes notes with lines, cleans them, and refuses empty and endless ones', () => {
    expect(readNote('  学习了文件\r\n\r\n\r\n\r\n很有   收获 ')).toBe('学习了文件\n\n很有 收获');
    expect(readNote('好')).toBeUndefined();
    expect(readNote('学'.repeat(NOTE_LIMIT))).toHaveLength(NOTE_LIMIT);
    expect(readNote('学'.repeat(NOTE_LIMIT + 1))).toBeUndefined();
  });
});
