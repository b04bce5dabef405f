/** Writes iCalendar files (RFC 5545): the few properties that a meeting needs, escaped and folded. */

export interface CalendarEvent {
  /** The same for the same meeting, for ever. */
  uid: string;
  sequence: number;
  startsAt: Date;
  endsAt: Date;
  summary: string;
  description: string;
  location: string | null;
  url: string | null;
  category: string;
  isCancelled: boolean;
  createdAt: Date;
  changedAt: Date | null;
}

export interface Calendar {
  name: string;
  /** What wrote it, as `PRODID` wants it. */
  product: string;
  /** An address that stands for the branch. */
  organiser: string;
  /** When the file is made. */
  now: Date;
  events: readonly CalendarEvent[];
}

const LINE_OCTETS = 75;
const ENCODER = new TextEncoder();

/** At most 75 octets a line, never within a character; what follows begins with a space (3.1). */
export const foldLine = (line: string): string => {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = ENCODER.encode(character).length;
    if (octets + size > LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
};

/** A value of type TEXT (3.3.11). */
export const escapeText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n|\t)\p{Cc}/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

/** A parameter's value in quotes, which can hold no quote itself (3.2). */
const quoted = (text: string): string => `"${text.replace(/\p{Cc}/gu, ' ').replaceAll('"', "'")}"`;

/** In UTC: every calendar shows it in its reader's zone, and no file has to explain what the zones do. */
const utc = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '');

const eventLines = (calendar: Calendar, event: CalendarEvent): string[] => [
  'BEGIN:VEVENT',
  `UID:${escapeText(event.uid)}`,
  `DTSTAMP:${utc(calendar.now)}`,
  `SEQUENCE:${event.sequence}`,
  `DTSTART:${utc(event.startsAt)}`,
  `DTEND:${utc(event.endsAt)}`,
  `SUMMARY:${escapeText(event.summary)}`,
  `DESCRIPTION:${escapeText(event.description)}`,
  ...(event.location === null ? [] : [`LOCATION:${escapeText(event.location)}`]),
  ...(event.url === null ? [] : [`URL:${event.url}`]),
  `CATEGORIES:${escapeText(event.category)}`,
  `ORGANIZER;CN=${quoted(calendar.name)}:${calendar.organiser}`,
  `STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  `CREATED:${utc(event.createdAt)}`,
  `LAST-MODIFIED:${utc(event.changedAt ?? event.createdAt)}`,
  'END:VEVENT',
];

/** A file that only takes back what was cancelled says so (RFC 5546, 3.2.5). */
export const writeCalendar = (calendar: Calendar): string => {
  const { events } = calendar;
  const isCancellation = events.length > 0 && events.every((event) => event.isCancelled);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escapeText(calendar.product)}`,
    'CALSCALE:GREGORIAN',
    `METHOD:${isCancellation ? 'CANCEL' : 'PUBLISH'}`,
    `X-WR-CALNAME:${escapeText(calendar.name)}`,
    ...events.flatMap((event) => eventLines(calendar, event)),
    'END:VCALENDAR',
    '',
  ]
    .map(foldLine)
    .join('\r\n');
};
