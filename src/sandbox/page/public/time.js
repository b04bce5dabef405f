/** Times as a clock on the branch's wall shows them. */

const cache = new Map();
const format = (locale, zone, options) => {
  const key = JSON.stringify([locale, zone, options]);
  if (!cache.has(key)) {
    cache.set(
      key,
      new Intl.DateTimeFormat(locale, { ...options, timeZone: zone, hourCycle: 'h23' }),
    );
  }
  return cache.get(key);
};

/** "15:00"; `ms` since 1970 here and below. */
export const clockTime = (ms, zone, locale) =>
  format(locale, zone, { hour: '2-digit', minute: '2-digit' }).format(ms);

/** With seconds, for the running clock. */
export const exactTime = (ms, zone, locale) =>
  format(locale, zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms);

/** "12月3日 星期四" or "Thursday, December 3". */
export const dayName = (ms, zone, locale) =>
  format(locale, zone, { month: 'long', day: 'numeric', weekday: 'long' }).format(ms);

/** The same with the year. */
export const fullDay = (ms, zone, locale) =>
  format(locale, zone, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' }).format(
    ms,
  );

/** "2026-12-03T15:00", what an input of type datetime-local holds. */
export const wallTime = (ms, zone) => {
  const parts = format('en-GB', zone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(ms);
  const part = (type) => parts.find((p) => p.type === type).value;
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
};

/** Two moments on the same day of the wall's calendar. */
export const sameDay = (a, b, zone) =>
  wallTime(a, zone).slice(0, 10) === wallTime(b, zone).slice(0, 10);
