/** Waiting in tests until something has happened, without sleeping. */
import type { SimulatedMessage } from './message.ts';
import type { World } from './world.ts';

/** Part of the text, a pattern, or any condition. */
export type Match = string | RegExp | ((message: SimulatedMessage) => boolean);

export const matches = (message: SimulatedMessage, match: Match): boolean => {
  if (typeof match === 'function') return match(message);
  return typeof match === 'string' ? message.text.includes(match) : match.test(message.text);
};

/** `timeout` in milliseconds of real time; then it rejects with what `describe` says. */
export const waitUntil = <T>(
  world: World,
  find: () => T | undefined | false,
  timeout: number,
  describe: () => string,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
    };
    const look = (): void => {
      const found = find();
      if (found === undefined || found === false) return;
      done();
      resolve(found);
    };
    const timer = setTimeout(() => {
      done();
      reject(new Error(describe()));
    }, timeout);
    const stop = world.onChange(look);
    look();
  });
