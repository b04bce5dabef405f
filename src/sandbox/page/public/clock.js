/** The bar at the top: what this is, what time it is there, and how to move the time. */
import { fill, h, icon } from './dom.js';
import { trying } from './notices.js';
import { post } from './server.js';
import { locale, t } from './texts.js';
import { exactTime, fullDay, wallTime } from './time.js';

const MINUTE = 60_000;
const STEPS = [
  ['clock.minutes', 10 * MINUTE],
  ['clock.hour', 60 * MINUTE],
  ['clock.day', 24 * 60 * MINUTE],
];
const LANGUAGES = [
  ['zh-CN', '中文'],
  ['en', 'English'],
];

const move = (body) => trying(() => post('/api/clock', body));

const languages = () =>
  h(
    'div',
    { className: 'languages', attributes: { role: 'group', 'aria-label': t('language') } },
    LANGUAGES.map(([code, name]) =>
      h(
        'button',
        {
          type: 'button',
          lang: code,
          ariaPressed: String(code === locale()),
          onclick: () => trying(() => post('/api/language', { locale: code })),
        },
        name,
      ),
    ),
  );

export const createTop = (element) => {
  let state;
  let receivedAt = 0;
  let drawn;
  const time = h('time', { className: 'time' });
  const day = h('span', { className: 'date' });
  const zone = h('span', { className: 'zone' });
  const working = h('span', { className: 'working' });

  const now = () => state.now + performance.now() - receivedAt;
  const tick = () => {
    if (state === undefined) return;
    fill(time, exactTime(now(), state.zone, state.locale));
    fill(day, fullDay(now(), state.zone, state.locale));
  };
  setInterval(tick, 500);

  const jump = () => {
    const until = h('input', {
      type: 'datetime-local',
      required: true,
      ariaLabel: t('clock.until'),
    });
    const form = h(
      'form',
      { className: 'popup' },
      h('p', {}, t('clock.jump-hint')),
      until,
      h('button', { type: 'submit', className: 'primary' }, t('clock.go')),
    );
    const details = h(
      'details',
      { className: 'jump' },
      h('summary', { className: 'button' }, t('clock.jump')),
      form,
    );
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      details.open = false;
      await move({ until: until.value });
    });
    details.addEventListener('toggle', () => {
      if (!details.open) return;
      until.min = wallTime(now(), state.zone);
      until.value = wallTime(now() + 60 * MINUTE, state.zone);
      until.focus();
    });
    details.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') details.open = false;
    });
    details.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget !== null && !details.contains(relatedTarget)) details.open = false;
    });
    return details;
  };

  const draw = () => {
    fill(
      element,
      h('img', { src: '/assets/icon.svg', alt: '', className: 'logo', width: 30, height: 30 }),
      h('div', { className: 'heading' }, h('h1', {}, t('heading')), h('p', {}, t('about'))),
      h(
        'div',
        { className: 'clock', attributes: { role: 'group', 'aria-label': t('clock.label') } },
        icon('clock'),
        h('div', { className: 'reading' }, time, h('div', { className: 'where' }, day, zone)),
        h(
          'div',
          { className: 'moves' },
          STEPS.map(([key, ms]) =>
            h(
              'button',
              { type: 'button', className: 'button', onclick: () => move({ ms }) },
              t(key),
            ),
          ),
          jump(),
        ),
        working,
      ),
      languages(),
    );
  };

  return {
    update: (next, at) => {
      state = next;
      receivedAt = at;
      if (drawn !== state.locale) draw();
      drawn = state.locale;
      fill(zone, state.zoneName);
      const isWorking = state.busy || state.pendingUpdates > 0;
      fill(working, isWorking ? t('working') : '');
      for (const button of element.querySelectorAll('.moves button, .moves summary')) {
        button.ariaDisabled = String(state.busy);
        if ('disabled' in button) button.disabled = state.busy;
      }
      tick();
    },
  };
};
