/** The line at the bottom of a chat: what a person writes, answers and attaches. */
import { createCommandMenu } from './command-menu.js';
import { fill, h, icon } from './dom.js';
import { gist, senderOf } from './message.js';
import { trying } from './notices.js';
import { nameOf } from './people.js';
import { post, upload } from './server.js';
import { t } from './texts.js';

const iconButton = (name, onclick) =>
  h('button', { type: 'button', className: 'tool', onclick }, icon(name));
const label = (element, text) => Object.assign(element, { title: text, ariaLabel: text });

const entry = (text, onclick) => h('button', { type: 'button', onclick }, text);

/** The bot's newest message when it waits for an answer to it from this person. */
const openQuestion = ({ state, chat, actor }) => {
  const messages = chat.messages.filter(({ deleted, service }) => !deleted && !service);
  const question = messages.findLast(
    ({ from, asksForReply }) => from === state.bot.id && asksForReply,
  );
  if (question === undefined) return undefined;
  const since = messages.slice(messages.indexOf(question) + 1);
  const asked = messages.find(({ id }) => id === question.replyTo);
  const isForOthers = chat.type !== 'private' && asked !== undefined && asked.from !== actor;
  const isAnswered = since.some(({ from }) => from === actor || chat.type === 'private');
  return isForOthers || isAnswered ? undefined : question;
};

export const createComposer = () => {
  let view;
  let answers;
  let dismissed;
  let file;

  const input = h('textarea', { rows: 1, attributes: { enterkeyhint: 'send' } });
  const send = h('button', { type: 'submit', className: 'tool send' }, icon('send'));
  const picker = h('input', { type: 'file', hidden: true });
  const above = h('div', { className: 'above' });
  const samples = h('div', { className: 'samples', hidden: true });
  const commands = iconButton('commands', () => void openMenu());
  const attach = iconButton('attach', () => toggleSamples());
  const line = h('div', { className: 'line' }, commands, attach, input, send);

  const grow = () => {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 140)}px`;
  };
  const write = (text) => {
    input.value = text;
    grow();
  };

  const say = (text, replyTo) =>
    trying(() =>
      post('/api/say', {
        user: view.actor,
        chat: view.chat.id,
        text,
        ...(replyTo === undefined ? {} : { replyTo: replyTo.id }),
      }),
    );

  const menu = createCommandMenu({
    send: (text) => {
      write('');
      void say(text);
      input.focus();
    },
    take: (text) => {
      write(text);
      input.focus();
    },
  });
  const openMenu = async () => {
    if (menu.isOpen()) return menu.close();
    samples.hidden = true;
    await trying(() => menu.open(view.actor, view.chat.id));
    input.focus();
  };

  const toggleSamples = () => {
    menu.close();
    samples.hidden = !samples.hidden;
    if (samples.hidden) return;
    fill(
      samples,
      entry(t('composer.choose-file'), () => picker.click()),
      view.state.samples.map((name) =>
        entry(t('composer.sample', { name }), async () => {
          const response = await fetch(`/api/samples/${encodeURIComponent(name)}`);
          take(new File([await response.blob()], name));
        }),
      ),
    );
    samples.firstChild.focus();
  };
  const take = (chosen) => {
    file = chosen;
    samples.hidden = true;
    drawAbove();
    input.focus();
  };

  const strip = (symbol, title, text, onclose) =>
    h(
      'div',
      { className: 'strip' },
      icon(symbol),
      h('div', {}, h('strong', {}, title), h('span', {}, text)),
      label(iconButton('close', onclose), t('composer.drop')),
    );
  const drawAbove = () => {
    fill(
      above,
      answers &&
        strip('reply', nameOf(view.state, senderOf(answers)), gist(answers), () => {
          dismissed = answers.id;
          answers = undefined;
          drawAbove();
        }),
      file &&
        strip('file', t('composer.file'), file.name, () => {
          file = undefined;
          drawAbove();
        }),
    );
    send.disabled = input.value.trim() === '' && file === undefined;
  };

  const submit = async () => {
    const text = input.value.trim();
    const replyTo = answers;
    const sending = file;
    if (text === '' && sending === undefined) return;
    write('');
    menu.close();
    [answers, file] = [undefined, undefined];
    drawAbove();
    const fields = { user: view.actor, chat: view.chat.id, caption: text };
    if (replyTo !== undefined) fields.replyTo = replyTo.id;
    const sent =
      sending === undefined
        ? await say(text, replyTo)
        : await trying(() => upload('/api/file', fields, sending));
    if (sent !== undefined) return;
    // What was refused is given back.
    if (input.value === '') write(text);
    [answers, file] = [replyTo, sending];
    drawAbove();
  };

  const element = h(
    'form',
    { className: 'composer', onsubmit: (event) => (event.preventDefault(), void submit()) },
    menu.element,
    samples,
    above,
    line,
    picker,
  );
  input.addEventListener('input', () => {
    grow();
    drawAbove();
    const typed = /^\/(\w*)$/.exec(input.value);
    if (typed === null) menu.close();
    else void trying(() => menu.open(view.actor, view.chat.id, typed[1]));
  });
  input.addEventListener('keydown', (event) => {
    // Enter chooses a word in an input method, it does not send.
    if (event.isComposing || menu.key(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void submit();
    }
  });
  element.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') samples.hidden = true;
  });
  picker.addEventListener('change', () => {
    if (picker.files[0] !== undefined) take(picker.files[0]);
    picker.value = '';
  });
  element.addEventListener('focusout', ({ relatedTarget }) => {
    if (element.contains(relatedTarget)) return;
    menu.close();
    samples.hidden = true;
  });

  return {
    element,
    say,
    take,
    reply: (message) => {
      answers = message;
      drawAbove();
      input.focus();
    },
    update: (next) => {
      const isOther = view?.chat.id !== next.chat.id || view?.actor !== next.actor;
      const moved = view !== undefined && isOther;
      view = next;
      if (moved) {
        [answers, dismissed, file] = [undefined, undefined, undefined];
        write('');
        menu.close();
      }
      const question = openQuestion(view);
      if (question !== undefined && question.id !== dismissed) answers ??= question;
      if (answers !== undefined)
        answers = view.chat.messages.find(({ id, deleted }) => id === answers.id && !deleted);
      input.placeholder = t('composer.placeholder');
      label(input, t('composer.as', { name: nameOf(view.state, view.actor) }));
      label(commands, t('composer.commands'));
      label(attach, t('composer.attach'));
      label(send, t('composer.send'));
      drawAbove();
    },
  };
};
