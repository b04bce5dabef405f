/** What is said when a branch agrees to stand under another organisation, and when it leaves. */
import { paragraphs, shorten } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Branch } from '../store.ts';
import { agreeButton, endButton, notNowButton, panelButton, pickButton } from './buttons.ts';
import type { LinkOf, Offer } from './link-actions.ts';
import { dateText, scope } from './views.ts';

export const chooseLowerView = (
  t: Translator,
  above: Branch,
  choices: readonly Branch[],
  token: string,
): View => ({
  text: t('superior:under.choose', { name: above.name }),
  buttons: choices.map(({ id, name }) => [
    { label: shorten(name, 60), press: pickButton(token, id) },
  ]),
});

/** Before agreeing: exactly what will be seen, and by whom. */
export const offerView = (t: Translator, { above, lower }: Offer, token: string): View => ({
  text: paragraphs(
    t('superior:under.title', { name: above[0]?.name ?? '', branch: lower.name }),
    above.length > 1 &&
      t('superior:under.also', {
        name: above
          .slice(1)
          .map(({ name }) => name)
          .join(' › '),
      }),
    above[0]?.kind === 'general-branch' && above.length === 1 && t('superior:under.later'),
    scope(t),
    t('superior:under.leave'),
  ),
  buttons: [
    [
      {
        label: t.plain('superior:under.yes'),
        press: agreeButton(token, lower.id),
        style: 'success',
      },
      { label: t.plain('superior:under.no'), press: notNowButton('x') },
    ],
  ],
});

/** To those who agreed, and to the other officers of the lower one. */
export const lowerLinkedView = (t: Translator, lower: Branch, above: Branch): View => ({
  text: t('superior:under.linked', { branch: lower.name, name: above.name }),
});

/** To the officers above. */
export const linkedView = (t: Translator, one: Branch, lower: Branch, above: Branch): View => ({
  text:
    one.id === above.id
      ? t('superior:linked', { branch: lower.name, name: above.name })
      : t('superior:linked-through', { branch: lower.name, name: above.name, top: one.name }),
});

export const aboveChangedView = (
  t: Translator,
  unit: Branch,
  lower: Branch,
  above: Branch,
): View => ({
  text: t('superior:above-changed', {
    branch: unit.name,
    general: lower.name,
    name: above.name,
  }),
});

export const askEndView = (t: Translator, { link, lower, above, side }: LinkOf): View => ({
  text: paragraphs(
    t(`superior:end.ask-${side}`, { branch: lower.name, name: above.name }),
    link.acceptedAt !== null &&
      t('superior:end.since', { date: dateText(t, link.acceptedAt, lower) }),
  ),
  buttons: [
    [
      {
        label: t.plain(`superior:end.yes-${side}`),
        press: endButton(link.id),
        style: 'danger',
      },
      {
        label: t.plain('superior:to-panel'),
        press: panelButton(side === 'lower' ? lower.id : above.id),
      },
    ],
  ],
});

/** To whoever ended it. */
export const endedView = (t: Translator, { lower, above, side }: LinkOf): View => ({
  text: t('superior:end.done', { branch: lower.name, name: above.name }),
  buttons: [
    [
      {
        label: t.plain('superior:to-panel'),
        press: panelButton(side === 'lower' ? lower.id : above.id),
      },
    ],
  ],
});

/** To the officers above. */
export const leftView = (
  t: Translator,
  above: Branch,
  lower: Branch,
  side: LinkOf['side'],
): View => ({
  text: t(side === 'lower' ? 'superior:end.left' : 'superior:end.let-go', {
    branch: lower.name,
    name: above.name,
  }),
});

/** To the officers of the lower one. */
export const releasedView = (
  t: Translator,
  above: Branch,
  lower: Branch,
  side: LinkOf['side'],
): View => ({
  text: t(side === 'lower' ? 'superior:end.we-left' : 'superior:end.released', {
    branch: lower.name,
    name: above.name,
  }),
});
