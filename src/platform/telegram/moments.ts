/** Moments in texts (`momentHtml`) for servers that do not know them: the same text without the tag. */
import type { Transformer } from 'grammy';

const TAG = /<\/?tg-time\b[^>]*>/g;
const FIELDS = ['text', 'caption'] as const;

type Texts = Partial<Record<(typeof FIELDS)[number], unknown>>;

const withoutMoments = (payload: Texts): Texts | undefined => {
  const changed: Texts = {};
  for (const field of FIELDS) {
    const text = payload[field];
    if (typeof text === 'string' && text.includes('<tg-time '))
      changed[field] = text.replaceAll(TAG, '');
  }
  return Object.keys(changed).length === 0 ? undefined : { ...payload, ...changed };
};

/** A server before Bot API 9.5 knows no such tag; one that does may refuse a moment that is years away. */
const UNKNOWN = /unsupported start tag "tg-time"/i;
const REFUSED = /can't parse entities|ENTITY|DATE/;

/** Sends what was refused for its moments without them; once the server was found not to know them, at once. */
export const plainMoments = (): Transformer => {
  let isKnown = true;
  return async (call, method, payload, signal) => {
    const plain = withoutMoments((payload ?? {}) as Texts) as typeof payload | undefined;
    if (plain === undefined) return call(method, payload, signal);
    if (isKnown) {
      const answer = await call(method, payload, signal);
      if (answer.ok || answer.error_code !== 400 || !REFUSED.test(answer.description))
        return answer;
      isKnown = !UNKNOWN.test(answer.description);
    }
    return call(method, plain, signal);
  };
};
