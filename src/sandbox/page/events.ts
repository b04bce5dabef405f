/** Server-sent events: "changed" when there is something new to see, many changes in one. */
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

/** In milliseconds: how long changes are collected, and how often an idle connection is kept alive. */
const COALESCE = 40;
const HEARTBEAT = 20_000;

export interface Changes {
  notify(): void;
  /** Returns how to stop listening; `onClose` is called when there will be no more news. */
  subscribe(onChange: () => void, onClose: () => void): () => void;
  close(): void;
}

export const createChanges = (): Changes => {
  const listeners = new Set<{ onChange: () => void; onClose: () => void }>();
  let timer: NodeJS.Timeout | undefined;
  return {
    notify: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        for (const { onChange } of listeners) onChange();
      }, COALESCE);
    },
    subscribe: (onChange, onClose) => {
      const listener = { onChange, onClose };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      clearTimeout(timer);
      for (const { onClose } of listeners) onClose();
      listeners.clear();
    },
  };
};

export const eventRoutes = (changes: Changes): Hono =>
  new Hono().get('/api/events', (c) =>
    streamSSE(c, async (stream) => {
      // An event without data would not be delivered.
      const send = (event: string): void => void stream.writeSSE({ event, data: '1' });
      const beating = setInterval(() => send('alive'), HEARTBEAT);
      send('alive');
      await new Promise<void>((resolve) => {
        const unsubscribe = changes.subscribe(() => send('changed'), resolve);
        stream.onAbort(() => {
          unsubscribe();
          resolve();
        });
      });
      clearInterval(beating);
    }),
  );
