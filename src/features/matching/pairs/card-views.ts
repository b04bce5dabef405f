/** The representative's one message about a pair: whom they accompany, how it stands, what is next, the buttons. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import { formatDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import {
  memberCardView,
  memberLines,
  reasonLine,
  type Introduction,
} from './introduction-views.ts';
import { contactedButton, declineButton, helpButton, inviteButton } from './buttons.ts';
import type { LoggedContact } from './store.ts';
import type { Due } from '../rules/index.ts';
import type { Pair } from '../store.ts';

export interface PairCard extends Introduction {
  pair: Pair;
  /** Latest first. */
  contacts: readonly Pick<LoggedContact, 'contactedOn' | 'channel'>[];
  due: Due;
}

export const stateText = (t: Translator, state: Pair['state']): string =>
  t.plain(`matching:state.${state}`);

const buttonsOf = (t: Translator, { id }: Pick<Pair, 'id'>): Button[][] => [
  [{ label: t.plain('matching:pair.contacted'), press: contactedButton(id), style: 'success' }],
  [{ label: t.plain('matching:pair.invite'), press: inviteButton(id) }],
  [
    { label: t.plain('matching:pair.help'), press: helpButton(id) },
    { label: t.plain('matching:pair.decline'), press: declineButton(id) },
  ],
];

/** "1 December 2026 (phone)". */
export const contactText = (t: Translator, contact: PairCard['contacts'][number]): string => {
  const date = formatDate(contact.contactedOn, t.locale);
  return contact.channel === null
    ? date
    : t.plain('matching:contact-on', {
        date,
        channel: t.plain(`matching:channel.${contact.channel}`),
      });
};

const progressLines = (t: Translator, { pair, contacts, due }: PairCard): Html => {
  const [latest] = contacts;
  return joinHtml([
    t('matching:pair.state', { state: stateText(t, pair.state) }),
    latest !== undefined &&
      t('matching:pair.latest', { contact: contactText(t, latest), count: contacts.length }),
    t(latest === undefined ? 'matching:pair.first-by' : 'matching:pair.next-by', {
      date: formatDate(due.by, t.locale),
    }),
  ]);
};

/** To the representative, always current; without personal data once the pair is over. */
export const pairCardView = (t: Translator, card: PairCard): View => {
  const { branch, pair, other, contacts } = card;
  const { name } = other.member;
  if (pair.endedAt !== null)
    return {
      text: t('matching:pair.over', {
        name,
        reason: t.plain(`matching:end.${pair.endedReason ?? 'other'}`),
      }),
    };
  const buttons = buttonsOf(t, pair);
  if (pair.state === 'introduced' && contacts.length === 0)
    return { ...memberCardView(t, card, card.due.by), buttons };
  return {
    text: paragraphs(
      t('matching:pair.title', { branch: branch.name }),
      memberLines(t, card),
      reasonLine(t, card),
      progressLines(t, card),
      t('matching:pair.foot'),
    ),
    buttons,
  };
};

/** What is left where the message stood before it was sent anew. */
export const movedCardView = (t: Translator): View => ({ text: t('matching:pair.moved') });
