/** What a long benchmark says while it runs, aside from its figures. */

const EVERY = 10_000;

export const note = (text: string): void => {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
};

/** Says it every ten seconds, until it is stopped. */
export const progress = (say: () => string): (() => void) => {
  const timer = setInterval(() => note(say()), EVERY);
  return () => clearInterval(timer);
};
