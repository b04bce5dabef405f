/** Reads what stands behind /contact: the day, the channel and a note, in any order, separated by `|`. */
import { today, type PlainDate } from '../../../shared/time/index.ts';
import { readChannel, readContactDate, readNote, type Channel } from './contact.ts';

export type ContactArgs =
  | { kind: 'ok'; date: PlainDate; channel: Channel | undefined; note: string | null }
  | { kind: 'unreadable' | 'future' | 'before-the-pair' | 'note-too-long' };

/** Looks like a date, so that a mistyped one is no note. */
const DATE_LIKE = /^\d{1,4}\s*[-/.年月]\s*\d/;

/** Without a day it was today. `pairedOn`: the earliest of the pairs that it may belong to. */
export const readContactArgs = (
  args: string,
  { now, timeZone, pairedOn }: { now: Date; timeZone: string; pairedOn: PlainDate },
): ContactArgs => {
  const day = today(now, timeZone);
  let date: PlainDate = day;
  let channel: Channel | undefined;
  const notes: string[] = [];
  for (const part of args.split(/[|｜]/).map((one) => one.trim())) {
    if (part === '') continue;
    const asChannel = readChannel(part);
    const asDate = readContactDate(part, { today: day, pairedOn });
    if (asChannel !== undefined) channel = asChannel;
    else if (asDate.kind === 'ok') date = asDate.date;
    else if (asDate.kind !== 'unreadable' || DATE_LIKE.test(part)) return { kind: asDate.kind };
    else notes.push(part);
  }
  if (notes.length === 0) return { kind: 'ok', date, channel, note: null };
  const note = readNote(notes.join(' '));
  return note === undefined ? { kind: 'note-too-long' } : { kind: 'ok', date, channel, note };
};
