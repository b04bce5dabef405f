/** The tags of Telegram's HTML parse mode, what their attributes mean and which entities they make. */
import type { MessageEntity, User } from 'grammy/types';

type Simple = MessageEntity.CommonMessageEntity['type'];
interface Span {
  offset: number;
  length: number;
  content: string;
}

interface Tag {
  type: Simple | 'pre' | 'text_link' | 'custom_emoji' | 'date_time';
  /** Folds one attribute into the tag's argument. */
  argument?: (name: string, value: string, before: string) => string | undefined;
}

const when =
  (wanted: string, make: (value: string) => string | undefined) =>
  (name: string, value: string): string | undefined =>
    name === wanted ? make(value) : undefined;
const prefixed = (prefix: string) => (value: string) =>
  value.startsWith(prefix) ? value.slice(prefix.length) : undefined;

export const TAGS: Readonly<Record<string, Tag>> = {
  b: { type: 'bold' },
  strong: { type: 'bold' },
  i: { type: 'italic' },
  em: { type: 'italic' },
  u: { type: 'underline' },
  ins: { type: 'underline' },
  s: { type: 'strikethrough' },
  strike: { type: 'strikethrough' },
  del: { type: 'strikethrough' },
  'tg-spoiler': { type: 'spoiler' },
  span: { type: 'spoiler', argument: when('class', prefixed('tg-')) },
  code: { type: 'code', argument: when('class', prefixed('language-')) },
  pre: { type: 'pre' },
  blockquote: { type: 'blockquote', argument: when('expandable', () => 'expandable') },
  a: { type: 'text_link', argument: when('href', (value) => value) },
  'tg-emoji': { type: 'custom_emoji', argument: when('emoji-id', (value) => value) },
  'tg-time': {
    type: 'date_time',
    argument: (name, value, before) => {
      const [unix = '', format = ''] = before.split('\n');
      if (name === 'unix') return `${value}\n${format}`;
      return name === 'format' ? `${unix}\n${value}` : undefined;
    },
  },
};

/** An entity, undefined when Telegram drops it silently, or the words of the error. */
export const entityOf = (
  tag: string,
  argument: string,
  { offset, length, content }: Span,
): MessageEntity | string | undefined => {
  const type = TAGS[tag]?.type;
  if (type === undefined) return undefined;
  if (type === 'text_link') return linkEntity(argument === '' ? content : argument, offset, length);
  if (type === 'custom_emoji') {
    return /^\d+$/.test(argument)
      ? { type, offset, length, custom_emoji_id: argument }
      : 'Invalid custom emoji identifier specified';
  }
  if (type === 'date_time') {
    const [unix = '', format = ''] = argument.split('\n');
    if (!/^\d+$/.test(unix)) return 'Invalid Unix time specified';
    if (!isTimeFormat(format)) return 'Invalid date-time format specified';
    return { type, offset, length, unix_time: Number(unix), date_time_format: format };
  }
  if (type === 'blockquote' && argument !== '') {
    return { type: 'expandable_blockquote', offset, length };
  }
  // Only a <code> that fills a <pre> has a language; then the two are one entity.
  if (type === 'code' && argument !== '')
    return { type: 'pre', offset, length, language: argument };
  return { type, offset, length };
};

type TimeFormat = MessageEntity.DateTimeMessageEntity['date_time_format'];
const isTimeFormat = (format: string): format is TimeFormat => /^(r|w?[dD]?[tT]?)$/.test(format);

const linkEntity = (url: string, offset: number, length: number): MessageEntity | undefined => {
  const user = /^tg:\/\/user\/?\?id=(\d+)$/.exec(url)?.[1];
  if (user !== undefined) {
    return { type: 'text_mention', offset, length, user: { id: Number(user) } as User };
  }
  const checked = checkedUrl(url);
  return checked === undefined ? undefined : { type: 'text_link', offset, length, url: checked };
};

/** The address as Telegram keeps it; undefined when it is none, and then the link is dropped. */
export const checkedUrl = (url: string): string | undefined => {
  const text = url.trim();
  const address =
    /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d/.test(text) ? text : `http://${text}`;
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, href } = new URL(address);
  if (protocol === 'tg:' || protocol === 'ton:' || protocol === 'tonsite:') return address;
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  return hostname.includes('.') || hostname === 'localhost' ? href : undefined;
};
