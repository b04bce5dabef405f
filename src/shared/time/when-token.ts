/** What the words of a point in time can mean, before they are put together. */
import type { PlainDate } from './plain-date.ts';

export type Token =
  /** A word that adds nothing: "at", "的". */
  | { kind: 'filler' }
  /**
   * A date. Each reading is a way to understand it (3/12 has two); a reading is a list of dates of
   * which the first that is still ahead is meant (3 December: of this year, of next year).
   */
  | { kind: 'date'; readings: (today: PlainDate) => readonly PlainDate[][] }
  /** A weekday without a week: alone the coming one, beside a date a check of it. 1 is Monday. */
  | { kind: 'weekday'; day: number }
  /** From now: calendar days and exact minutes. */
  | { kind: 'shift'; days: number; minutes: number }
  /** Hours and minutes as said. `loose`: an hour from 1 to 6 may be one of the afternoon. */
  | { kind: 'clock'; hour: number; minute: number; loose: boolean }
  /** A part of the day: the hours (0 to 24) that it has, and the hour it means when it stands alone. */
  | { kind: 'period'; has: (hour: number) => boolean; alone?: number };

/** One form: its pattern source (matched at the current place, on normalised text) and what it means. */
export interface Form {
  shape: string;
  read: (groups: Readonly<Record<string, string | undefined>>) => Token;
}
