/** What is true of open polls: how they are asked, what a press means, when they remind, close and come again. */
import { DAY } from '../../../shared/clock.ts';
import { addMonths, wallToInstant, addDays, plainDate } from '../../../shared/time/index.ts';
import { isWallTime, type WallTime } from '../../../shared/time/index.ts';

/** Telegram's own poll shows everybody who answered what; with buttons the bot decides. */
export type Mode = 'native' | 'buttons';
export type NamesFor = 'everybody' | 'officers';

/** Telegram's own polls have at most this many options. */
export const MAX_NATIVE_OPTIONS = 12;
export const MAX_BUTTON_OPTIONS = 40;

export const modeOf = (options: number, namesFor: NamesFor): Mode =>
  options > MAX_NATIVE_OPTIONS || namesFor === 'officers' ? 'buttons' : 'native';

/** `[多选] question` (also 【多选】, (multiple) …) lets people choose several. */
export const readMultiple = (question: string): { question: string; multiple: boolean } => {
  const match = /^[[【(（]\s*(?:多选|multiple)\s*[\]】)）]\s*(?<rest>\S.*)$/isu.exec(
    question.trim(),
  );
  return match?.groups?.['rest'] === undefined
    ? { question: question.trim(), multiple: false }
    : { question: match.groups['rest'], multiple: true };
};

/** The answer after a press: another choice replaces or joins, the same one is taken back. */
export const pressed = (chosen: readonly number[], option: number, multiple: boolean): number[] => {
  if (chosen.includes(option)) return chosen.filter((one) => one !== option);
  return multiple ? [...chosen, option].toSorted((a, b) => a - b) : [option];
};

/** A day before it closes, or in the middle of a shorter poll. */
export const remindAt = (openedAt: Date, closesAt: Date): Date =>
  new Date(
    Math.max(
      closesAt.getTime() - DAY,
      openedAt.getTime() + (closesAt.getTime() - openedAt.getTime()) / 2,
    ),
  );

export const EVERY = ['week', 'month', 'quarter'] as const;
export type Every = (typeof EVERY)[number];

/** The `n`-th of a series, counted from 0: the same time on the wall, on the last day where a month is too short. */
export const occurrenceOf = (
  series: { startsWall: WallTime; timeZone: string; every: Every },
  n: number,
): Date => {
  const [day = '', time = ''] = series.startsWall.split('T');
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = plainDate(year, month, date);
  if (first === undefined) throw new Error(`No date in ${series.startsWall}`);
  const moved =
    series.every === 'week'
      ? addDays(first, 7 * n)
      : addMonths(first, (series.every === 'month' ? 1 : 3) * n);
  const wall = `${moved}T${time}`;
  if (!isWallTime(wall)) throw new Error(`No time on the wall: ${wall}`);
  return wallToInstant(wall, series.timeZone);
};

/** The first of the series after `now`, and how many lie before it. */
export const nextOccurrence = (
  series: { startsWall: WallTime; timeZone: string; every: Every },
  opened: number,
  now: Date,
): { nth: number; at: Date } => {
  for (let nth = opened; ; nth++) {
    const at = occurrenceOf(series, nth);
    if (at > now) return { nth, at };
  }
};
