import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escapeText,
  foldLine,
  writeCalendar,
  type Calendar,
  type CalendarEvent,
} from '../../../../src/features/meetings/calendar/rules.ts';
import { parseCalendar, textOf } from './_parse.ts';

const event = (change: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'meeting-1@branch_bot.t.me',
  sequence: 0,
  startsAt: new Date('2026-12-03T07:00:00Z'),
  endsAt: new Date('2026-12-03T09:00:00Z'),
  summary: '第四季度党员大会',
  description: '党员大会',
  location: '二楼会议室',
  url: null,
  category: '党员大会',
  isCancelled: false,
  createdAt: new Date('2026-12-01T02:00:00.123Z'),
  changedAt: null,
  ...change,
});

const calendar = (events: readonly CalendarEvent[]): Calendar => ({
  name: '双桥联合党支部',
  product: '-//branch-bot//meetings//ZH',
  organiser: 'https://t.me/branch_bot',
  now: new Date('2026-12-01T02:00:00Z'),
  events,
});

describe('a calendar file', () => {
  it('says what RFC 5545 asks of an event', () => {
    expect(writeCalendar(calendar([event()])).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//branch-bot//meetings//ZH',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:双桥联合党支部',
      'BEGIN:VEVENT',
      'UID:meeting-1@branch_bot.t.me',
      'DTSTAMP:20261201T020000Z',
      'SEQUENCE:0',
      'DTSTART:20261203T070000Z',
      'DTEND:20261203T090000Z',
      'SUMMARY:第四季度党员大会',
      'DESCRIPTION:党员大会',
      'LOCATION:二楼会议室',
      'CATEGORIES:党员大会',
      'ORGANIZER;CN="双桥联合党支部":https://t.me/branch_bot',
      'STATUS:CONFIRMED',
      'CREATED:20261201T020000Z',
      'LAST-MODIFIED:20261201T020000Z',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('escapes what separates values, and line breaks of every kind', () => {
    expect(escapeText('a,b;c\\d\ne\r\nf\rg')).toBe('a\\,b\\;c\\\\d\\ne\\nf\\ng');
  });

  it('folds between characters, however many octets they have', () => {
    const folded = foldLine(`SUMMARY:${'👩‍👩‍👧‍👦'.repeat(20)}`);
    for (const line of folded.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\uD800-\uDBFF]$|^ ?[\uDC00-\uDFFF]/);
    }
    expect(folded.replaceAll('\r\n ', '')).toBe(`SUMMARY:${'👩‍👩‍👧‍👦'.repeat(20)}`);
    expect(foldLine('x'.repeat(75))).toBe('x'.repeat(75));
    expect(foldLine('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`);
  });

  it('gives every text back to whoever reads it', () => {
    fc.assert(
      fc.property(
        fc.record({
          summary: fc.string({ unit: 'grapheme', maxLength: 200 }),
          description: fc.string({ unit: 'grapheme', maxLength: 400 }),
          location: fc.string({ unit: 'binary', maxLength: 60 }),
        }),
        (texts) => {
          const read = parseCalendar(writeCalendar(calendar([event(texts)])));
          const clean = (text: string): string =>
            text.replace(/\r\n?/g, '\n').replace(/(?!\n|\t)\p{Cc}/gu, '');
          expect(textOf(read, 'SUMMARY')).toEqual([clean(texts.summary)]);
          expect(textOf(read, 'DESCRIPTION')).toEqual([clean(texts.description)]);
          expect(textOf(read, 'LOCATION')).toEqual([clean(texts.location)]);
        },
      ),
    );
  });

  it('is in UTC, so that it holds on the day the clocks change', () => {
    // 2:30 does not exist in Berlin that night; what was meant is 3:30, 1:30 in UTC.
    const startsAt = new Date('2027-03-28T01:30:00Z');
    const read = parseCalendar(
      writeCalendar(calendar([event({ startsAt, endsAt: new Date('2027-03-28T03:30:00Z') })])),
    );
    expect(textOf(read, 'DTSTART')).toEqual(['20270328T013000Z']);
    expect(textOf(read, 'DTEND')).toEqual(['20270328T033000Z']);
  });

  it('takes back a cancelled event; a file with others keeps it beside them', () => {
    const cancelled = event({ isCancelled: true, sequence: 3 });
    const alone = parseCalendar(writeCalendar(calendar([cancelled])));
    expect(textOf(alone, 'METHOD')).toEqual(['CANCEL']);
    expect(textOf(alone, 'STATUS')).toEqual(['CANCELLED']);
    expect(textOf(alone, 'SEQUENCE')).toEqual(['3']);
    const both = parseCalendar(writeCalendar(calendar([cancelled, event({ uid: 'b' })])));
    expect(textOf(both, 'METHOD')).toEqual(['PUBLISH']);
    expect(textOf(both, 'STATUS')).toEqual(['CANCELLED', 'CONFIRMED']);
  });

  it('keeps a name with quotes and colons within its parameter', () => {
    const read = parseCalendar(
      writeCalendar({ ...calendar([event()]), name: 'Branch "A": one; two, three' }),
    );
    const organiser = read.find(({ name }) => name === 'ORGANIZER');
    expect(organiser?.parameters['CN']).toBe("Branch 'A': one; two, three");
    expect(organiser?.value).toBe('https://t.me/branch_bot');
  });
});
