import type { ApiCallFn } from 'grammy';
import type { ApiResponse } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { plainMoments } from '../../../src/platform/telegram/moments.ts';
import { htmlToText, momentHtml } from '../../../src/shared/html.ts';
import { parseHtml } from '../../../src/sandbox/telegram/html.ts';

const START = new Date('2026-12-03T07:00:00Z');
const text = `时间：${momentHtml(START, '12月3日 <15:00> "北京时间"')}\n<b>x</b>`;
const plain = '时间：12月3日 &lt;15:00&gt; &quot;北京时间&quot;\n<b>x</b>';

/** A server that answers like this, and what it was sent. */
const server = (answers: readonly Partial<ApiResponse<unknown>>[]) => {
  const sent: unknown[] = [];
  const call = ((_: string, payload: { text?: string }) => {
    sent.push(payload.text);
    return Promise.resolve(answers[sent.length - 1] ?? { ok: true, result: true });
  }) as unknown as ApiCallFn;
  const transform = plainMoments();
  const send = (payload: object) => transform(call, 'sendMessage', payload as never);
  return { sent, send };
};
const refusal = (description: string, error_code = 400) => ({
  ok: false as const,
  error_code,
  description,
});

describe('a moment', () => {
  it('is text for everybody and a time for the reader’s own clock', () => {
    expect(htmlToText(momentHtml(START, 'a <b>'))).toBe('a <b>');
    expect(parseHtml(momentHtml(START, '15:00')).entities).toEqual([
      {
        type: 'date_time',
        offset: 0,
        length: 5,
        unix_time: START.getTime() / 1000,
        date_time_format: 'wDt',
      },
    ]);
  });

  it('stays where the server knows it', async () => {
    const { sent, send } = server([]);
    await send({ text });
    expect(sent).toEqual([text]);
  });

  it('becomes plain text for a server that does not, at once from then on', async () => {
    const { sent, send } = server([
      refusal(
        'Bad Request: can\'t parse entities: Unsupported start tag "tg-time" at byte offset 9',
      ),
    ]);
    expect(await send({ text })).toMatchObject({ ok: true });
    await send({ text });
    expect(sent).toEqual([text, plain, plain]);
  });

  it('becomes plain text where this one is refused, and the next is tried again', async () => {
    const { sent, send } = server([refusal('Bad Request: ENTITY_DATE_INVALID')]);
    await send({ text });
    await send({ text });
    expect(sent).toEqual([text, plain, text]);
  });

  it('is not tried again for other reasons, nor in other messages', async () => {
    const { sent, send } = server([
      refusal('Forbidden: bot was blocked by the user', 403),
      refusal('Bad Request: chat not found'),
      refusal("Bad Request: can't parse entities: x"),
    ]);
    expect(await send({ text })).toMatchObject({ error_code: 403 });
    expect(await send({ text })).toMatchObject({ error_code: 400 });
    expect(await send({ text: '<b>x' })).toMatchObject({ error_code: 400 });
    expect(sent).toEqual([text, text, '<b>x']);
  });
});
