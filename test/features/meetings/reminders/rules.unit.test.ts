import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isMoved,
  outsideQuiet,
  quietSpan,
  readQuietHours,
  remindersOf,
  waitsUntil,
  type Quiet,
} from '../../../../src/features/meetings/reminders/rules.ts';
import { DAY, MINUTE } from '../../../../src/shared/clock.ts';
import { formatWhen } from '../../../../src/shared/time/index.ts';

const NIGHT = { from: '22:00', to: '07:00' };
const shanghai: Quiet = { hours: NIGHT, zone: 'Asia/Shanghai' };
/** 'MM-DD HH:mm' of December 2026 on the clocks of Shanghai. */
const at = (text: string): Date => new Date(`2026-${text.replace(' ', 'T')}:00+08:00`);

describe('reminders', () => {
  it('are due their minutes before the start, each once, the longest before it first', () => {
    const start = at('12-03 15:00');
    expect(remindersOf(start, [60, 1440, 60], shanghai)).toEqual([
      { offset: 1440, dueAt: at('12-02 15:00') },
      { offset: 60, dueAt: at('12-03 14:00') },
    ]);
  });

  it.each([
    ['waits for the morning', 1440, '12-03 23:00', '12-03 07:00'],
    ['in the small hours waits for the same morning', 600, '12-03 15:00', '12-03 07:00'],
    [
      'of a meeting in the early morning goes out the evening before',
      60,
      '12-03 06:30',
      '12-02 21:30',
    ],
    ['of a meeting at the very end of the night too', 60, '12-03 07:00', '12-02 21:30'],
    [
      'of a meeting late in the evening goes out before the night',
      60,
      '12-03 23:00',
      '12-03 21:30',
    ],
    ['at the last minute of the day stays', 61, '12-03 23:00', '12-03 21:59'],
    ['at the first minute of the morning stays', 60, '12-03 08:00', '12-03 07:00'],
  ])('that would fall into the night %s', (_, offset, start, due) => {
    expect(remindersOf(at(start), [offset], shanghai)).toEqual([{ offset, dueAt: at(due) }]);
  });

  it('are not moved where there are no quiet hours', () => {
    const [reminder] = remindersOf(at('12-03 06:30'), [60], { ...shanghai, hours: null });
    expect(reminder).toEqual({ offset: 60, dueAt: at('12-03 05:30') });
  });

  it('say whether they were moved', () => {
    const start = at('12-03 23:00');
    expect(remindersOf(start, [1440, 61], shanghai).map((r) => isMoved(r, start))).toEqual([
      true,
      false,
    ]);
  });

  const anyQuiet = fc.record({
    from: fc.integer({ min: 0, max: 47 }),
    length: fc.integer({ min: 1, max: 30 }),
    zone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Gaza'),
  });
  const clock = (half: number): string =>
    `${String(Math.floor((half % 48) / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;

  it('never fall into the quiet hours nor after the start, and never move by more than a day', () => {
    fc.assert(
      fc.property(
        anyQuiet,
        fc.integer({ min: 0, max: 366 * 24 * 12 }),
        fc.integer({ min: 1, max: 60 * 24 * 14 }),
        ({ from, length, zone }, fiveMinutes, offset) => {
          const quiet: Quiet = { hours: { from: clock(from), to: clock(from + length) }, zone };
          const start = new Date(Date.UTC(2026, 0, 1) + fiveMinutes * 5 * MINUTE);
          const [reminder] = remindersOf(start, [offset], quiet);
          if (reminder === undefined) throw new Error('none');
          expect(quietSpan(reminder.dueAt, quiet)).toBeUndefined();
          expect(reminder.dueAt.getTime()).toBeLessThan(start.getTime());
          const raw = start.getTime() - offset * MINUTE;
          expect(Math.abs(reminder.dueAt.getTime() - raw)).toBeLessThan(DAY);
        },
      ),
    );
  });
});

describe('the quiet hours', () => {
  it('are read on the clocks of the zone, also in the night of a clock change', () => {
    const newYork: Quiet = { hours: NIGHT, zone: 'America/New_York' };
    // 2026-11-01: at 02:00 it becomes 01:00 again.
    const span = quietSpan(new Date('2026-11-01T06:30:00Z'), newYork);
    expect(span).toEqual({
      from: new Date('2026-11-01T02:00:00Z'),
      to: new Date('2026-11-01T12:00:00Z'),
    });
    const end = outsideQuiet(
      new Date('2026-03-08T06:30:00Z'),
      new Date('2026-03-08T20:00:00Z'),
      newYork,
    );
    expect(formatWhen(end, { zone: newYork.zone, locale: 'en' })).toBe('Sun 8 Mar 2026, 07:00');
  });

  it('hold a reminder that is late until they end, unless its event begins by then', () => {
    expect(waitsUntil(at('12-02 23:00'), at('12-03 09:00'), shanghai)).toEqual(at('12-03 07:00'));
    expect(waitsUntil(at('12-02 23:00'), at('12-03 06:30'), shanghai)).toBeUndefined();
    expect(waitsUntil(at('12-02 20:00'), at('12-03 09:00'), shanghai)).toBeUndefined();
  });

  it.each([
    ['22:00-07:00', NIGHT],
    ['２２：００－７：００', NIGHT],
    ['22点到7点', NIGHT],
    ['22:00 至 07:00', NIGHT],
    ['22 to 7', NIGHT],
    ['9点半～14:05', { from: '09:30', to: '14:05' }],
  ])('are read from "%s"', (text, hours) => {
    expect(readQuietHours(text)).toEqual(hours);
  });

  it.each(['', '22:00', '25:00-07:00', '22:60-07:00', '22:00-22:00', '1-2-3', '晚上到早上'])(
    'are not read from "%s"',
    (text) => {
      expect(readQuietHours(text)).toBeUndefined();
    },
  );
});
