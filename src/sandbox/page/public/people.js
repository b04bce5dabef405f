/** Who somebody is, as the page shows it: name, part, picture. */
import { h } from './dom.js';
import { t } from './texts.js';

/** A steady colour for every id; all of them carry white letters well. */
const hueOf = (id) => (Math.abs(id) * 137) % 360;

/** Chinese names by their surname, others by their first letter. */
export const avatar = (name, id, kind = '') => {
  const [letter = '?'] = Array.from(name.trim());
  const element = h(
    'span',
    { className: `avatar ${kind}`, ariaHidden: 'true' },
    letter.toUpperCase(),
  );
  element.style.setProperty('--hue', hueOf(id));
  return element;
};

export const nameOf = (state, id) => {
  if (id === state.bot.id) return state.bot.name;
  const person = state.users.find((user) => user.id === id);
  return person?.name ?? state.chats.find((chat) => chat.id === id)?.title ?? String(id);
};

/** "secretary", "representative", "floating", or undefined for those who play no special part. */
export const partOf = (state, id) => {
  const face = state.faces.find(({ user }) => user === id);
  return face === undefined ? undefined : t(`role.${face.role}`);
};

/** "owner" or "admin" of a group, in words. */
export const rankOf = (chat, id) => {
  const status = chat.members.find(({ userId }) => userId === id)?.status;
  if (id === chat.id) return t('rank.anonymous');
  return status === 'creator' || status === 'administrator' ? t(`rank.${status}`) : undefined;
};

/** The people who can act in a chat. */
export const actorsIn = (state, chat) => {
  if (chat.type === 'private') return state.users.filter(({ id }) => id === chat.id);
  const present = new Set(chat.members.map(({ userId }) => userId));
  return state.users.filter(({ id }) => present.has(id));
};
