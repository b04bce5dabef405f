/** Formatted text as elements. */
import { h } from './dom.js';
import { isBotLink, safeUrl, tree } from './entities.js';

const SIMPLE = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

const link = (url, children, { botName, open }) => {
  if (isBotLink(url, botName)) {
    return h('button', { type: 'button', className: 'link', onclick: () => open(url) }, children);
  }
  const href = safeUrl(url);
  if (href === undefined || href.startsWith('tg:'))
    return h('span', { className: 'link' }, children);
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, children);
};

const spoiler = (children) => {
  const element = h('span', { className: 'spoiler', tabIndex: 0 }, children);
  const reveal = () => element.classList.add('revealed');
  element.addEventListener('click', reveal);
  element.addEventListener('keydown', ({ key }) => key === 'Enter' && reveal());
  return element;
};

const toElement = ({ entity, text, children }, actions) => {
  const inner = children.map((child) => toNode(child, actions));
  const tag = SIMPLE[entity.type];
  if (tag !== undefined) return h(tag, {}, inner);
  switch (entity.type) {
    case 'spoiler':
      return spoiler(inner);
    case 'text_link':
      return link(entity.url, inner, actions);
    case 'url':
      return link(text, inner, actions);
    case 'email':
      return link(`mailto:${text}`, inner, actions);
    case 'bot_command':
      return h(
        'button',
        { type: 'button', className: 'link', onclick: () => actions.say(text) },
        inner,
      );
    case 'mention':
    case 'text_mention':
    case 'hashtag':
      return h('span', { className: 'mention' }, inner);
    default:
      return h('span', {}, inner);
  }
};

const toNode = (node, actions) => (typeof node === 'string' ? node : toElement(node, actions));

/** `actions`: the bot's user name, and what happens when a command or a link to the bot is clicked. */
export const formatted = (text, entities, actions) =>
  tree(text, entities).map((node) => toNode(node, actions));
