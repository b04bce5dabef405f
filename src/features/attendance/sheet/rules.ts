/** What officers may enter by hand, and when. */
import { endsAt } from '../../meetings/index.ts';
import { EARLIEST } from '../checkin/rules.ts';
import { CORRECTION_REASONS, type CorrectionReason, type Fact } from '../facts/rules.ts';
import type { LeaveKind } from '../rules/index.ts';

/** The words of the buttons, and what they mean. */
export const ENTRIES = {
  present: { fact: 'present' },
  late: { fact: 'present', late: true },
  online: { fact: 'online' },
  official: { fact: 'leave', leaveKind: 'official' },
  personal: { fact: 'leave', leaveKind: 'personal' },
  sick: { fact: 'leave', leaveKind: 'sick' },
  absent: { fact: 'absent' },
  guest: { fact: 'guest' },
} as const satisfies Record<string, { fact: Fact; late?: boolean; leaveKind?: LeaveKind }>;
export type Entry = keyof typeof ENTRIES;

/** `clear` takes back what was entered. */
export const readEntry = (word: string): Entry | 'clear' | undefined =>
  word === 'clear' || Object.hasOwn(ENTRIES, word) ? (word as Entry | 'clear') : undefined;

/** What an officer can choose from; making up is recorded with the make-up itself. */
export const readReason = (word: string): CorrectionReason | undefined =>
  CORRECTION_REASONS.find((reason) => reason === word);
export const REASONS_TO_CHOOSE = ['forgot', 'device', 'late-leave', 'mistake', 'other'] as const;

/** Whoever is expected was there or not; everybody else can only have been a guest. */
export const entriesFor = (isExpected: boolean): readonly Entry[] =>
  isExpected ? ['present', 'late', 'online', 'official', 'personal', 'sick', 'absent'] : ['guest'];

interface Timed {
  startsAt: Date;
  durationMinutes: number;
}

/** Leave may be entered at any time; what happened, only once it can have happened. */
export const isTooEarly = (entry: Entry, meeting: Timed, now: Date): boolean =>
  ENTRIES[entry].fact !== 'leave' && meeting.startsAt.getTime() - now.getTime() > EARLIEST;

/** Marked as entered afterwards (domain.md 3.4). */
export const isAfterwards = (
  meeting: Timed,
  checkin: { state: 'open' | 'closed' } | undefined,
  now: Date,
): boolean => now >= endsAt(meeting) || checkin?.state === 'closed';

/** What the numbers were when they were shown. */
export interface Shown {
  facts: number;
  open: number;
}

export const shownOf = ({
  facts,
  all,
}: {
  facts: readonly unknown[];
  all: { open: number };
}): Shown => ({
  facts: facts.length,
  open: all.open,
});
