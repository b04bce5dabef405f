/** One column: a chat with its head, its messages and the input line of whoever acts there. */
import { createComposer } from './composer.js';
import { fill, h, icon } from './dom.js';
import { createFeed } from './feed.js';
import { gist } from './message.js';
import { alertBox, toast, trying } from './notices.js';
import { actorsIn, avatar, nameOf, partOf } from './people.js';
import { post } from './server.js';
import { t } from './texts.js';

const options = (state, unread) => {
  const entry = ({ id, title }) => {
    const count = unread(id);
    const part = partOf(state, id);
    const words = [title, ...(part === undefined ? [] : [part])].join(' · ');
    return h('option', { value: String(id) }, count > 0 ? `${words} (${count})` : words);
  };
  const people = state.people.map((id) => state.chats.find((chat) => chat.id === id));
  const groups = state.chats.filter(({ type, migratedTo }) => type !== 'private' && !migratedTo);
  const group = (label, chats) => h('optgroup', { label }, chats.filter(Boolean).map(entry));
  return [group(t('column.groups'), groups), group(t('column.people'), people)];
};

/** `app`: `choose(chat)` shows another chat here, `showPrivate(user)` brings a person's chat into view. */
export const createColumn = (app) => {
  let view;
  let actorHere;
  let signature;
  const feed = createFeed();
  const composer = createComposer();
  const toasts = h('div', { className: 'toasts', attributes: { 'aria-live': 'polite' } });
  const picture = h('span');
  const chooser = h('select', { className: 'chooser' });
  const about = h('div', { className: 'about' });
  const pinned = h('button', { type: 'button', className: 'pinned', hidden: true });
  const who = h('select');
  const whoLabel = h('span');
  const as = h('label', { className: 'as' }, whoLabel, who);
  const start = h('div', { className: 'start', hidden: true });

  pinned.addEventListener('click', () => feed.show(Number(pinned.dataset.message)));
  chooser.addEventListener('change', () => app.choose(Number(chooser.value)));
  who.addEventListener('change', () => {
    actorHere = Number(who.value);
    app.redraw();
  });

  const afterPress = (result) => {
    if (result === undefined) return;
    if (!result.answered) toast(toasts, t('press.no-answer'));
    if (result.copied !== undefined) toast(toasts, t('press.copied', { text: result.copied }));
    if (result.text !== undefined) {
      if (result.alert) alertBox(view.state.bot.name, result.text);
      else toast(toasts, result.text);
    }
    if (result.url !== undefined) window.open(result.url, '_blank', 'noopener');
    if (result.openedPrivate) app.showPrivate(view.actor);
  };

  const target = (message) => ({ user: view.actor, chat: view.chat.id, message: message.id });
  const actions = {
    say: (text) => composer.say(text),
    reply: (message) => composer.reply(message),
    show: feed.show,
    open: async (url) =>
      afterPress(
        await trying(async () => ({
          answered: true,
          ...(await post('/api/open', { user: view.actor, url })),
        })),
      ),
    press: async (message, { row, column }, element) => {
      if (element.ariaBusy === 'true') return;
      element.ariaBusy = 'true';
      const result = await trying(() => post('/api/press', { ...target(message), row, column }));
      element.ariaBusy = 'false';
      afterPress(result);
    },
    on: (message) => ({
      vote: (chosen) => trying(() => post('/api/vote', { ...target(message), options: chosen })),
      retract: () => trying(() => post('/api/retract', target(message))),
    }),
  };

  const drawHead = ({ state, chat }, unread) => {
    const next = JSON.stringify([
      state.locale,
      chat.id,
      chat.title,
      chat.members.length,
      state.chats.map(({ id }) => unread(id)),
    ]);
    if (next === signature) return;
    signature = next;
    fill(picture, avatar(chat.title, chat.id, chat.type === 'private' ? '' : 'is-group'));
    fill(chooser, options(state, unread));
    chooser.value = String(chat.id);
    chooser.ariaLabel = t('column.choose');
    chooser.title = t('column.choose');
    const people = chat.members.filter(({ userId }) => userId !== state.bot.id).length;
    const withBot = t('column.private');
    about.textContent = chat.type === 'private' ? withBot : t('column.members', { count: people });
  };

  const drawPinned = ({ chat }) => {
    const message = chat.messages.findLast((m) => m.pinned && !m.deleted);
    pinned.hidden = message === undefined;
    if (message === undefined) return;
    fill(pinned, icon('pin'), h('span', {}, gist(message)));
    pinned.ariaLabel = t('column.pinned', { text: gist(message) });
    pinned.dataset.message = message.id;
  };

  const drawFoot = ({ state, chat, actor }, actors) => {
    const isGroup = chat.type !== 'private';
    const person = state.users.find(({ id }) => id === actor);
    const mustStart = !isGroup && person !== undefined && (!person.started || person.blocked);
    as.hidden = !isGroup;
    composer.element.hidden = mustStart;
    start.hidden = !mustStart;
    if (isGroup) {
      fill(whoLabel, t('composer.act-as'));
      fill(
        who,
        actors.map(({ id, name }) =>
          h('option', { value: String(id) }, [name, partOf(state, id)].filter(Boolean).join(' · ')),
        ),
      );
      who.value = String(actor);
    }
    if (!mustStart) return;
    const words = person.blocked ? 'start.blocked' : 'start.never';
    const run = () => trying(() => post('/api/start', { user: actor }));
    fill(
      start,
      h('p', {}, t(words, { name: person.name })),
      h(
        'button',
        { type: 'button', className: 'primary', onclick: run },
        t(person.blocked ? 'start.unblock' : 'start.button'),
      ),
    );
  };

  const element = h(
    'section',
    { className: 'column' },
    h('header', {}, picture, h('div', { className: 'title' }, chooser, about)),
    pinned,
    h('div', { className: 'middle' }, feed.element, toasts),
    as,
    composer.element,
    start,
  );
  element.addEventListener('dragover', (event) => event.preventDefault());
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file !== undefined && !composer.element.hidden) composer.take(file);
  });

  return {
    element,
    attention: () => {
      element.scrollIntoView({ behavior: 'smooth', inline: 'nearest', block: 'nearest' });
      element.classList.remove('attention');
      void element.offsetWidth;
      element.classList.add('attention');
    },
    update: (state, chat, unread) => {
      const actors = actorsIn(state, chat);
      const [first] = state.faces.filter(({ user }) => actors.some(({ id }) => id === user));
      const isHere = actors.some(({ id }) => id === actorHere);
      if (!isHere) actorHere = first?.user ?? actors[0]?.id;
      view = { state, chat, actor: actorHere, actions };
      element.ariaLabel = nameOf(state, chat.id);
      drawHead(view, unread);
      drawPinned(view);
      feed.update(view);
      composer.update(view);
      drawFoot(view, actors);
    },
  };
};
