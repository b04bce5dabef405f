/** What is true of settings: how a time zone is written by people, when two values are the same. */

/** Offered with one tap; any other is typed. */
export const ZONES = [
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Tokyo',
  'Asia/Dubai',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
] as const;

const ZONE_WORDS: ReadonlyMap<string, string> = new Map([
  ...['北京', '北京时间', '中国', '上海', 'beijing', 'china', 'shanghai'].map(
    (word) => [word, 'Asia/Shanghai'] as const,
  ),
  ['乌鲁木齐', 'Asia/Urumqi'],
  ['新疆', 'Asia/Urumqi'],
  ['香港', 'Asia/Hong_Kong'],
  ['澳门', 'Asia/Macau'],
  ['台北', 'Asia/Taipei'],
  ['东京', 'Asia/Tokyo'],
  ['首尔', 'Asia/Seoul'],
  ['新加坡', 'Asia/Singapore'],
  ['曼谷', 'Asia/Bangkok'],
  ['迪拜', 'Asia/Dubai'],
  ['莫斯科', 'Europe/Moscow'],
  ['柏林', 'Europe/Berlin'],
  ['巴黎', 'Europe/Paris'],
  ['伦敦', 'Europe/London'],
  ['纽约', 'America/New_York'],
  ['洛杉矶', 'America/Los_Angeles'],
  ['悉尼', 'Australia/Sydney'],
]);

/** The name of a zone from a city's name in Chinese or the zone's own name, which may not exist. */
export const readZone = (text: string): string | undefined => {
  const word = text.normalize('NFKC').trim();
  const known = ZONE_WORDS.get(word.toLowerCase());
  if (known !== undefined) return known;
  const name = word.replaceAll(' ', '_');
  return name.includes('/') || name.toUpperCase() === 'UTC' ? name : undefined;
};

/** Values are plain data: the same JSON is the same value. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const NONE = new Set([
  '-',
  '—',
  '无',
  '不',
  '不要',
  '关',
  '关闭',
  '不提醒',
  'none',
  'off',
  'no',
  '0',
]);

/** Whether the text says that there shall be none. */
export const readNone = (text: string): boolean =>
  NONE.has(text.normalize('NFKC').trim().toLowerCase());
