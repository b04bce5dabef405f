/** A message that goes out late may have to say something else: what it says from a moment on. */

export interface Later {
  from: Date;
  /** In the place of the message's payload, once `from` has come. */
  payload: Record<string, unknown>;
}

/** The name under which it is stored in the payload; no method of Telegram has such a parameter. */
const KEY = 'later';

/** `later` in order of time. */
export const withLater = (
  payload: Record<string, unknown>,
  later: readonly Later[],
): Record<string, unknown> => (later.length === 0 ? payload : { ...payload, [KEY]: later });

interface Stored {
  from: string;
  payload: Record<string, unknown>;
}

/** What a stored payload says at the moment. */
export const payloadAt = (
  stored: Readonly<Record<string, unknown>> | null,
  now: Date,
): Record<string, unknown> => {
  const { [KEY]: later, ...first } = { ...stored };
  const due = ((later ?? []) as readonly Stored[]).filter(({ from }) => new Date(from) <= now);
  return due.at(-1)?.payload ?? first;
};
