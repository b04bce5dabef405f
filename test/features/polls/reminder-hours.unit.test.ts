import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietSpan, type Quiet } from '../../../src/features/meetings/index.ts';
import {
  isByDay,
  isPollReminderDue,
  pollReminderAt,
} from '../../../src/features/polls/reminder-hours.ts';
import { settingsSchema } from '../../../src/features/organisation/rules.ts';
import { HOUR, MINUTE } from '../../../src/shared/clock.ts';
import { wallToInstant, type WallTime } from '../../../src/shared/time/index.ts';

const SHANGHAI = 'Asia/Shanghai';
const NIGHT = { hours: { from: '22:00', to: '07:00' }, zone: SHANGHAI };
const at = (wall: string, zone = SHANGHAI): Date => wallToInstant(wall as WallTime, zone);

describe('the reminder of a poll', () => {
  it.each([
    // A day before the deadline, or in the middle of a shorter poll.
    ['2026-12-01T10:00', '2026-12-04T18:00', '2026-12-03T18:00'],
    ['2026-12-01T10:00', '2026-12-01T18:00', '2026-12-01T14:00'],
    // In the quiet hours it waits for their end.
    ['2026-12-01T10:00', '2026-12-04T23:00', '2026-12-04T07:00'],
    ['2026-12-01T20:00', '2026-12-02T12:00', '2026-12-02T07:00'],
    // The deadline comes in the same night: half an hour before it begins.
    ['2026-12-01T20:00', '2026-12-02T06:00', '2026-12-01T21:30'],
    ['2026-12-01T20:30', '2026-12-01T23:30', '2026-12-01T21:30'],
    // Opened when the night is about to begin, or has begun: whoever was asked was asked just now.
    ['2026-12-01T21:45', '2026-12-02T06:00', undefined],
    ['2026-12-01T23:00', '2026-12-02T05:00', undefined],
  ])('of one from %s to %s is due at %s', (from, until, due) => {
    expect(pollReminderAt(at(from), at(until), NIGHT)).toEqual(
      due === undefined ? undefined : at(due),
    );
  });

  it('is never due in the quiet hours, before the opening or after the deadline, in any zone', () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 30))
      .map(
        ([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
      );
    const minutes = fc.integer({ min: 1, max: 14 * 24 * 60 });
    fc.assert(
      fc.property(
        fc.record({
          opened: minutes,
          length: minutes,
          asked: minutes,
          from: clock,
          to: clock,
          zone: fc.constantFrom(SHANGHAI, 'Europe/Berlin', 'America/New_York'),
        }),
        ({ opened, length, asked, from, to, zone }) => {
          fc.pre(from !== to);
          const quiet: Quiet = { hours: { from, to }, zone };
          const openedAt = new Date(at('2026-10-20T00:00').getTime() + opened * MINUTE);
          const closesAt = new Date(openedAt.getTime() + length * MINUTE);
          const due = pollReminderAt(openedAt, closesAt, quiet);
          if (due !== undefined) {
            expect(quietSpan(due, quiet)).toBeUndefined();
            expect(due > openedAt && due < closesAt).toBe(true);
          }
          const now = new Date(openedAt.getTime() + asked * MINUTE);
          if (isPollReminderDue(now, { openedAt, closesAt }, quiet)) {
            expect(quietSpan(now, quiet)).toBeUndefined();
            expect(now < closesAt).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the bot reminds of a ballot', () => {
  const settings = settingsSchema.parse({});
  const hours = (quietHours: typeof settings.quietHours, timeZone: string): string =>
    Array.from({ length: 24 }, (_, hour) =>
      isByDay(new Date(at('2026-12-01T00:00', timeZone).getTime() + hour * HOUR), {
        settings: { ...settings, quietHours },
        timeZone,
      })
        ? '#'
        : '.',
    ).join('');

  it.each([SHANGHAI, 'America/New_York'])(
    'outside the quiet hours, on the clocks of %s',
    (zone) => {
      expect(hours({ from: '22:00', to: '07:00' }, zone)).toBe('.......###############..');
      expect(hours({ from: '12:00', to: '14:00' }, zone)).toBe('############..##########');
      // Without quiet hours: by day.
      expect(hours(null, zone)).toBe('.........###########....');
    },
  );
});
