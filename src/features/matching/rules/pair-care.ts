/** When a representative is reminded of the next contact, and when the secretary hears of it. */
import {
  addDays,
  daysBetween,
  instantToWall,
  today,
  wallToInstant,
  type PlainDate,
  type WallTime,
} from '../../../shared/time/index.ts';

/** Days from the introduction to the first contact. */
export const FIRST_CONTACT_DAYS = 7;
/** Days from a reminder that was of no use to the word to the secretary. */
export const ESCALATION_DAYS = 7;

/** Nobody is reminded at night. */
const MORNING = '09:00';
const EARLIEST_HOUR = 8;
const LATEST_HOUR = 21;

export interface Care {
  timeZone: string;
  /** Days between contacts (domain.md, rule 2.3: quarterly). */
  cycleDays: number;
  /** When the pair was made. */
  pairedAt: Date;
  /** When the card reached the representative; nobody is reminded of what they never heard. */
  toldAt: Date | null;
  lastContactOn: PlainDate | null;
  /** What was said before; `about` as given by `careStep`. */
  said: readonly { kind: 'reminded' | 'escalated'; about: string; at: Date }[];
}

export interface Due {
  /** What the contact is counted from: `first`, or the date of the last one. */
  basis: string;
  /** The last day for the next contact. */
  by: PlainDate;
  /** From when on a reminder is in place. */
  at: Date;
}

export type CareStep =
  | { kind: 'wait'; until: Date }
  | { kind: 'remind'; about: string; due: Due }
  | { kind: 'escalate'; about: string; due: Due };

const atTime = (date: PlainDate, timeZone: string): Date =>
  wallToInstant(`${date}T${MORNING}` as WallTime, timeZone);

/** The same instant, or the next morning when it falls into the night. */
export const atDecentHour = (instant: Date, timeZone: string): Date => {
  const hour = Number(instantToWall(instant, timeZone).slice(11, 13));
  const date = today(instant, timeZone);
  if (hour < EARLIEST_HOUR) return atTime(date, timeZone);
  return hour >= LATEST_HOUR ? atTime(addDays(date, 1), timeZone) : instant;
};

const later = (instant: Date, days: number): Date =>
  new Date(instant.getTime() + days * 24 * 3_600_000);

/** The next contact that is owed. */
export const dueOf = ({ timeZone, cycleDays, pairedAt, toldAt, lastContactOn }: Care): Due => {
  if (lastContactOn !== null) {
    const by = addDays(lastContactOn, cycleDays);
    return { basis: lastContactOn, by, at: atTime(by, timeZone) };
  }
  const from = toldAt ?? pairedAt;
  return {
    basis: 'first',
    by: addDays(today(from, timeZone), FIRST_CONTACT_DAYS),
    at: atDecentHour(later(from, FIRST_CONTACT_DAYS), timeZone),
  };
};

const startOfRound = (due: Due, { timeZone, cycleDays }: Care, round: number): Date =>
  round === 0 ? due.at : atTime(addDays(due.by, round * cycleDays), timeZone);

/** Rounds of reminders since the contact was due: 0 at once, one more with every cycle that passes; -1 before. */
const roundAt = (due: Due, care: Care, now: Date): number => {
  if (now < due.at) return -1;
  const days = daysBetween(due.by, today(now, care.timeZone));
  const round = Math.max(0, Math.floor(days / care.cycleDays));
  return now >= startOfRound(due, care, round) ? round : round - 1;
};

/**
 * What is to be said now, or until when there is nothing to say. Sweeps may be missed or run twice:
 * rounds that nobody was awake for are passed over, and what was said is not said again. A pair is
 * the matter of one message a day at most; the secretary hears of it once for each contact that is owed.
 */
export const careStep = (care: Care, now: Date): CareStep => {
  const { timeZone, said } = care;
  const due = dueOf(care);
  const round = roundAt(due, care, now);
  if (round < 0) return { kind: 'wait', until: due.at };
  const spokeToday = said.find(({ at }) => today(at, timeZone) === today(now, timeZone));
  const tomorrow = atTime(addDays(today(now, timeZone), 1), timeZone);
  const next = startOfRound(due, care, round + 1);
  const about = `${due.basis}/${round}`;
  const ofBasis = said.filter((one) => one.about.startsWith(`${due.basis}/`));
  const isReminded = ofBasis.some((one) => one.kind === 'reminded' && one.about === about);
  if (care.toldAt !== null && !isReminded)
    return spokeToday === undefined
      ? { kind: 'remind', about, due }
      : { kind: 'wait', until: tomorrow };
  if (ofBasis.some(({ kind }) => kind === 'escalated')) return { kind: 'wait', until: next };
  const reminded = ofBasis
    .filter(({ kind }) => kind === 'reminded')
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
  const escalatesAt = atDecentHour(later(reminded?.at ?? due.at, ESCALATION_DAYS), timeZone);
  if (now < escalatesAt) return { kind: 'wait', until: escalatesAt < next ? escalatesAt : next };
  if (spokeToday !== undefined) return { kind: 'wait', until: tomorrow };
  return { kind: 'escalate', about, due };
};
