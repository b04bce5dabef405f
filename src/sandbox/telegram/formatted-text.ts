/** What Telegram does with text after parsing: cleaning, trimming, entities it finds by itself; and back to HTML. */
import type { MessageEntity } from 'grammy/types';
import type { FormattedText } from './html.ts';

export const characters = (text: string): number => Array.from(text).length;

/** Trimmed, with entities clipped, sorted (outer first) and without those that may not be nested. */
export const normalise = ({ text, entities }: FormattedText): FormattedText => {
  // Control characters become spaces.
  const source = text.replace(/[^\P{Cc}\t\n]/gu, ' ');
  const start = source.length - source.trimStart().length;
  const trimmed = source.trim();
  const clipped = entities.flatMap((entity): MessageEntity[] => {
    const from = Math.max(0, entity.offset - start);
    const to = Math.min(trimmed.length, entity.offset + entity.length - start);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  return { text: trimmed, entities: withoutForbiddenNesting(sorted(clipped)) };
};

/** Which of two entities over the same text is the outer one: the earlier in this list. */
const OUTER_FIRST: readonly MessageEntity['type'][] = [
  'blockquote',
  'expandable_blockquote',
  'pre',
  'text_link',
  'text_mention',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'date_time',
  'custom_emoji',
  'code',
];

const sorted = (entities: readonly MessageEntity[]): MessageEntity[] =>
  entities.toSorted(
    (a, b) =>
      a.offset - b.offset ||
      b.length - a.length ||
      OUTER_FIRST.indexOf(a.type) - OUTER_FIRST.indexOf(b.type),
  );

const isVerbatim = ({ type }: MessageEntity): boolean => type === 'code' || type === 'pre';
const isQuote = ({ type }: MessageEntity): boolean => type.endsWith('blockquote');
const endOf = ({ offset, length }: MessageEntity): number => offset + length;
const overlaps = (a: MessageEntity, b: MessageEntity): boolean =>
  a.offset < endOf(b) && b.offset < endOf(a);

/** Code holds no other entity, a quotation no quotation, and nothing is twice the same. */
const withoutForbiddenNesting = (entities: readonly MessageEntity[]): MessageEntity[] => {
  const verbatim = entities.filter(isVerbatim);
  const kept: MessageEntity[] = [];
  for (const entity of entities) {
    const clash = (other: MessageEntity): boolean =>
      overlaps(other, entity) &&
      (other.type === entity.type || isVerbatim(other) || (isQuote(other) && isQuote(entity)));
    const isInsideCode =
      !isQuote(entity) && !isVerbatim(entity) && verbatim.some((code) => overlaps(code, entity));
    if (!isInsideCode && !kept.some(clash)) kept.push(entity);
  }
  return kept;
};

const LETTER = String.raw`[\p{L}\p{N}_]`;

/** Letters of any script count as letters: `/poll党` is no command. */
const FOUND: readonly (readonly [MessageEntity.CommonMessageEntity['type'], RegExp])[] = [
  ['url', /(?<![\w@])https?:\/\/[^\s<>"]+[^\s<>".,;:!?)'，。；：！？）」』]/gi],
  ['url', /(?<![\w@/.])t\.me\/[\w/?=&-]*[\w/=-]/gi],
  ['email', /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/gi],
  ['mention', new RegExp(String.raw`(?<!${LETTER}|[/@.])@[a-zA-Z]\w{3,31}(?!${LETTER})`, 'gu')],
  [
    'bot_command',
    new RegExp(String.raw`(?<!${LETTER}|[/@<>])\/\w{1,64}(?:@\w{3,32})?(?!${LETTER}|[/@<>])`, 'gu'),
  ],
  ['hashtag', new RegExp(String.raw`(?<!${LETTER}|#)#(?!\d+(?!${LETTER}))${LETTER}{1,256}`, 'gu')],
];

/** Adds the links, mentions, commands, hashtags and addresses that Telegram finds in any text. */
export const withFoundEntities = ({ text, entities }: FormattedText): FormattedText => {
  const all = [...entities];
  for (const [type, pattern] of FOUND) {
    for (const match of text.matchAll(pattern)) {
      const found: MessageEntity = { type, offset: match.index, length: match[0].length };
      const blocks = (other: MessageEntity): boolean =>
        overlaps(other, found) &&
        (isVerbatim(other) || /^(text_link|text_mention|url|email|mention)$/.test(other.type));
      if (!all.some(blocks)) all.push(found);
    }
  }
  return { text, entities: sorted(all) };
};

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const quote = (text: string): string => escape(text).replaceAll('"', '&quot;');

const SIMPLE_TAGS: Readonly<Record<string, readonly [string, string]>> = {
  bold: ['<b>', '</b>'],
  italic: ['<i>', '</i>'],
  underline: ['<u>', '</u>'],
  strikethrough: ['<s>', '</s>'],
  spoiler: ['<tg-spoiler>', '</tg-spoiler>'],
  code: ['<code>', '</code>'],
  blockquote: ['<blockquote>', '</blockquote>'],
  expandable_blockquote: ['<blockquote expandable>', '</blockquote>'],
  pre: ['<pre>', '</pre>'],
};

/** `undefined` for entities that Telegram finds by itself. */
const tagsOf = (entity: MessageEntity): readonly [string, string] | undefined => {
  if (entity.type === 'pre' && entity.language !== undefined) {
    return [`<pre><code class="language-${quote(entity.language)}">`, '</code></pre>'];
  }
  if (entity.type === 'text_link') return [`<a href="${quote(entity.url)}">`, '</a>'];
  if (entity.type === 'text_mention') return [`<a href="tg://user?id=${entity.user.id}">`, '</a>'];
  if (entity.type === 'custom_emoji') {
    return [`<tg-emoji emoji-id="${quote(entity.custom_emoji_id)}">`, '</tg-emoji>'];
  }
  if (entity.type === 'date_time') {
    const { unix_time: unix, date_time_format: format } = entity;
    return [`<tg-time unix="${unix}" format="${quote(format)}">`, '</tg-time>'];
  }
  return SIMPLE_TAGS[entity.type];
};

/** The HTML that parses to this text and these entities (found ones, such as links in plain text, are left plain). */
export const toHtml = ({ text, entities }: FormattedText): string => {
  const spans = sorted(entities).flatMap((entity) => {
    const tags = tagsOf(entity);
    return tags === undefined ? [] : [{ start: entity.offset, end: endOf(entity), tags }];
  });
  const bounds = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])];
  bounds.sort((a, b) => a - b);
  let html = '';
  let open: typeof spans = [];
  bounds.forEach((at, index) => {
    const firstEnding = open.findIndex(({ end }) => end <= at);
    if (firstEnding >= 0) {
      const closing = open.slice(firstEnding).toReversed();
      html += closing.map(({ tags }) => tags[1]).join('');
      const staying = open.slice(firstEnding).filter(({ end }) => end > at);
      html += staying.map(({ tags }) => tags[0]).join('');
      open = [...open.slice(0, firstEnding), ...staying];
    }
    const starting = spans.filter(({ start }) => start === at);
    html += starting.map(({ tags }) => tags[0]).join('');
    open = [...open, ...starting];
    html += escape(text.slice(at, bounds[index + 1] ?? text.length));
  });
  return html;
};
