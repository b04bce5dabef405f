import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpError } from 'grammy';
import { afterEach, describe, expect, it } from 'vitest';
import { createBot } from '../../../src/platform/telegram/bot.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A Bot API server that hangs up on the first `resets` calls; notes the methods it was asked for. */
const serve = async (resets: number): Promise<{ apiRoot: string; asked: string[] }> => {
  const asked: string[] = [];
  server = createServer((request, response) => {
    asked.push(request.url?.split('/').at(-1) ?? '');
    if (asked.length <= resets) return void request.socket.resetAndDestroy();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, result: true }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { apiRoot: `http://127.0.0.1:${port}`, asked };
};

describe('a connection that is closed while a call is on its way', () => {
  it('costs a changed message, or the note on a press, nothing', async () => {
    const { apiRoot, asked } = await serve(1);
    const { api } = createBot({ token: '1:x', apiRoot });
    await expect(api.editMessageText(5, 6, 'text')).resolves.toBe(true);
    expect(asked).toEqual(['editMessageText', 'editMessageText']);
  });

  it('does not make a message that may have been taken be sent twice', async () => {
    const { apiRoot, asked } = await serve(1);
    const { api } = createBot({ token: '1:x', apiRoot });
    await expect(api.sendMessage(5, 'text')).rejects.toBeInstanceOf(HttpError);
    expect(asked).toEqual(['sendMessage']);
  });

  it('is given up when the next one breaks too', async () => {
    const { apiRoot, asked } = await serve(2);
    const { api } = createBot({ token: '1:x', apiRoot });
    await expect(api.answerCallbackQuery('7')).rejects.toBeInstanceOf(HttpError);
    expect(asked).toHaveLength(2);
  });
});
