/** Lists of people on buttons: two in a row, and the row that turns the page. */
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button } from '../../../platform/telegram/view.ts';
import { pageCount } from './rules.ts';

export const inPairs = (buttons: readonly Button[]): Button[][] =>
  Array.from({ length: Math.ceil(buttons.length / 2) }, (_, i) => buttons.slice(2 * i, 2 * i + 2));

/** To the page before and after `at`, as far as there are; no row for a single page. */
export const turnRow = (
  t: Translator,
  at: number,
  pages: number,
  press: (page: number) => string,
): Button[][] => {
  const row = [
    ...(at > 0 ? [{ label: t.plain('appraisal:ticks.previous'), press: press(at - 1) }] : []),
    ...(at < pages - 1 ? [{ label: t.plain('appraisal:ticks.next'), press: press(at + 1) }] : []),
  ];
  return row.length === 0 ? [] : [row];
};

/** The same for a list of so many people. */
export const turnPeople = (
  t: Translator,
  at: number,
  people: number,
  press: (page: number) => string,
): Button[][] => turnRow(t, at, pageCount(people), press);
