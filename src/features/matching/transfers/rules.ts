/** What is true of a transfer of the organisational relation: its states, its letter, its dates (domain.md 5.5). */
import { addDays, daysBetween, readPlainDate, type PlainDate } from '../../../shared/time/index.ts';

export type TransferDirection = 'out' | 'in';

export const TRANSFER_STATES = [
  'draft',
  'issued',
  'received',
  'rejected',
  'expired',
  'revoked',
] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

export const TRANSFER_STEPS = ['issue', 'receive', 'reject', 'expire', 'revoke'] as const;
export type TransferStep = (typeof TRANSFER_STEPS)[number];

const NEXT: Readonly<Record<TransferState, Partial<Record<TransferStep, TransferState>>>> = {
  draft: { issue: 'issued', revoke: 'revoked' },
  issued: { receive: 'received', reject: 'rejected', expire: 'expired', revoke: 'revoked' },
  received: {},
  rejected: {},
  expired: {},
  revoked: {},
};

/** The state after a step; undefined when the step is not possible. */
export const stateAfter = (state: TransferState, step: TransferStep): TransferState | undefined =>
  NEXT[state][step];

/** Under way: the old branch is responsible until it is received (domain.md 0.14). */
export const isOpen = (state: TransferState): boolean => state === 'draft' || state === 'issued';

/** domain.md 5.5: at most three months. */
export const MAX_VALID_DAYS = 90;
export const MAX_LETTER_NUMBER = 40;
export const MAX_TRANSFER_TEXT = 100;

/** Days before the expiry on which is reminded, each once. */
export const REMINDER_DAYS = [14, 3] as const;

/** The last day on which a letter is valid. */
export const lastValidDay = (issuedOn: PlainDate, validDays: number): PlainDate =>
  addDays(issuedOn, validDays);

export const isExpired = (expiresOn: PlainDate, today: PlainDate): boolean => today > expiresOn;

/**
 * The reminder that is due: the nearest one whose day has come and that has not gone out, nor has a
 * nearer one. `reminded`: the nearest that has gone out.
 */
export const dueReminder = (
  expiresOn: PlainDate,
  today: PlainDate,
  reminded: number | null,
): number | undefined => {
  const left = daysBetween(today, expiresOn);
  if (left < 0) return undefined;
  const nearest = REMINDER_DAYS.findLast((days) => left <= days);
  return nearest !== undefined && (reminded === null || nearest < reminded) ? nearest : undefined;
};

/** Whoever issues a letter with few days left knows it: a reminder at once would say nothing new. */
export const remindedAtIssue = (expiresOn: PlainDate, today: PlainDate): number | null =>
  dueReminder(expiresOn, today, null) ?? null;

export type LetterProblem = 'date-impossible' | 'date-in-future' | 'letter-expired';

/** The day of a letter or a receipt as typed; not after today, not before `earliest`. */
export const readDay = (
  text: string,
  limits: { today: PlainDate; earliest?: PlainDate },
):
  | { ok: true; value: PlainDate }
  | { ok: false; problem: 'date-impossible' | 'date-in-future' | 'date-too-early' } => {
  const value = readPlainDate(text);
  if (value === undefined) return { ok: false, problem: 'date-impossible' };
  if (value > limits.today) return { ok: false, problem: 'date-in-future' };
  return limits.earliest !== undefined && value < limits.earliest
    ? { ok: false, problem: 'date-too-early' }
    : { ok: true, value };
};

/** A number of days from 1 to 90, as "90" or "90天". */
export const readValidDays = (text: string): number | undefined => {
  const digits = /^(\d{1,3})\s*(?:天|日|days?)?$/i.exec(text.normalize('NFKC').trim())?.[1];
  const days = Number(digits);
  return digits !== undefined && days >= 1 && days <= MAX_VALID_DAYS ? days : undefined;
};
