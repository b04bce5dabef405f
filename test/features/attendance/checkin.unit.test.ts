import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/shared/clock.ts';
import { isLate, stepOf, whenOpen } from '../../../src/features/attendance/checkin/rules.ts';
import { FACTS } from '../../../src/features/attendance/facts/rules.ts';
import {
  readAttendanceWord,
  readCheckinWord,
  splitNames,
} from '../../../src/features/attendance/rules/index.ts';
import {
  entriesFor,
  isAfterwards,
  isTooEarly,
  readEntry,
  readReason,
} from '../../../src/features/attendance/sheet/rules.ts';

const startsAt = new Date('2026-12-01T06:00:00Z');
const meeting = { startsAt, durationMinutes: 120 };
const at = (ms: number) => new Date(startsAt.getTime() + ms);

describe('check-in', () => {
  it('may be open from three hours before the start until the end', () => {
    expect(whenOpen(meeting, at(-3 * HOUR - 1))).toBe('too-early');
    expect(whenOpen(meeting, at(-3 * HOUR))).toBe('open');
    expect(whenOpen(meeting, at(2 * HOUR - 1))).toBe('open');
    expect(whenOpen(meeting, at(2 * HOUR))).toBe('over');
  });

  it('is late once the grace of the branch has passed, to the minute', () => {
    expect(isLate(meeting, 15, at(-MINUTE))).toBe(false);
    expect(isLate(meeting, 15, at(15 * MINUTE))).toBe(false);
    expect(isLate(meeting, 15, at(15 * MINUTE + 1))).toBe(true);
    expect(isLate(meeting, 0, at(1))).toBe(true);
  });

  it('records once, asks before it changes how somebody takes part, and believes who is there', () => {
    const steps = (confirmed: boolean) =>
      Object.fromEntries(
        [undefined, ...FACTS].map((fact) => [String(fact), stepOf(fact, 'present', confirmed)]),
      );
    expect(steps(false)).toEqual({
      undefined: 'record',
      present: 'already',
      online: 'ask',
      leave: 'record',
      absent: 'record',
      guest: 'already',
      'made-up': 'already',
    });
    expect(steps(true)).toMatchObject({ online: 'record', present: 'already', guest: 'already' });
    expect(stepOf('present', 'online', false)).toBe('ask');
  });
});

describe('what an officer enters', () => {
  it('has people there or not, and everybody else as a guest', () => {
    expect(entriesFor(true)).not.toContain('guest');
    expect(entriesFor(false)).toEqual(['guest']);
  });

  it('is leave at any time, and everything else only when the meeting is near', () => {
    expect(isTooEarly('sick', meeting, at(-50 * HOUR))).toBe(false);
    expect(isTooEarly('present', meeting, at(-50 * HOUR))).toBe(true);
    expect(isTooEarly('present', meeting, at(-2 * HOUR))).toBe(false);
  });

  it('is marked as entered afterwards once check-in or the meeting is over', () => {
    expect(isAfterwards(meeting, undefined, at(HOUR))).toBe(false);
    expect(isAfterwards(meeting, { state: 'open' }, at(HOUR))).toBe(false);
    expect(isAfterwards(meeting, { state: 'closed' }, at(HOUR))).toBe(true);
    expect(isAfterwards(meeting, undefined, at(2 * HOUR))).toBe(true);
  });

  it('comes from buttons whose words are known', () => {
    expect(readEntry('present')).toBe('present');
    expect(readEntry('clear')).toBe('clear');
    expect(readEntry('toString')).toBeUndefined();
    expect(readReason('forgot')).toBe('forgot');
    expect(readReason('because')).toBeUndefined();
  });
});

describe('the words behind the commands', () => {
  it.each([
    ['', 'open'],
    ['close', 'close'],
    ['关闭', 'close'],
    ['QR', 'code'],
    ['二维码', 'code'],
  ])('/checkin %s means %s', (args, word) => {
    expect(readCheckinWord(args)).toBe(word);
  });

  it.each([
    ['', 'show'],
    ['done', 'done'],
    ['确认', 'done'],
    ['History', 'history'],
    ['个人记录', 'history'],
    ['anything', 'show'],
  ])('/attendance %s means %s', (args, word) => {
    expect(readAttendanceWord(args)).toBe(word);
  });

  it('names are one a line or separated by commas of any kind', () => {
    expect(splitNames('钱老师、孙顾问，Anna, Bob\n李明')).toEqual([
      '钱老师',
      '孙顾问',
      'Anna',
      ' Bob',
      '李明',
    ]);
  });
});
