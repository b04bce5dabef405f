import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from 'grammy';
import { afterEach, describe, expect, it } from 'vitest';
import { isUnavailable } from '../../../src/platform/db/index.ts';
import {
  DOWNLOAD_LIMIT,
  downloadDocument,
  httpFiles,
} from '../../../src/platform/telegram/files.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const serve = (answer: Parameters<typeof createServer>[1]): Promise<string> =>
  new Promise((resolve) => {
    const listening = createServer(answer ?? (() => undefined)).listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`);
    });
    server = listening;
  });

describe('a file', () => {
  it('is fetched by its path and the token', async () => {
    const paths: (string | undefined)[] = [];
    const root = await serve((request, response) => {
      paths.push(request.url);
      response.end(Buffer.from([1, 2, 3]));
    });
    expect(await httpFiles(root, '1:x')('documents/a.xlsx')).toEqual(Uint8Array.from([1, 2, 3]));
    expect(paths).toEqual(['/file/bot1:x/documents/a.xlsx']);
  });

  it('that is not there any more is an error without the token', async () => {
    const root = await serve((_request, response) => {
      response.writeHead(404).end();
    });
    const error = await httpFiles(root, '1:secret')('x').catch((e: unknown) => e);
    expect(String(error)).toContain('HTTP 404');
    expect(String(error)).not.toContain('secret');
  });

  it.each([
    ['nobody listens', async () => 'http://127.0.0.1:1'],
    ['the line breaks', () => serve((request) => request.socket.destroy())],
    [
      'the line breaks in the middle',
      () =>
        serve((_request, response) => {
          response.writeHead(200, { 'content-length': '100' });
          response.write('x');
          setImmediate(() => response.destroy());
        }),
    ],
  ])('that can not be fetched because %s is not taken for an absent database', async (_, open) => {
    const error = await httpFiles(await open(), '1:secret')('x').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Error);
    expect(isUnavailable(error)).toBe(false);
    expect(String(error)).not.toContain('secret');
  });

  it('larger than a bot may download is not asked for', async () => {
    const api = new Api('1:x', { apiRoot: 'http://127.0.0.1:1' });
    const fetchFile = () => Promise.reject(new Error('not to be fetched'));
    const document = { file_id: 'x', file_size: DOWNLOAD_LIMIT + 1 };
    expect(await downloadDocument(api, fetchFile, document)).toBeUndefined();
  });
});
