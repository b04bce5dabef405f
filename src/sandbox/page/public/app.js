/** Starts the page: fetches what there is to see, and again whenever something changed. */
import { createTop } from './clock.js';
import { createColumn } from './column.js';
import { h } from './dom.js';
import { complain } from './notices.js';
import { get, listen } from './server.js';
import { createStory } from './story.js';
import { t, useLocale } from './texts.js';

const MEMORY = 'branch-bot-columns';

let state;
/** The chat of every column, from left to right. */
let chats = [];
/** How many messages of the bot a chat had when it was last in view. */
const seen = new Map();

const chatById = (id) => state.chats.find((chat) => chat.id === id);
const countOf = (id) =>
  (chatById(id)?.messages ?? []).filter(({ from, deleted }) => from === state.bot.id && !deleted)
    .length;
const unread = (id) => (chats.includes(id) ? 0 : Math.max(0, countOf(id) - (seen.get(id) ?? 0)));

const remembered = () => {
  try {
    return JSON.parse(sessionStorage.getItem(MEMORY) ?? '[]');
  } catch {
    return [];
  }
};

/** Columns keep what was chosen for them; a group that became a supergroup is followed. */
const settle = () => {
  const standard = [state.group, ...state.faces.map(({ user }) => user)];
  const kept = chats.length > 0 ? chats : remembered();
  chats = standard.map((chat, index) => {
    const id = kept[index] ?? chat;
    const target = chatById(id)?.migratedTo ?? id;
    return chatById(target) === undefined ? chat : target;
  });
  sessionStorage.setItem(MEMORY, JSON.stringify(chats));
  for (const id of chats) seen.set(id, countOf(id));
};

const draw = () => {
  settle();
  columns.forEach((column, index) => {
    const chat = chatById(chats[index]);
    column.element.hidden = chat === undefined;
    if (chat !== undefined) column.update(state, chat, unread);
  });
  story.update(state);
};

const choose = (index, chat) => {
  chats[index] = chat;
  draw();
};

/** In the column that shows it already, else in the last one. */
const show = (chat) => {
  if (!chats.includes(chat)) choose(chats.length - 1, chat);
  columns[chats.indexOf(chat)].attention();
};

const top = createTop(document.querySelector('#top'));
const story = createStory(document.querySelector('#story'), {
  show,
  news: () =>
    state.people
      .map((chat) => ({ chat, count: unread(chat) }))
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count),
});
const columns = [0, 1, 2, 3].map((index) =>
  createColumn({ choose: (chat) => choose(index, chat), redraw: () => draw(), showPrivate: show }),
);
document.querySelector('#columns').append(...columns.map(({ element }) => element));

let isFetching = false;
let isStale = false;
const refresh = async () => {
  isStale = true;
  if (isFetching) return;
  isFetching = true;
  try {
    while (isStale) {
      isStale = false;
      const next = await get('/api/state');
      const receivedAt = performance.now();
      await useLocale(next.locale);
      const isFirst = state === undefined;
      state = next;
      if (isFirst) for (const { id } of state.chats) seen.set(id, countOf(id));
      top.update(state, receivedAt);
      draw();
    }
  } catch (error) {
    if (state !== undefined) complain(error);
  } finally {
    isFetching = false;
  }
};

const offline = h('div', { className: 'offline', hidden: true, attributes: { role: 'status' } });
document.body.prepend(offline);
listen(refresh, (isLinked) => {
  offline.hidden = isLinked || state === undefined;
  offline.textContent = offline.hidden ? '' : t('offline');
});
