/** Personal links for people outside, told once; each is sent on to one person by its button. */
import { escapeHtml, paragraphs } from '../../../../shared/html.ts';
import type { Translator } from '../../../../platform/i18n/index.ts';
import type { View } from '../../../../platform/telegram/view.ts';
import type { Branch } from '../../../organisation/index.ts';
import { shareLink } from '../../guests/rules.ts';

const linkOf = (token: string, botUsername: string): string =>
  `https://t.me/${botUsername}?start=suggest_${token}`;

export const invitationsView = (
  t: Translator,
  branch: Branch,
  tokens: readonly string[],
  botUsername: string,
): View => ({
  text: paragraphs(
    t('polls:suggest.invitations', { branch: branch.name }),
    ...tokens.map((token) => escapeHtml(linkOf(token, botUsername))),
    t('polls:guests.share-how'),
  ),
  buttons: tokens.map((token, i) => [
    {
      label: t.plain('polls:guests.share', { number: i + 1 }),
      url: shareLink(
        linkOf(token, botUsername),
        t.plain('polls:suggest.invitation-text', { branch: branch.name }),
      ),
    },
  ]),
});
