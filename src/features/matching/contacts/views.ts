/** What is said about contacts, help and reminders. */
import { joinHtml, paragraphs } from '../../../shared/html.ts';
import { formatDate, type PlainDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { channelButton, contactedButton, helpButton, noteButton } from '../pairs/buttons.ts';
import { contactText } from '../pairs/card-views.ts';
import type { LoggedContact } from '../pairs/store.ts';
import { CHANNELS, type Due } from '../rules/index.ts';
import type { PairOfMembers } from '../store.ts';

/** The answer to a contact; channel and note may be added or corrected as long as the message stands. */
export const loggedView = (
  t: Translator,
  { floating }: Pick<PairOfMembers, 'floating'>,
  contact: LoggedContact,
): View => {
  const channels = CHANNELS.map((channel) => ({
    label: t.plain('matching:logged.channel', {
      mark: channel === contact.channel ? '✔️ ' : '',
      channel: t.plain(`matching:channel.${channel}`),
    }),
    press: channelButton(contact.id, channel),
  }));
  return {
    text: joinHtml([
      t('matching:logged.done', { name: floating.name, contact: contactText(t, contact) }),
      contact.note !== null && t('matching:logged.note', { note: contact.note }),
      contact.channel === null && t('matching:logged.ask'),
    ]),
    buttons: [
      channels.slice(0, 3),
      channels.slice(3),
      [
        {
          label: t.plain(
            contact.note === null ? 'matching:logged.add-note' : 'matching:logged.change-note',
          ),
          press: noteButton(contact.id),
        },
      ],
    ],
  };
};

/** To the secretary: a representative asks for help. */
export const helpView = (
  t: Translator,
  { floating, representative }: PairOfMembers,
  text: string,
): View => ({
  text: paragraphs(
    t('matching:help.title'),
    t('matching:help.who', { representative: representative.name, floating: floating.name }),
    t('matching:help.text', { text }),
    representative.phone !== null && t('matching:help.phone', { phone: representative.phone }),
  ),
});

/** To the representative: a contact is due, or was on a day before `day`. */
export const reminderView = (
  t: Translator,
  { pair, floating }: PairOfMembers,
  due: Due,
  day: PlainDate,
): View => ({
  text: t(
    `matching:reminder.${due.basis === 'first' ? 'first' : 'next'}${due.by < day ? '-late' : ''}`,
    {
      name: floating.name,
      date: formatDate(due.by, t.locale),
    },
  ),
  buttons: [
    [
      {
        label: t.plain('matching:pair.contacted'),
        press: contactedButton(pair.id),
        style: 'success',
      },
    ],
    [{ label: t.plain('matching:pair.help'), press: helpButton(pair.id) }],
  ],
});

/** To the secretary: reminders were of no use so far. Nobody is blamed. */
export const escalationView = (
  t: Translator,
  { pair, floating, representative }: PairOfMembers,
  due: Due,
): View => ({
  text: paragraphs(
    t('matching:escalation.title'),
    t(
      pair.representativeToldAt === null
        ? 'matching:escalation.unreached'
        : due.basis === 'first'
          ? 'matching:escalation.first'
          : 'matching:escalation.next',
      {
        representative: representative.name,
        floating: floating.name,
        date: formatDate(due.by, t.locale),
      },
    ),
    t('matching:escalation.ask', {
      representative: representative.name,
      phone: representative.phone ?? t.plain('roster:no-phone'),
    }),
  ),
});
