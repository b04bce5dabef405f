/** Telegram's HTML parse mode: text with tags in, plain text and entities out, with Telegram's errors. */
import type { MessageEntity } from 'grammy/types';
import { entityOf, TAGS } from './html-tags.ts';

export interface FormattedText {
  text: string;
  /** Offsets and lengths in UTF-16 units, outer entities first. */
  entities: MessageEntity[];
}

/** What `parseHtml` throws; the message is what Telegram says after "can't parse entities: ". */
export class HtmlError extends Error {
  override readonly name = 'HtmlError';
}

interface OpenTag {
  name: string;
  argument: string;
  /** Where its text begins, in UTF-16 units of the result. */
  offset: number;
}

const isSpace = (c: string | undefined): boolean => c !== undefined && /[ \t\r\n\0\v]/.test(c);
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Resolves named and numeric character references; Telegram knows only four names. */
const characterAt = (
  html: string,
  at: number,
): { character: string; length: number } | undefined => {
  const match = /^&(?:#[xX]([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot))(;?)/.exec(
    html.slice(at, at + 12),
  );
  if (match === null) return undefined;
  const [whole, hex, decimal, name] = match;
  if (name !== undefined) return { character: NAMED[name] ?? '', length: whole.length };
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return { character: String.fromCodePoint(code), length: whole.length };
};

export const parseHtml = (html: string): FormattedText => {
  const open: OpenTag[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  let at = 0;
  const fail = (message: string, from?: number): never => {
    const where =
      from === undefined ? '' : ` at byte offset ${Buffer.byteLength(html.slice(0, from))}`;
    throw new HtmlError(`${message}${where}`);
  };

  const skipSpace = (): void => {
    while (isSpace(html[at])) at += 1;
  };

  const readQuoted = (begin: number): string => {
    const quote = html[at];
    let value = '';
    at += 1;
    while (at < html.length && html[at] !== quote) {
      const reference = html[at] === '&' ? characterAt(html, at) : undefined;
      value += reference?.character ?? html[at];
      at += reference?.length ?? 1;
    }
    if (at >= html.length) fail('Unclosed start tag', begin);
    at += 1;
    return value;
  };

  const readBare = (): string => {
    const start = at;
    while (/[A-Za-z0-9.-]/.test(html[at] ?? '')) at += 1;
    if (!isSpace(html[at]) && html[at] !== '>') fail('Unexpected end of name token', start);
    return html.slice(start, at).toLowerCase();
  };

  const readAttributes = (name: string, begin: number): string => {
    let argument = '';
    for (;;) {
      skipSpace();
      if (at >= html.length) fail('Unclosed start tag', begin);
      if (html[at] === '>') return argument;
      const start = at;
      while (at < html.length && !isSpace(html[at]) && !/[=>/"']/.test(html[at] ?? '')) at += 1;
      const attribute = html.slice(start, at);
      if (attribute === '') fail(`Empty attribute name in the tag "${name}"`, begin);
      skipSpace();
      let value = '';
      if (html[at] === '=') {
        at += 1;
        skipSpace();
        if (at >= html.length) fail(`Unclosed start tag "${name}"`, begin);
        value = html[at] === '"' || html[at] === "'" ? readQuoted(begin) : readBare();
      }
      argument = TAGS[name]?.argument?.(attribute, value, argument) ?? argument;
    }
  };

  const openTag = (begin: number): void => {
    while (at < html.length && !isSpace(html[at]) && html[at] !== '>') at += 1;
    if (at >= html.length) fail('Unclosed start tag', begin);
    const name = html.slice(begin + 1, at).toLowerCase();
    if (!Object.hasOwn(TAGS, name)) fail(`Unsupported start tag "${name}"`, begin);
    const argument = readAttributes(name, begin);
    at += 1;
    if (name === 'span' && argument !== 'spoiler') {
      fail('Tag "span" must have class "tg-spoiler"', begin);
    }
    open.push({ name, argument, offset: text.length });
  };

  const closeTag = (begin: number): void => {
    at += 1;
    const start = at;
    const tag = open.pop() ?? fail('Unexpected end tag', begin);
    while (at < html.length && !isSpace(html[at]) && html[at] !== '>') at += 1;
    const name = html.slice(start, at);
    skipSpace();
    if (html[at] !== '>') fail('Unclosed end tag', begin);
    at += 1;
    if (name !== '' && name !== tag.name) {
      fail(
        `Unmatched end tag at byte offset ${Buffer.byteLength(html.slice(0, begin))}, expected "</${tag.name}>", found "</${name}>"`,
      );
    }
    const { offset } = tag;
    const length = text.length - offset;
    const last = entities.at(-1);
    const holdsLanguage = tag.name === 'pre' && last?.type === 'pre' && last.offset === offset;
    if (length === 0 || (holdsLanguage && last.length === length)) return;
    const parent = open.at(-1);
    const isLanguage = tag.name !== 'code' || (parent?.name === 'pre' && parent.offset === offset);
    const content = text.slice(offset);
    const entity = entityOf(tag.name, isLanguage ? tag.argument : '', { offset, length, content });
    if (typeof entity === 'string') fail(entity, begin);
    else if (entity !== undefined) entities.push(entity);
  };

  while (at < html.length) {
    const reference = html[at] === '&' ? characterAt(html, at) : undefined;
    if (reference !== undefined) {
      text += reference.character;
      at += reference.length;
    } else if (html[at] === '<') {
      const begin = at;
      at += 1;
      if (html[at] === '/') closeTag(begin);
      else openTag(begin);
    } else {
      text += html[at];
      at += 1;
    }
  }
  const left = open.at(-1);
  if (left !== undefined) fail(`Can't find end tag corresponding to start tag "${left.name}"`);
  return { text, entities };
};
