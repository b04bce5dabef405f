import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mention, messagePayload, messagePayloads } from '../../../src/platform/telegram/view.ts';
import { parseHtml } from '../../../src/sandbox/telegram/html.ts';
import { escapeHtml, MESSAGE_LIMIT, rawHtml } from '../../../src/shared/html.ts';

describe('a view', () => {
  it('becomes HTML without a preview of its links', () => {
    expect(messagePayload({ text: rawHtml('<b>x</b>') })).toEqual({
      text: '<b>x</b>',
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    });
  });

  it('shows its buttons row by row, without empty rows', () => {
    const view = {
      text: rawHtml('x'),
      buttons: [
        [
          { label: 'a', press: 'f.a:1', style: 'success' as const },
          { label: 'b', press: 'f.b' },
        ],
        [],
        [{ label: 'c', url: 'https://t.me/x' }],
      ],
    };
    expect(messagePayload(view).reply_markup).toEqual({
      inline_keyboard: [
        [
          { text: 'a', callback_data: 'f.a:1', style: 'success' },
          { text: 'b', callback_data: 'f.b' },
        ],
        [{ text: 'c', url: 'https://t.me/x' }],
      ],
    });
  });

  it('opens the reply field with a hint that Telegram takes', () => {
    const { reply_markup: markup } = messagePayload({
      text: rawHtml('x'),
      askReply: '党'.repeat(99),
    });
    expect(markup).toMatchObject({ force_reply: true, selective: true });
    expect(
      Array.from((markup as { input_field_placeholder: string }).input_field_placeholder),
    ).toHaveLength(64);
  });

  it('of any text becomes messages that Telegram takes, and loses nothing of it', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 50 }),
      fc.constantFrom('<&>"', '🧑‍🚀', '党', 'x'.repeat(5000), '长'.repeat(4096), '&amp;'.repeat(900)),
    );
    const lines = fc.array(
      piece.map((text) => text.replaceAll(/\s/g, '_')),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, (words) => {
        const text = rawHtml(words.map((word) => `<b>${escapeHtml(word)}</b>`).join('\n'));
        const buttons = [[{ label: 'a', press: 'a' }]];
        const payloads = messagePayloads({ text, buttons });
        const texts = payloads.map((payload) => parseHtml(payload.text).text);
        for (const one of texts) expect(Array.from(one).length).toBeLessThanOrEqual(MESSAGE_LIMIT);
        expect(texts.join('').replaceAll('\n', '')).toBe(words.join(''));
        expect(payloads.map((payload) => payload.reply_markup !== undefined)).toEqual(
          payloads.map((_, i) => i === payloads.length - 1),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('names people as they are called, with a link where there is an account', () => {
    expect(mention('<Li & "Lei">', 5)).toBe(
      '<a href="tg://user?id=5">&lt;Li &amp; &quot;Lei&quot;&gt;</a>',
    );
    expect(mention('<Li>', null)).toBe('&lt;Li&gt;');
  });
});
