/** HTML in, text and entities out, and back. */
import { array, assert, constantFrom, letrec, oneof, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  normalise,
  toHtml,
  withFoundEntities,
} from '../../../src/sandbox/telegram/formatted-text.ts';
import { HtmlError, parseHtml } from '../../../src/sandbox/telegram/html.ts';
import { escapeHtml } from '../../../src/shared/html.ts';

const parse = (html: string) => normalise(parseHtml(html));
const parseOrExplain = (html: string) => {
  try {
    return parseHtml(html);
  } catch (error) {
    if (error instanceof HtmlError) return { text: '', entities: [] };
    throw error;
  }
};
const found = (text: string) =>
  withFoundEntities({ text, entities: [] }).entities.map(
    ({ type, offset, length }) => `${type} ${text.slice(offset, offset + length)}`,
  );

describe('the HTML parse mode', () => {
  it.each([
    ['<b>党员</b> ok', '党员 ok', [{ type: 'bold', offset: 0, length: 2 }]],
    [
      '👍<i>a<u>b</u></i>',
      '👍ab',
      [
        { type: 'italic', offset: 2, length: 2 },
        { type: 'underline', offset: 3, length: 1 },
      ],
    ],
    ['a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#x41;', 'a <b> & "c" \'dA', []],
    ['&nbsp; &unknown;', '&nbsp; &unknown;', []],
    [
      '<a href="https://t.me/x?start=a&amp;b=c">go</a>',
      'go',
      [{ type: 'text_link', offset: 0, length: 2, url: 'https://t.me/x?start=a&b=c' }],
    ],
    ['<a href="nonsense">go</a>', 'go', []],
    [
      '<pre><code class="language-ts">let x</code></pre>',
      'let x',
      [{ type: 'pre', offset: 0, length: 5, language: 'ts' }],
    ],
    ['<code class="language-ts">x</code>', 'x', [{ type: 'code', offset: 0, length: 1 }]],
    [
      '<blockquote expandable>q</blockquote>',
      'q',
      [{ type: 'expandable_blockquote', offset: 0, length: 1 }],
    ],
    ['<span class="tg-spoiler">s</span>', 's', [{ type: 'spoiler', offset: 0, length: 1 }]],
    [
      '<tg-time unix="1790000000" format="wDT">then</tg-time>',
      'then',
      [
        {
          type: 'date_time',
          offset: 0,
          length: 4,
          unix_time: 1_790_000_000,
          date_time_format: 'wDT',
        },
      ],
    ],
    ['<b><b>twice</b></b>', 'twice', [{ type: 'bold', offset: 0, length: 5 }]],
    ['<code>a<b>b</b></code>', 'ab', [{ type: 'code', offset: 0, length: 2 }]],
    ['  <b> x </b>\n', 'x', [{ type: 'bold', offset: 0, length: 1 }]],
    ['<b></b>x', 'x', []],
    ['<B>x</>', 'x', [{ type: 'bold', offset: 0, length: 1 }]],
  ])('reads %s', (html, text, entities) => {
    expect(parse(html)).toEqual({ text, entities });
  });

  it.each([
    ['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['党<br>', 'Unsupported start tag "br" at byte offset 3'],
    ['<b>x</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['a < b', 'Unsupported start tag "" at byte offset 2'],
    ['a <3 and > b', 'Unsupported start tag "3" at byte offset 2'],
    ['<a href="x', 'Unclosed start tag at byte offset 0'],
    ['<a href=x!>y</a>', 'Unexpected end of name token at byte offset 8'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
  ])('refuses %s', (html, message) => {
    expect(() => parseHtml(html)).toThrow(message);
  });

  it('gives back any escaped text as it was', () => {
    assert(
      property(string({ unit: 'grapheme' }), (text) => {
        expect(parseHtml(escapeHtml(text))).toEqual({ text, entities: [] });
      }),
    );
  });

  it('parses what it wrote to the same text and entities', () => {
    const tag = constantFrom('b', 'i', 'u', 's', 'code', 'pre', 'tg-spoiler', 'blockquote');
    const { html } = letrec<{ html: string; tagged: string; plain: string }>((tie) => ({
      plain: string({ unit: 'grapheme', maxLength: 6 }).map((text) => escapeHtml(text)),
      tagged: tuple(tag, tie('html')).map(([name, inner]) => `<${name}>${inner}</${name}>`),
      html: array(oneof({ depthSize: 'small' }, tie('plain'), tie('tagged')), { maxLength: 4 }).map(
        (parts) => parts.join(''),
      ),
    }));
    assert(
      property(html, (source) => {
        const formatted = parse(source);
        expect(parse(toHtml(formatted))).toEqual(formatted);
      }),
      { numRuns: 500 },
    );
  });

  it('either parses or explains, whatever it is given', () => {
    const pieces = constantFrom('<', '>', '/', 'b', ' ', '=', '"', '&', 'lt;', '</b>', '<b>', 'x');
    assert(
      property(array(pieces, { maxLength: 12 }), (parts) => {
        const { text, entities } = parseOrExplain(parts.join(''));
        for (const { offset, length } of entities) {
          expect(length).toBeGreaterThan(0);
          expect(offset + length).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('entities that Telegram finds by itself', () => {
  it.each([
    ['/start now', ['bot_command /start']],
    ['/poll@branch_bot a | b', ['bot_command /poll@branch_bot']],
    ['see https://example.org/a?b=c.', ['url https://example.org/a?b=c']],
    ['@alice and mail a@b.org #tag', ['mention @alice', 'email a@b.org', 'hashtag #tag']],
    ['3/4 and a/b', []],
    ['/poll党 @alice你好', []],
    ['请用 /poll@branch_bot，谢谢', ['bot_command /poll@branch_bot']],
    ['#42 #2026年 t.me/branch?start=x', ['hashtag #2026年', 'url t.me/branch?start=x']],
  ])('finds them in %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});
