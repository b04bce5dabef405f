/** One message of a chat as it appears to the person who looks at it. */
import { h, icon } from './dom.js';
import { formatted } from './formatted.js';
import { avatar, nameOf, rankOf } from './people.js';
import { pollElement } from './poll.js';
import { t } from './texts.js';
import { clockTime } from './time.js';

const size = (bytes) =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${Math.round(bytes / 1024)} KB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`;

export const senderOf = (message) => message.senderChat ?? message.from;

/** The first words of a message, for quotes and the pinned line. */
export const gist = (message) => {
  const words = message.text.replaceAll('\n', ' ').slice(0, 120);
  return words || (message.file?.name ?? '');
};

const fileElement = (file) => {
  const href = `/api/files/${encodeURIComponent(file.id)}`;
  if (file.isPhoto) return h('img', { className: 'photo', src: href, alt: file.name });
  return h(
    'a',
    { className: 'file', href, download: file.name, dataset: { key: 'file' } },
    h('span', { className: 'file-mark' }, icon('file')),
    h(
      'span',
      { className: 'file-text' },
      h('span', { className: 'file-name' }, file.name),
      h('span', { className: 'file-size' }, size(file.size)),
    ),
  );
};

const quoteElement = (quoted, { state, actions }) =>
  h(
    'button',
    {
      type: 'button',
      className: 'quote',
      dataset: { key: 'quote' },
      onclick: () => actions.show(quoted.id),
    },
    h('strong', {}, nameOf(state, senderOf(quoted))),
    h('span', {}, quoted.deleted ? t('chat.deleted') : gist(quoted)),
  );

const keyboardElement = (message, { actions }) =>
  h(
    'div',
    { className: 'keyboard' },
    message.keyboard.map((row) =>
      h(
        'div',
        { className: 'row' },
        row.map((button) => {
          const element = h(
            'button',
            {
              type: 'button',
              className: `key ${button.style ?? ''}`,
              dataset: { key: `button-${button.row}-${button.column}` },
              onclick: () => actions.press(message, button, element),
            },
            h('span', {}, button.text),
            button.url !== undefined && h('span', { className: 'away', ariaHidden: 'true' }, '↗'),
          );
          return element;
        }),
      ),
    ),
  );

const metaElement = (message, { state }) =>
  h(
    'span',
    { className: 'meta' },
    message.reactions.length > 0 &&
      h('span', { className: 'reactions' }, message.reactions.join('')),
    message.pinned && icon('pin'),
    message.edited > 0 && h('span', {}, t('chat.edited')),
    h('time', {}, clockTime(message.date * 1000, state.zone, state.locale)),
  );

const bubble = (message, view) => {
  const { state, chat, actions, quoted, isOwn, startsRun } = view;
  const sender = senderOf(message);
  const rank = rankOf(chat, sender);
  const shown = formatted(message.poll === undefined ? message.text : '', message.entities, {
    botName: state.bot.username,
    open: actions.open,
    say: actions.say,
  });
  const name = h('span', { className: 'name' }, nameOf(state, sender));
  return h(
    'div',
    { className: 'bubble' },
    chat.type !== 'private' &&
      !isOwn &&
      startsRun &&
      h('div', { className: 'sender' }, name, rank && h('span', { className: 'rank' }, rank)),
    message.receiver !== undefined && h('div', { className: 'forwarded' }, t('chat.only-you')),
    message.forwarded && h('div', { className: 'forwarded' }, t('chat.forwarded')),
    quoted && quoteElement(quoted, view),
    message.file && fileElement(message.file),
    message.poll && pollElement(message.poll, { ...view, actions: actions.on(message) }),
    shown.length > 0 && h('div', { className: 'text' }, shown),
    metaElement(message, view),
  );
};

/**
 * `view`: the page's state, the chat, who looks (`actor`), what they can do (`actions`), the message that
 * is answered (`quoted`), and whether the message starts a run of the same sender (`startsRun`).
 */
export const messageElement = (message, view) => {
  const { state, chat, actor, actions, startsRun } = view;
  if (message.service !== undefined) {
    return h('div', { className: 'service' }, h('span', {}, message.service.text));
  }
  const sender = senderOf(message);
  const isOwn = sender === actor;
  const isBot = sender === state.bot.id;
  const replyLabel = t('chat.reply');
  return h(
    'div',
    {
      className: `message${isOwn ? ' own' : ''}${isBot ? ' bot' : ''}${startsRun ? ' first' : ''}`,
    },
    chat.type !== 'private' &&
      !isOwn &&
      (startsRun
        ? avatar(nameOf(state, sender), sender, isBot ? 'is-bot' : '')
        : h('span', { className: 'avatar blank' })),
    h(
      'div',
      { className: 'body' },
      bubble(message, { ...view, isOwn }),
      message.keyboard.length > 0 && keyboardElement(message, view),
      h(
        'button',
        {
          type: 'button',
          className: 'reply',
          title: replyLabel,
          ariaLabel: replyLabel,
          dataset: { key: 'reply' },
          onclick: () => actions.reply(message),
        },
        icon('reply'),
      ),
    ),
  );
};
