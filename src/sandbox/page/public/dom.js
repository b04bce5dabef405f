/** Builds elements. Text always becomes text nodes: nothing here parses HTML. */

/**
 * `props` are properties of the element (`className`, `onclick`, `disabled` …);
 * `attributes` and `dataset` are set entry by entry. Empty children are left out.
 */
export const h = (tag, props = {}, ...children) => {
  const element = document.createElement(tag);
  const { attributes = {}, dataset = {}, ...rest } = props;
  Object.assign(element, rest);
  Object.assign(element.dataset, dataset);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...present(children));
  return element;
};

const present = (children) =>
  children.flat(2).filter((child) => child !== undefined && child !== null && child !== false);

export const fill = (element, ...children) => element.replaceChildren(...present(children));

const PATHS = {
  send: 'M4 4.5 20.5 12 4 19.5l2.2-7.5L4 4.5Zm2.2 7.5H13',
  attach:
    'm19 11-7.3 7.3a4.2 4.2 0 0 1-6-6l7.9-7.8a2.8 2.8 0 0 1 4 4l-7.8 7.7a1.4 1.4 0 0 1-2-2l6.9-6.8',
  commands: 'M15 4 9 20',
  reply: 'M9.5 6 4.5 11l5 5M4.5 11H14a5 5 0 0 1 5 5v2',
  pin: 'M9 4h6l-1 6 3 3H7l3-3-1-6Zm3 9v7',
  close: 'm6 6 12 12M18 6 6 18',
  file: 'M7 3.5h7l4 4v13H7v-17Zm7 0v4h4',
  next: 'M7 5v14l10-7L7 5Z',
  all: 'M4 6v12l8-6-8-6Zm9 0v12l8-6-8-6Z',
  pause: 'M8 5v14M16 5v14',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  down: 'm6 9 6 6 6-6',
  panel: 'M4 5h16v14H4zM10 5v14',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 3.5V12l3 2',
  warn: 'M12 4 3 20h18L12 4Zm0 6v5m0 2.5v.1',
};

/** A small drawing that says the same as the label next to it, so it is hidden from screen readers. */
export const icon = (name) => {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
};
