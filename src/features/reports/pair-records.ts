/** From contacts and events of pairs to the lines of the pairing record (form 10 of domain.md section 9): pure. */
import type { MemberId, PairId } from '../../shared/ids.ts';
import { formatDate, today, type PlainDate } from '../../shared/time/index.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import {
  nextContactBy,
  type LoggedContact,
  type PairEvent,
  type PairOfMembers,
} from '../matching/index.ts';
import type { Branch } from '../organisation/index.ts';
import type { ContactLine } from './sheets/pairs-sheet.ts';

export interface PairRecords {
  branch: Pick<Branch, 'timeZone' | 'settings'>;
  pairs: readonly PairOfMembers[];
  /** Latest first. */
  contacts: readonly LoggedContact[];
  /** When a floating member came to a meeting or an activity: events `attended`, oldest first. */
  attended: readonly PairEvent[];
  /** The meetings by the note of such an event (`meeting:12`). */
  meetings: ReadonlyMap<string, { startsAt: Date; title: string }>;
}

interface Visit {
  date: PlainDate;
  text: string;
}

const visitsOf = (t: Translator, records: PairRecords, id: PairId): Visit[] =>
  records.attended
    .filter(({ pairId }) => pairId === id)
    .flatMap(({ note }) => {
      const meeting = records.meetings.get(note ?? '');
      if (meeting === undefined) return [];
      const date = today(meeting.startsAt, records.branch.timeZone);
      const texts = { date: formatDate(date, t.locale), title: meeting.title };
      return [{ date, text: t.plain('reports:pairs.visit', texts) }];
    });

const joined = (t: Translator, visits: readonly Visit[]): string | null =>
  visits.length === 0
    ? null
    : visits.map(({ text }) => text).join(t.plain('roster:list-separator'));

/**
 * A line for each contact, oldest first, with the meetings since the one before; what came after the
 * last contact has a line of its own. The last line of a running pair says when the next one is due.
 */
const linesOf = (t: Translator, records: PairRecords, one: PairOfMembers): ContactLine[] => {
  const { pair } = one;
  const logged = records.contacts.filter(({ pairId }) => pairId === pair.id);
  let visits = visitsOf(t, records, pair.id);
  const lines: ContactLine[] = logged.toReversed().map((contact) => {
    const until = visits.filter(({ date }) => date <= contact.contactedOn);
    visits = visits.filter((visit) => !until.includes(visit));
    return {
      date: contact.contactedOn,
      channel: contact.channel === null ? null : t.plain(`matching:channel.${contact.channel}`),
      situation: contact.note,
      tookPart: joined(t, until),
    };
  });
  if (visits.length > 0) lines.push({ date: null, tookPart: joined(t, visits) });
  const last = lines.pop() ?? { date: null };
  const next = pair.endedAt === null ? nextContactBy(records.branch, pair, logged) : null;
  return [...lines, { ...last, next }];
};

export const recordsOf = (t: Translator, records: PairRecords): Map<PairId, ContactLine[]> =>
  new Map(records.pairs.map((one) => [one.pair.id, linesOf(t, records, one)]));

/** The day of the last contact with each floating member, whoever accompanied them then. */
export const lastContactsOf = ({
  pairs,
  contacts,
}: Pick<PairRecords, 'pairs' | 'contacts'>): Map<MemberId, PlainDate> => {
  const floatingOf = new Map(pairs.map(({ pair }) => [pair.id, pair.floatingId]));
  const last = new Map<MemberId, PlainDate>();
  for (const { pairId, contactedOn } of contacts.toReversed()) {
    const id = floatingOf.get(pairId);
    if (id !== undefined) last.set(id, contactedOn);
  }
  return last;
};
