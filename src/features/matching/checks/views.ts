/** What is said when nothing was seen of somebody with a pair for long. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton } from '../../../platform/telegram/buttons.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Contact } from '../contacts/ways.ts';
import { personLink } from '../pairs/introduction-views.ts';
import { optOutButton, pauseMenuButton } from '../pause/views.ts';
import type { PairOfMembers } from '../store.ts';

export const hereButton = defineButton('match.here');

export const askView = (t: Translator, branch: LinkedBranch): View => ({
  text: t('matching:check.ask', { branch: branch.name }),
  buttons: [
    [{ label: t.plain('matching:check.here'), press: hereButton(), style: 'success' }],
    [
      { label: t.plain('matching:check.pause'), press: pauseMenuButton() },
      { label: t.plain('matching:pause.out'), press: optOutButton() },
    ],
  ],
});

export const hereView = (t: Translator): View => ({ text: t('matching:check.thanks') });

export interface Silent {
  contact: Contact;
  pairs: readonly PairOfMembers[];
}

const silentLine = (t: Translator, { contact, pairs }: Silent): Html =>
  t('matching:check.silent-line', {
    person: personLink(contact),
    phone: contact.member.phone ?? t.plain('roster:no-phone'),
    pairs: pairs
      .map(({ floating, representative }) =>
        t.plain('matching:end-pair', {
          floating: floating.name,
          representative: representative.name,
        }),
      )
      .join(t.plain('roster:list-separator')),
  });

/** To the officers: who does not answer, and how else to reach them. */
export const silentNoticeView = (
  t: Translator,
  { branch, silent, days }: { branch: LinkedBranch; silent: readonly Silent[]; days: number },
): View => ({
  text: paragraphs(
    t('matching:check.silent', { branch: branch.name, days }),
    joinHtml(silent.map((one) => silentLine(t, one))),
    t('matching:check.silent-pairs'),
  ),
});
