/** What is true of make-up duties: which meetings need them, when they are due, when to remind (domain.md 3.4). */
import { addDays, type PlainDate } from '../../../shared/time/index.ts';
import { KINDS, readKind, type Category, type Kind } from '../../meetings/index.ts';

/** open → handed in → confirmed, or open again; dropped: the person was there after all. */
export type MakeUpState = 'open' | 'handed-in' | 'confirmed' | 'dropped';

export const needsMakeUp = (
  meeting: { category: Category; kind: Kind },
  kinds: readonly Kind[],
): boolean => meeting.category === 'meeting' && kinds.includes(meeting.kind);

/** The last day, counted from the day on which the duty is opened. */
export const dueDay = (opened: PlainDate, days: number): PlainDate => addDays(opened, days);

/** So many days before the last one. */
const REMIND_AHEAD = 2;

export interface Pending {
  state: MakeUpState;
  openedOn: PlainDate;
  dueOn: PlainDate;
  reminded: boolean;
  overdueTold: boolean;
}

/** What is to be said today: a reminder once before the last day ends, and one word once it has passed. */
export const stepOf = (pending: Pending, today: PlainDate): 'remind' | 'overdue' | undefined => {
  const { state, openedOn, dueOn, reminded, overdueTold } = pending;
  if (state !== 'open') return undefined;
  if (today > dueOn) return overdueTold ? undefined : 'overdue';
  const isNear = today >= addDays(dueOn, -REMIND_AHEAD) && today > openedOn;
  return isNear && !reminded ? 'remind' : undefined;
};

export const NOTE_LIMIT = 1000;
const NOTE_LEAST = 5;

/** Lines stay, doubled blanks and other controls go; undefined when it says too little or too much. */
export const readNote = (text: string): string | undefined => {
  const note = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const length = Array.from(note).length;
  return length >= NOTE_LEAST && length <= NOTE_LIMIT ? note : undefined;
};

const NONE = new Set(['无', '不补', 'none', '-']);

/** Kinds of meetings in any order, apart by commas or blanks; undefined when one of them is none. */
export const readKinds = (text: string): Kind[] | undefined => {
  if (NONE.has(text.trim().toLowerCase())) return [];
  const words = text.split(/[,，、;；/\s]+/).filter((word) => word !== '');
  const kinds = words.map(readKind);
  return kinds.length > 0 && kinds.every((kind) => kind !== undefined)
    ? KINDS.filter((kind) => kinds.includes(kind))
    : undefined;
};
