/** How often, in words. */
import type { Translator } from '../../../platform/i18n/index.ts';
import { formatWeekday, type PlainDate } from '../../../shared/time/index.ts';
import { addDays, weekdayOf } from '../../../shared/time/index.ts';
import type { SeriesRule, Weekday } from './rules/index.ts';

const A_SUNDAY = '2026-11-29' as PlainDate;
const A_JANUARY = 2026;

const weekdayText = (t: Translator, weekday: number): string =>
  t.locale === 'en'
    ? new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone: 'UTC' }).format(
        new Date(`${addDays(A_SUNDAY, weekday)}T12:00:00Z`),
      )
    : formatWeekday(addDays(A_SUNDAY, weekday), t.locale);

const monthText = (t: Translator, position: number): string =>
  // Chinese spells the long name out (七月); beside the number of a day it is a number too.
  new Intl.DateTimeFormat(t.locale, {
    month: t.locale === 'en' ? 'long' : 'numeric',
    timeZone: 'UTC',
  }).format(new Date(Date.UTC(A_JANUARY, position, 15)));

const ordinal = (n: number): string => {
  const tens = n % 100;
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
};

/** "every quarter, in its second month" as far as it has to be said. */
const cycleText = (
  t: Translator,
  { every, position }: Extract<SeriesRule, { every: 1 | 2 | 3 | 6 | 12; position: number }>,
): string => {
  if (every === 12) return t.plain('series:every.year', { month: monthText(t, position) });
  if (every === 1) return t.plain('series:every.month');
  return t.plain(`series:every.${every}`, {
    number: t.locale === 'en' ? ordinal(position + 1) : position + 1,
  });
};

/** In a month without the 29th, 30th or 31st it is the last day. */
const SURE = 28;

const dayText = (t: Translator, day: number): string => {
  if (day === 31) return t.plain('series:last-day');
  const number = t.locale === 'en' ? ordinal(day) : String(day);
  return t.plain(day > SURE ? 'series:day-or-last' : 'series:day', { day: number });
};

export const ruleText = (t: Translator, rule: SeriesRule): string => {
  switch (rule.kind) {
    case 'weeks': {
      const weekday = weekdayText(t, weekdayOf(rule.anchor));
      return rule.every === 1
        ? t.plain('series:weekly', { weekday })
        : t.plain('series:weeks', { number: rule.every, weekday });
    }
    case 'weekday':
      return t.plain('series:on', {
        cycle: cycleText(t, rule),
        day: t.plain(`series:nth.${rule.nth === -1 ? 'last' : rule.nth}`, {
          weekday: weekdayText(t, rule.weekday satisfies Weekday),
        }),
      });
    case 'day': {
      const day = t.plain('series:on', { cycle: cycleText(t, rule), day: dayText(t, rule.day) });
      return rule.isWorkday ? t.plain('series:workday', { day }) : day;
    }
  }
};
