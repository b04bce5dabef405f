/** Starts the sandbox's web page on this machine only. */
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Locale, Texts } from '../../platform/i18n/index.ts';
import type { Sandbox } from '../sandbox.ts';
import { pageApp } from './app.ts';

export interface PageOptions {
  /** 0 takes a free one. */
  port: number;
  /** The page's first language; people switch it on the page. */
  locale: Locale;
  texts: Texts;
  /** The time zone that times are shown in, default Asia/Shanghai. */
  zone?: string;
}

export interface Page {
  /** Where the page is to be opened. */
  url: string;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const TICK = 1000;

/** @throws when the port is taken. */
export const startPage = (
  sandbox: Sandbox,
  { port, locale, texts, zone = 'Asia/Shanghai' }: PageOptions,
): Promise<Page> =>
  new Promise((resolve, reject) => {
    const page = pageApp(sandbox, { locale, texts, zone });
    // Polls close by the clock even when nobody looks.
    const ticking = setInterval(() => sandbox.telegram.tick(), TICK);
    const onListening = (address: AddressInfo): void => {
      resolve({
        url: `http://${HOST}:${address.port}/`,
        close: () =>
          new Promise((done) => {
            clearInterval(ticking);
            page.close();
            // Closing twice is no mistake.
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    };
    const server = serve({ fetch: page.app.fetch, port, hostname: HOST }, onListening);
    server.once('error', (error) => {
      clearInterval(ticking);
      page.close();
      reject(error);
    });
  });
