/** What pops up: answers of the bot to a press, refusals, and alerts that wait for an OK. */
import { fill, h } from './dom.js';
import { t } from './texts.js';

const STAYS = 4500;

const pop = (place, text, className) => {
  const notice = h('div', { className: `notice ${className}` }, text);
  place.append(notice);
  setTimeout(() => notice.remove(), STAYS);
};

/** A short word of the bot inside a chat, as apps show it. */
export const toast = (place, text) => pop(place, text, 'toast');

/** Something went wrong, for the whole page. */
export const complain = (error) => pop(document.querySelector('#notices'), error.message, 'error');

/** A word for the whole page. */
export const tell = (text) => pop(document.querySelector('#notices'), text, '');

/** The bot's alert: stays until it is confirmed. */
export const alertBox = (title, text) => {
  const dialog = h('dialog', { className: 'alert' });
  fill(
    dialog,
    h('strong', {}, title),
    h('p', {}, text),
    h(
      'button',
      { type: 'button', className: 'primary', onclick: () => dialog.close() },
      t('alert.ok'),
    ),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};

/** Runs what may be refused and says so. Returns undefined after a refusal. */
export const trying = async (run) => {
  try {
    return await run();
  } catch (error) {
    complain(error);
    return undefined;
  }
};
