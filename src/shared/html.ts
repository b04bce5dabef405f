/** The one place that escapes HTML. `Html` is text that Telegram may parse; plain strings are not. */
declare const html: unique symbol;
export type Html = string & { readonly [html]: true };

/** Text from people or data, made safe for Telegram's HTML parse mode. */
export const escapeHtml = (text: string): Html =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;') as Html;

/** Marks text that is HTML already (from the locale files). */
export const rawHtml = (text: string): Html => text as Html;

/** Joins pieces with a separator (default: a new line); empty pieces are left out. */
export const joinHtml = (parts: readonly (Html | undefined | false)[], separator = '\n'): Html =>
  parts.filter((part): part is Html => Boolean(part)).join(separator) as Html;

/** Paragraphs: pieces with an empty line between them. */
export const paragraphs = (...parts: (Html | undefined | false)[]): Html => joinHtml(parts, '\n\n');

/**
 * A moment: every reader sees it on their own clock and in their own words; `text` says it to those whose
 * application does not know how (telegram.md 4.11, Bot API 9.5).
 * `wDt` is weekday, date and time, `t` the time alone.
 */
export const momentHtml = (at: Date, text: string, format: 'wDt' | 't' = 'wDt'): Html =>
  `<tg-time unix="${Math.floor(at.getTime() / 1000)}" format="${format}">${escapeHtml(text)}</tg-time>` as Html;

/** What a reader sees: tags removed, entities resolved. */
export const htmlToText = (text: Html): string =>
  text
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** Telegram's limit for a message text, in characters after entity parsing. */
export const MESSAGE_LIMIT = 4096;

/** Splits long text at line breaks so that every piece is at most `limit` visible characters. Tags must not span lines. */
export const splitHtml = (text: Html, limit = MESSAGE_LIMIT): Html[] => {
  if (visibleLength(text) <= limit) return [text];
  const pieces: Html[] = [];
  let piece: string[] = [];
  let length = 0;
  for (const line of text.split('\n')) {
    const size = visibleLength(line as Html) + 1;
    if (piece.length > 0 && length + size > limit) {
      pieces.push(piece.join('\n').trim() as Html);
      piece = [];
      length = 0;
    }
    piece.push(line);
    length += size;
  }
  pieces.push(piece.join('\n').trim() as Html);
  return pieces.filter((p) => p.length > 0);
};

const visibleLength = (text: Html): number => Array.from(htmlToText(text)).length;

/** Shortens plain text to `max` characters, ending in an ellipsis. */
export const shorten = (text: string, max: number): string => {
  const characters = Array.from(text);
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
};
