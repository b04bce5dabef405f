/** The messages of one chat: drawn anew only where something changed, new ones brought into view. */
import { h } from './dom.js';
import { messageElement, senderOf } from './message.js';
import { t } from './texts.js';
import { dayName, sameDay } from './time.js';

/** Seconds between two messages that still belong together. */
const RUN = 300;

const startsRun = (message, before) =>
  before === undefined ||
  before.service !== undefined ||
  senderOf(before) !== senderOf(message) ||
  message.date - before.date > RUN;

/** Puts the focus back where it was in a message that is drawn anew. */
const replace = (old, next) => {
  const key = old.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  old.replaceWith(next);
  if (key !== undefined) next.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
};

/** Lets a message light up for a moment. */
const flash = (node, name) => {
  node.classList.remove('fresh', 'changed');
  void node.offsetWidth;
  node.classList.add(name);
};

export const createFeed = () => {
  const element = h('div', { className: 'feed', tabIndex: 0, attributes: { role: 'log' } });
  /** By message id: what is drawn, from what, and how often it was edited. */
  let drawn = new Map();
  let shownChat;
  let isAtEnd = true;
  let height = 0;

  const toEnd = () => {
    element.scrollTop = element.scrollHeight;
    isAtEnd = true;
  };
  element.addEventListener('scroll', () => {
    // While the height changes it is not the reader who scrolls.
    if (element.clientHeight !== height) return;
    isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 24;
  });
  // The input line below grows and shrinks; pictures arrive late.
  const resized = new ResizeObserver(() => {
    height = element.clientHeight;
    if (isAtEnd) toEnd();
  });
  resized.observe(element);
  element.addEventListener('load', () => isAtEnd && toEnd(), true);

  const show = (id) => {
    const target = drawn.get(id)?.node;
    if (target === undefined) return;
    target.scrollIntoView({ block: 'center', behavior: 'smooth' });
    flash(target, 'fresh');
  };

  /** To the end, but never past the beginning of what is new. */
  const scroll = (firstNew) => {
    toEnd();
    if (firstNew === undefined) return;
    const above = element.getBoundingClientRect().top + 8 - firstNew.getBoundingClientRect().top;
    if (above <= 0) return;
    element.scrollTop -= above;
    isAtEnd = false;
  };

  const update = (view) => {
    const { state, chat, actor, actions } = view;
    const isSwitch = shownChat !== chat.id;
    if (isSwitch) {
      element.replaceChildren();
      drawn = new Map();
      shownChat = chat.id;
    }
    element.ariaLabel = chat.title;
    const messages = chat.messages.filter(
      ({ deleted, receiver }) => !deleted && (receiver === undefined || receiver === actor),
    );
    const byId = new Map(chat.messages.map((message) => [message.id, message]));
    const wanted = new Map();
    const news = [];
    let before;
    for (const message of messages) {
      const quoted = byId.get(message.replyTo);
      const first = startsRun(message, before);
      const opensDay =
        before === undefined || !sameDay(before.date * 1000, message.date * 1000, state.zone);
      const day = opensDay ? dayName(message.date * 1000, state.zone, state.locale) : '';
      const signature = JSON.stringify([message, actor, first, state.locale, day, quoted?.text]);
      const known = drawn.get(message.id);
      before = message;
      if (known?.signature === signature) {
        wanted.set(message.id, known);
        continue;
      }
      const node = h(
        'div',
        { className: 'entry' },
        day !== '' && h('div', { className: 'day' }, h('span', {}, day)),
      );
      node.append(
        messageElement(message, { state, chat, actor, actions, quoted, startsRun: first }),
      );
      if (known !== undefined) replace(known.node, node);
      else if (!isSwitch) news.push(node);
      if (known !== undefined && known.edited < message.edited) flash(node, 'changed');
      wanted.set(message.id, { node, signature, edited: message.edited });
    }
    for (const [id, { node }] of drawn) if (!wanted.has(id)) node.remove();
    let previous = null;
    for (const { node } of wanted.values()) {
      const expected = previous === null ? element.firstChild : previous.nextSibling;
      if (expected !== node) element.insertBefore(node, expected);
      previous = node;
    }
    drawn = wanted;
    element.dataset.empty = wanted.size === 0 ? t('chat.empty') : '';
    for (const node of news) flash(node, 'fresh');
    if (isSwitch || news.length > 0 || isAtEnd) scroll(news[0]);
  };

  return { element, update, show };
};
