/** The panel with the sample story, and with chats that have news but are not in view. */
import { fill, h, icon } from './dom.js';
import { trying } from './notices.js';
import { avatar, nameOf } from './people.js';
import { post } from './server.js';
import { t } from './texts.js';

/** Milliseconds between two steps when all are played, so that one can read. */
const PAUSE = 1400;

const next = () => trying(() => post('/api/story/next'));

const button = (key, symbol, words, props) =>
  h('button', { type: 'button', dataset: { key }, ...props }, icon(symbol), words);

/** `app.show(chat)` brings a chat into view. */
export const createStory = (element, app) => {
  let state;
  let isPlaying = false;
  let timer;
  let signature;

  const stop = () => {
    isPlaying = false;
    clearTimeout(timer);
    draw();
  };
  const playOn = async () => {
    const result = await next();
    if (result?.more !== true) return stop();
    if (isPlaying) timer = setTimeout(playOn, PAUSE);
  };
  const play = () => {
    isPlaying = true;
    draw();
    void playOn();
  };

  const stepElement = ({ title }, index) => {
    const { position } = state.story;
    const isRunning = state.busy && index === position - 1;
    const phase = isRunning
      ? 'running'
      : index < position
        ? 'done'
        : index === position
          ? 'next'
          : '';
    return h(
      'li',
      { className: phase, attributes: { 'aria-current': phase === 'next' && 'step' } },
      h('span', { className: 'number' }, phase === 'done' ? icon('check') : String(index + 1)),
      h('span', {}, title),
    );
  };

  const newsElement = ({ chat, count }) =>
    h(
      'button',
      { type: 'button', onclick: () => app.show(chat) },
      avatar(nameOf(state, chat), chat),
      h('span', {}, nameOf(state, chat)),
      h('b', {}, String(count)),
    );

  const draw = () => {
    const { position, steps } = state.story;
    const isOver = position >= steps.length;
    const isBusy = state.busy;
    const focus = document.activeElement?.dataset.key;
    const scrolled = element.querySelector('ol')?.scrollTop ?? 0;
    fill(
      element,
      h(
        'div',
        { className: 'story-head' },
        h('h2', {}, t('story.title')),
        h('span', {}, `${position} / ${steps.length}`),
      ),
      h('progress', {
        max: Math.max(1, steps.length),
        value: position,
        ariaLabel: t('story.title'),
      }),
      h(
        'div',
        { className: 'story-moves' },
        button('next', 'next', t('story.next'), {
          className: 'primary',
          disabled: isBusy || isOver || isPlaying,
          onclick: next,
        }),
        isPlaying
          ? button('all', 'pause', t('story.pause'), { className: 'button', onclick: stop })
          : button('all', 'all', t('story.all'), {
              className: 'button',
              disabled: isOver || isBusy,
              onclick: play,
            }),
      ),
      h('ol', {}, steps.map(stepElement)),
      isOver && h('p', { className: 'over' }, t('story.over')),
      app.news().length > 0 &&
        h('div', { className: 'news' }, h('h3', {}, t('news')), app.news().map(newsElement)),
      state.violations.length > 0 &&
        h(
          'details',
          { className: 'violations' },
          h('summary', {}, icon('warn'), t('violations', { count: state.violations.length })),
          h(
            'ul',
            {},
            state.violations.map((words) => h('li', {}, words)),
          ),
        ),
    );
    if (focus !== undefined) element.querySelector(`[data-key="${focus}"]:not(:disabled)`)?.focus();
    const steplist = element.querySelector('ol');
    steplist.scrollTop = scrolled;
    const mark = element.querySelector('li.next') ?? element.querySelector('li:last-child');
    if (mark === null) return;
    const below = mark.offsetTop + mark.offsetHeight * 2 - steplist.clientHeight;
    if (below > steplist.scrollTop) steplist.scrollTop = below;
  };

  return {
    update: (next_) => {
      state = next_;
      const { story, busy, locale, violations } = state;
      const now = JSON.stringify([story, busy, locale, violations.length, app.news()]);
      if (now === signature) return;
      signature = now;
      element.ariaLabel = t('story.title');
      draw();
    },
  };
};
