import { describe, expect, it } from 'vitest';
import {
  figuresOf,
  percent,
  readChannel,
  readContactArgs,
  readContactDate,
  readNote,
} from '../../../../src/features/matching/rules/index.ts';
import type { MemberId } from '../../../../src/shared/ids.ts';
import type { PlainDate } from '../../../../src/shared/time/index.ts';

const date = (text: string): PlainDate => text as PlainDate;

describe('the day of a contact', () => {
  const about = { today: date('2026-12-10'), pairedOn: date('2026-12-01') };
  it.each([
    ['today', '2026-12-10'],
    ['昨天', '2026-12-09'],
    ['12-03', '2026-12-03'],
    ['12月3日', '2026-12-03'],
    ['2026/12/3', '2026-12-03'],
  ])('is read from %s', (text, expected) => {
    expect(readContactDate(text, about)).toEqual({ kind: 'ok', date: expected });
  });
  it.each([
    ['2026-12-11', 'future'],
    ['2026-11-30', 'before-the-pair'],
    ['2026-02-30', 'unreadable'],
    ['13-45', 'unreadable'],
    ['soon', 'unreadable'],
  ])('is refused in %s as %s', (text, kind) => {
    expect(readContactDate(text, about).kind).toBe(kind);
  });

  it('without a year is one of last year early in a year', () => {
    const january = { today: date('2027-01-05'), pairedOn: date('2026-12-01') };
    expect(readContactDate('12-28', january)).toEqual({ kind: 'ok', date: '2026-12-28' });
  });
});

describe('/contact with everything behind it', () => {
  const about = {
    now: new Date('2026-12-10T02:00:00Z'),
    timeZone: 'Asia/Shanghai',
    pairedOn: date('2026-12-01'),
  };
  it.each([
    ['电话', { kind: 'ok', date: '2026-12-10', channel: 'phone', note: null }],
    [
      '12-03 | visit | all is well',
      { kind: 'ok', date: '2026-12-03', channel: 'visit', note: 'all is well' },
    ],
    ['换了工作', { kind: 'ok', date: '2026-12-10', channel: undefined, note: '换了工作' }],
    ['2026-13-45 | 电话', { kind: 'unreadable' }],
    ['2026-12-31', { kind: 'future' }],
    [`电话 | ${'长'.repeat(201)}`, { kind: 'note-too-long' }],
  ])('%s', (args, expected) => {
    expect(readContactArgs(args, about)).toEqual(expected);
  });

  it('takes notes of one line up to 200 characters', () => {
    expect(readNote(' a\n b ')).toBe('a b');
    expect(readNote('长'.repeat(200))).toHaveLength(200);
    expect(readNote('长'.repeat(201))).toBeUndefined();
    expect(readNote(' ')).toBeUndefined();
  });

  it('knows channels in both languages', () => {
    expect([' Phone ', '走访', 'fax'].map(readChannel)).toEqual(['phone', 'visit', undefined]);
  });
});

describe('the key figures', () => {
  const pair = {
    floatingId: 1 as MemberId,
    state: 'attends' as const,
    isRunning: true,
    hasAttended: true,
    lastContactOn: date('2026-10-01'),
  };
  const today = date('2026-12-10');

  it('count members, not pairs, and transfers of those who are gone from the list', () => {
    expect(
      figuresOf({
        today,
        floating: [1, 2, 3] as MemberId[],
        pairs: [
          pair,
          { ...pair, isRunning: false, state: 'ended' },
          {
            ...pair,
            floatingId: 2 as MemberId,
            hasAttended: false,
            lastContactOn: date('2026-09-30'),
          },
          { ...pair, floatingId: 9 as MemberId, isRunning: false, state: 'transferred' },
        ],
      }),
    ).toEqual({ found: 3, matched: 2, contacted: 1, attended: 1, transferred: 1 });
  });

  it('have no share of nothing', () => {
    expect([percent(1, 3), percent(0, 0)]).toEqual([33, undefined]);
  });
});
