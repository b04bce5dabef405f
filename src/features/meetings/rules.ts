/** What is true of meetings: their kinds, what a command line says, how a message is linked. */
import { MINUTE } from '../../shared/clock.ts';

/** domain.md 3.1; an activity is of the kind `other`. */
export const KINDS = [
  'general',
  'committee',
  'group',
  'lecture',
  'theme',
  'life',
  'other',
] as const;
export type Kind = (typeof KINDS)[number];
export type Category = 'meeting' | 'activity';
/** Duties that a meeting may satisfy beside its own (domain.md rule 3.2). */
export const ALSO = [
  'general',
  'committee',
  'group',
  'lecture',
  'theme',
  'life',
  'appraisal',
] as const;
export type Also = (typeof ALSO)[number] | 'other';

/** What is decided at a meeting; each needs its own quorum and majority (domain.md 3.3). */
export const MATTERS = ['ordinary', 'admission', 'election'] as const;
export type Matter = (typeof MATTERS)[number];

/** How long a meeting takes unless its author says. */
export const DEFAULT_MINUTES = 120;
export const LONGEST_MINUTES = 12 * 60;

export const endsAt = (meeting: { startsAt: Date; durationMinutes: number }): Date =>
  new Date(meeting.startsAt.getTime() + meeting.durationMinutes * MINUTE);

export const TITLE_LIMIT = 200;
export const PLACE_LIMIT = 200;
export const SEATS_LIMIT = 10_000;

const KIND_WORDS: ReadonlyMap<string, Kind> = new Map(
  (
    [
      ['general', 'general generalmeeting 党员大会 支部党员大会 大会'],
      ['committee', 'committee committeemeeting 支委会 支部委员会 支委会会议'],
      ['group', 'group groupmeeting 党小组会 小组会'],
      ['lecture', 'lecture partylecture 党课'],
      ['theme', 'theme themeday themedpartyday 主题党日 党日'],
      ['life', 'life lifemeeting organisationallifemeeting 组织生活会 组织生活'],
      ['other', 'other othermeeting 其他 其它 其他会议'],
    ] as const
  ).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)),
);

export const readKind = (text: string): Kind | undefined =>
  KIND_WORDS.get(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\-_]+/g, ''),
  );

/** Controls, bidirectional overrides and zero-width signs would let a title pretend to be something else. */
const INVISIBLE = /[\p{Cc}\p{Cs}\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu;

const oneLine = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(INVISIBLE, '').replace(/ +/g, ' ').trim();

export type TextProblem = 'missing' | 'too-long';
export type TextResult = { ok: true; value: string } | { ok: false; problem: TextProblem };

export const readTitle = (text: string): TextResult => {
  const value = oneLine(text);
  if (value === '') return { ok: false, problem: 'missing' };
  return Array.from(value).length > TITLE_LIMIT
    ? { ok: false, problem: 'too-long' }
    : { ok: true, value };
};

const NO_PLACE = new Set(['', '-', '—', '——', '无', 'none', '待定']);

/** A place, or null where none is given; undefined when it is too long. */
export const readPlace = (text: string): string | null | undefined => {
  const value = oneLine(text);
  if (NO_PLACE.has(value.toLowerCase())) return null;
  return Array.from(value).length > PLACE_LIMIT ? undefined : value;
};

export const AGENDA_POINTS = 20;
export const POINT_LIMIT = 100;

/** The points of an agenda, one for each line, without the numbers or dots before them; undefined when too much. */
export const readAgenda = (text: string): string[] | undefined => {
  const points = text
    .split(/[\n;；]/)
    .map((line) =>
      oneLine(line).replace(/^(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.、．:：]|[-•*·])\s*/u, ''),
    )
    .filter((line) => line !== '' && !NO_PLACE.has(line.toLowerCase()));
  return points.length > AGENDA_POINTS || points.some((p) => Array.from(p).length > POINT_LIMIT)
    ? undefined
    : points;
};

const NO_LIMIT = new Set(['', '-', '不限', '无', 'none', 'unlimited', 'any']);

/** How many seats there are, null without a limit; undefined when the text is no such number. */
export const readSeats = (text: string): number | null | undefined => {
  const value = oneLine(text.normalize('NFKC')).toLowerCase();
  if (NO_LIMIT.has(value)) return null;
  const digits = /^(\d{1,6})\s*(?:人|个|名|位|seats?|people)?$/.exec(value)?.[1];
  const seats = Number(digits ?? NaN);
  return seats >= 1 && seats <= SEATS_LIMIT ? seats : undefined;
};

/** The parts of `when | title | place | last`, trimmed; the full-width bar separates too. */
export const splitArguments = (text: string): string[] =>
  text.split(/[|｜]/).map((part) => part.trim());

/** What a command line gave besides the time: undefined where it said nothing. */
export interface Parts {
  when: string;
  title: string;
  place: string;
  last: string;
}

/** `when | title | kind` is understood too, because the place may be left out. */
export const readParts = (category: Category, text: string): Parts | 'too-many' => {
  const parts = splitArguments(text);
  if (parts.length > 4) return 'too-many';
  const [when = '', title = '', place = '', last = ''] = parts;
  return category === 'meeting' && parts.length === 3 && readKind(place) !== undefined
    ? { when, title, place: '', last: place }
    : { when, title, place, last };
};

/** A message of a supergroup as an address; basic groups have none (telegram.md 4.3). */
export const messageLink = (chatId: number, messageId: number | null): string | undefined => {
  const id = /^-100(\d+)$/.exec(String(chatId))?.[1];
  return id === undefined || messageId === null ? undefined : `https://t.me/c/${id}/${messageId}`;
};

interface Timed {
  startsAt: Date;
}

/** How long a meeting counts as going on when nobody says which one is meant. */
const GOING_ON_MINUTES = 180;

/** The event that is meant when none is named: the one going on, else the next, else the last. `events` ascend by start. */
export const eventMeant = <T extends Timed>(events: readonly T[], now: Date): T | undefined => {
  const over = events.filter((event) => event.startsAt <= now);
  const last = over.at(-1);
  const isGoingOn =
    last !== undefined && now.getTime() - last.startsAt.getTime() <= GOING_ON_MINUTES * MINUTE;
  return isGoingOn ? last : (events.find((event) => event.startsAt > now) ?? last);
};
