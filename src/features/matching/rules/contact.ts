/** What is written down of a contact: the day, the channel, a short note. */
import { addDays, readPlainDate, type PlainDate } from '../../../shared/time/index.ts';

export const CHANNELS = ['phone', 'message', 'meeting', 'visit', 'other'] as const;
export type Channel = (typeof CHANNELS)[number];

export const NOTE_LIMIT = 200;

const CHANNEL_WORDS: ReadonlyMap<string, Channel> = new Map(
  (
    [
      ['phone', 'phone call called telephone 电话 打电话 通话'],
      ['message', 'message text chat wechat telegram 消息 信息 微信 短信 电报 发消息'],
      ['meeting', 'meeting met 见面 面谈 会面 当面'],
      ['visit', 'visit visited 走访 上门 家访 探访'],
      ['other', 'other 其他 其它'],
    ] as const
  ).flatMap(([channel, words]) => words.split(' ').map((word) => [word, channel] as const)),
);

export const isChannel = (word: string): word is Channel =>
  (CHANNELS as readonly string[]).includes(word);

export const readChannel = (text: string): Channel | undefined =>
  CHANNEL_WORDS.get(text.normalize('NFKC').trim().toLowerCase());

const DAY_WORDS: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['今天', 0],
  ['今日', 0],
  ['yesterday', -1],
  ['昨天', -1],
  ['昨日', -1],
  ['前天', -2],
]);

export type DateResult =
  { kind: 'ok'; date: PlainDate } | { kind: 'unreadable' | 'future' | 'before-the-pair' };

/** A day up to today and not before the pair was made: 2026-12-03, 12-03, 12月3日, today, 昨天. */
export const readContactDate = (
  text: string,
  { today, pairedOn }: { today: PlainDate; pairedOn: PlainDate },
): DateResult => {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const word = DAY_WORDS.get(plain);
  const date = word === undefined ? readDate(plain, today) : addDays(today, word);
  if (date === undefined) return { kind: 'unreadable' };
  if (date > today) return { kind: 'future' };
  return date < pairedOn ? { kind: 'before-the-pair' } : { kind: 'ok', date };
};

/** Without a year it is the last such day, if it lies in the past; else one that is still to come. */
const readDate = (text: string, today: PlainDate): PlainDate | undefined => {
  const short = /^(\d{1,2})(?:[-/.](\d{1,2})|\s*月\s*(\d{1,2})\s*[日号]?)$/.exec(text);
  if (short === null) return readPlainDate(text);
  const year = Number(today.slice(0, 4));
  const rest = `${short[1]}-${short[2] ?? short[3]}`;
  const thisYear = readPlainDate(`${year}-${rest}`);
  const before = readPlainDate(`${year - 1}-${rest}`);
  if (thisYear === undefined || thisYear <= today) return thisYear;
  return before !== undefined && before >= addDays(today, -180) ? before : thisYear;
};

/** One line of at most 200 characters; undefined when it is longer. */
export const readNote = (text: string): string | undefined => {
  const note = text.replace(/\s+/g, ' ').trim();
  return note !== '' && Array.from(note).length <= NOTE_LIMIT ? note : undefined;
};

/** Why a representative can't go on; said to the secretary. */
export const DECLINE_REASONS = ['busy', 'distance', 'no-answer', 'personal', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export const isDeclineReason = (word: string): word is DeclineReason =>
  (DECLINE_REASONS as readonly string[]).includes(word);
