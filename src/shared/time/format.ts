/** Writes dates and times the same way everywhere: 24 hours, weekday named, composed here rather than by ICU's patterns. */
import type { PlainDate } from './plain-date.ts';
import { instantToWall, offsetMinutes, today, zoneName } from './zone.ts';

/** "en-US" because ICU versions differ on "Sep" and "Sept" in other Englishes. */
const names = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', calendar: 'gregory' });
const englishMonth = names('en-US', { month: 'short' });
const englishWeekday = names('en-US', { weekday: 'short' });
const chineseWeekday = names('zh-CN', { weekday: 'long' });

/** Zones that people in China call by one name, which ICU does not know. */
const BEIJING = ['Asia/Shanghai', 'Asia/Chongqing', 'Asia/Chungking', 'Asia/Harbin', 'PRC'];

const isChinese = (locale: string): boolean => /^zh\b/i.test(locale);

/** "2026年12月3日（星期四）15:00" or "Thu 3 Dec 2026, 15:00". */
export const formatWhen = (
  instant: Date,
  { zone, locale }: { zone: string; locale: string },
): string => {
  const date = today(instant, zone);
  const day = formatDate(date, locale);
  const weekday = formatWeekday(date, locale);
  const time = formatTime(instant, zone);
  return isChinese(locale) ? `${day}（${weekday}）${time}` : `${weekday} ${day}, ${time}`;
};

/** "2026年12月3日" or "3 Dec 2026". */
export const formatDate = (date: PlainDate, locale: string): string => {
  const [year, month, day] = date.split('-').map(Number);
  return isChinese(locale)
    ? `${year}年${month}月${day}日`
    : `${day} ${englishMonth.format(midday(date))} ${year}`;
};

/** Without the year: "12月3日" or "3 Dec". */
export const formatDay = (date: PlainDate, locale: string): string =>
  formatDate(date, locale).replace(/^\d+年| \d+$/gu, '');

/** "星期四" or "Thu". */
export const formatWeekday = (date: PlainDate, locale: string): string =>
  (isChinese(locale) ? chineseWeekday : englishWeekday).format(midday(date));

/** "15:00". */
export const formatTime = (instant: Date, zone: string): string =>
  instantToWall(instant, zone).slice(11);

/** "北京时间" for China in Chinese; otherwise the zone's name with its offset: "Europe/Berlin, UTC+1". */
export const formatZone = (zone: string, instant: Date, locale: string): string => {
  const name = zoneName(zone);
  if (isChinese(locale) && BEIJING.includes(name)) return '北京时间';
  if (name === 'UTC') return name;
  return `${name}${isChinese(locale) ? '，' : ', '}${formatOffsetFromUtc(offsetMinutes(zone, instant))}`;
};

const formatOffsetFromUtc = (offset: number): string => {
  const minutes = Math.abs(offset) % 60;
  const hours = Math.floor(Math.abs(offset) / 60);
  if (offset === 0) return 'UTC';
  return `UTC${offset < 0 ? '-' : '+'}${hours}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`;
};

const midday = (date: PlainDate): Date => new Date(`${date}T12:00:00Z`);
