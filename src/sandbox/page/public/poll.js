/** A poll that can be answered as the person who looks at it. */
import { h, icon } from './dom.js';
import { nameOf } from './people.js';
import { list, t } from './texts.js';

const share = (votes, total) => (total === 0 ? 0 : Math.round((votes / total) * 100));

const kind = (poll) =>
  [
    poll.isClosed ? t('poll.closed') : t(poll.isAnonymous ? 'poll.anonymous' : 'poll.public'),
    ...(poll.multiple ? [t('poll.multiple')] : []),
  ].join(' · ');

/** Ticked but not yet sent, in polls with several choices: by poll and person, kept across redraws. */
const ticked = new Map();

const option = (poll, index, { state, mine, hasVoted, key, actions, redraw }) => {
  const { text, votes, voters } = poll.options[index];
  const showsResult = hasVoted || poll.isClosed;
  const chosen = mine.includes(index);
  const isOn = hasVoted ? chosen : (ticked.get(key)?.has(index) ?? false);
  const names = list(voters.map((id) => nameOf(state, id)));
  const choose = () => {
    if (!poll.multiple) {
      void actions.vote([index]);
      return;
    }
    const draft = ticked.get(key) ?? new Set(mine);
    if (!draft.delete(index)) draft.add(index);
    ticked.set(key, draft);
    redraw();
  };
  const bar = h('span', { className: 'bar', ariaHidden: 'true' }, h('span'));
  bar.firstChild.style.width = `${share(votes, poll.voters)}%`;
  return h(
    'button',
    {
      type: 'button',
      className: `option${isOn ? ' chosen' : ''}`,
      disabled: poll.isClosed || (hasVoted && !poll.revoting),
      title: names,
      onclick: choose,
      attributes: {
        role: poll.multiple ? 'checkbox' : 'radio',
        'aria-checked': String(isOn),
      },
      dataset: { key: `option-${index}` },
    },
    h('span', { className: `tick${poll.multiple ? ' square' : ''}` }, isOn && icon('check')),
    h('span', { className: 'label' }, text),
    h('span', { className: 'count' }, showsResult ? `${share(votes, poll.voters)}%` : ''),
    showsResult && bar,
    showsResult && names !== '' && h('span', { className: 'voters' }, names),
  );
};

const linkButton = (label, name, onclick) =>
  h('button', { type: 'button', className: 'link', dataset: { key: name }, onclick }, label);

const foot = (poll, { hasVoted, key, actions, redraw }) => {
  const draft = ticked.get(key);
  return h(
    'div',
    { className: 'poll-foot' },
    h('span', {}, poll.voters === 0 ? t('poll.nobody') : t('poll.voters', { count: poll.voters })),
    draft !== undefined &&
      draft.size > 0 &&
      !poll.isClosed &&
      linkButton(t('poll.vote'), 'vote', () => {
        ticked.delete(key);
        actions.vote([...draft]);
        redraw();
      }),
    hasVoted &&
      !poll.isClosed &&
      poll.revoting &&
      linkButton(t('poll.retract'), 'retract', () => {
        ticked.delete(key);
        actions.retract();
      }),
  );
};

export const pollElement = (poll, { state, actor, actions }) => {
  const key = `${poll.id}/${actor}`;
  const element = h('div', {
    className: 'poll',
    ariaLabel: poll.question,
    attributes: { role: poll.multiple ? 'group' : 'radiogroup' },
  });
  const draw = () => {
    const sent = poll.choices[actor] ?? [];
    const isDrafting = ticked.has(key);
    const view = {
      state,
      key,
      actions,
      mine: sent,
      hasVoted: sent.length > 0 && !isDrafting,
      redraw: draw,
    };
    element.replaceChildren(
      h('div', { className: 'question' }, poll.question),
      h('div', { className: 'poll-kind' }, kind(poll)),
      ...poll.options.map((_, index) => option(poll, index, view)),
      foot(poll, { ...view, hasVoted: sent.length > 0 }),
    );
  };
  draw();
  return element;
};
