/** Message text with its entities as a tree: pure, so that it can be tested without a browser. */

const endOf = (entity) => entity.offset + entity.length;

/** Cuts entities at a place: what lies before it, and what lies behind. */
const cut = (entities, at) => {
  const before = [];
  const behind = [];
  for (const entity of entities) {
    if (entity.offset >= at) behind.push(entity);
    else {
      before.push({ ...entity, length: Math.min(entity.length, at - entity.offset) });
      if (endOf(entity) > at) behind.push({ ...entity, offset: at, length: endOf(entity) - at });
    }
  }
  return [before, behind];
};

/**
 * A list of plain strings and of `{ entity, text, children }`. Entities come sorted, outer ones first;
 * one that sticks out of its neighbour is cut in two. Offsets count UTF-16 units, as JavaScript does.
 */
export const tree = (text, entities, start = 0, end = text.length) => {
  const nodes = [];
  let at = start;
  let left = entities.filter((entity) => entity.offset < end && endOf(entity) > start);
  while (left.length > 0) {
    const [entity, ...others] = left;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const [inside, behind] = cut(others, endOf(entity));
    nodes.push({
      entity,
      text: text.slice(entity.offset, endOf(entity)),
      children: tree(text, inside, entity.offset, endOf(entity)),
    });
    at = endOf(entity);
    left = behind.toSorted((a, b) => a.offset - b.offset);
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
};

/** Where a link may lead: only to addresses that a browser opens safely. */
export const safeUrl = (url) => {
  const full = /^[a-z][a-z\d+.-]*:/i.test(url) ? url : `https://${url}`;
  if (!URL.canParse(full)) return undefined;
  return ['http:', 'https:', 'mailto:', 'tg:'].includes(new URL(full).protocol) ? full : undefined;
};

/** A link that opens the bot's private chat or adds it to a group. */
export const isBotLink = (url, username) => {
  const full = safeUrl(url);
  if (full === undefined) return false;
  const { protocol, hostname, pathname, searchParams } = new URL(full);
  const name = protocol === 'tg:' ? searchParams.get('domain') : pathname.slice(1);
  const isTelegram = protocol === 'tg:' || ['t.me', 'telegram.me'].includes(hostname);
  return isTelegram && name?.toLowerCase() === username.toLowerCase();
};
