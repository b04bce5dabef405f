/** The bot's commands above the input: by the "/" button, or while a command is being typed. */
import { fill, h } from './dom.js';
import { get } from './server.js';
import { t } from './texts.js';

/** `send` sends a command at once, `take` only puts it into the input. */
export const createCommandMenu = ({ send, take }) => {
  const element = h('div', {
    className: 'commands',
    hidden: true,
    attributes: { role: 'listbox' },
  });
  let shown = [];
  let selected = -1;

  const draw = () => {
    element.ariaLabel = t('composer.commands');
    fill(
      element,
      shown.length === 0 && h('div', { className: 'hint' }, t('composer.no-commands')),
      shown.map(({ command, description }, index) =>
        h(
          'button',
          {
            type: 'button',
            tabIndex: -1,
            className: index === selected ? 'selected' : '',
            attributes: { role: 'option', 'aria-selected': String(index === selected) },
            onclick: () => pick(index),
          },
          h('strong', {}, `/${command}`),
          h('span', {}, description),
        ),
      ),
    );
    element.querySelector('.selected')?.scrollIntoView({ block: 'nearest' });
  };

  const close = () => {
    element.hidden = true;
    selected = -1;
  };
  const pick = (index) => {
    const { command } = shown[index];
    close();
    send(`/${command}`);
  };

  /** All commands that begin with what was typed; `undefined` closes. */
  const open = async (user, chat, typed = '') => {
    const commands = await get(`/api/commands/${user}/${chat}`);
    shown = commands.filter(({ command }) => command.startsWith(typed));
    selected = -1;
    if (shown.length === 0 && typed !== '') return close();
    element.hidden = false;
    draw();
  };

  /** Keys that the menu takes while it is open; true when it did. */
  const key = (event) => {
    if (element.hidden) return false;
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const from = selected === -1 && step === -1 ? 0 : selected;
      selected = shown.length === 0 ? -1 : (from + step + shown.length) % shown.length;
      draw();
    } else if (event.key === 'Enter' && selected >= 0) pick(selected);
    else if (event.key === 'Tab' && shown.length > 0) {
      const { command } = shown[Math.max(0, selected)];
      close();
      take(`/${command} `);
    } else return false;
    event.preventDefault();
    return true;
  };

  return { element, open, close, key, isOpen: () => !element.hidden };
};
