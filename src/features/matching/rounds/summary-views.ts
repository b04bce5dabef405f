/** What is said once a proposal is confirmed: the number to the group, who is hard to reach to the secretary. */
import { escapeHtml, joinHtml, paragraphs, rawHtml, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { privateChatButton } from '../../organisation/index.ts';
import type { Summary } from './confirm-actions.ts';
import type { Contact } from '../contacts/ways.ts';

/** In the group: how many, never who. */
export const groupView = (
  t: Translator,
  botUsername: string,
  counts: { count: number; total: number },
): View => ({
  text: t('matching:group.pairs', counts),
  buttons: [[privateChatButton(t, botUsername)]],
});

const startLink = (botUsername: string): string => `https://t.me/${botUsername}?start=hello`;

const hasNoAccount = ({ member, reach }: Contact): boolean =>
  reach === 'no-account' && member.telegramUsername === null;

const personLine = (
  t: Translator,
  { contact, isRepresentative }: Summary['unreached'][0],
): Html => {
  const { member, reach, username } = contact;
  const why = hasNoAccount(contact) ? 'no-username' : reach === 'open' ? 'unknown' : reach;
  return t('matching:confirmed.person', {
    name: member.name,
    role: t.plain(
      isRepresentative
        ? 'matching:confirmed.role-representative'
        : 'matching:confirmed.role-floating',
    ),
    why: t.plain(`matching:confirmed.why.${why}`),
    phone: member.phone ?? t.plain('roster:no-phone'),
    link: username === null ? rawHtml('') : escapeHtml(` @${username}`),
  });
};

/** To the secretary: what was done, who may not have been reached, and how to reach them. */
export const summaryView = (
  t: Translator,
  botUsername: string,
  { branch, count, unreached }: Summary,
): View => ({
  text: paragraphs(
    t(branch.groupId === null ? 'matching:confirmed.title-no-group' : 'matching:confirmed.title', {
      count,
    }),
    unreached.length === 0
      ? t('matching:confirmed.everybody-reached')
      : joinHtml([
          t('matching:confirmed.unreached', { count: unreached.length }),
          ...unreached.map((one) => personLine(t, one)),
        ]),
    unreached.length > 0 &&
      joinHtml([
        t('matching:confirmed.how', { link: startLink(botUsername) }),
        unreached.some(({ contact }) => hasNoAccount(contact)) && t('matching:confirmed.how-join'),
      ]),
    t('matching:confirmed.board'),
  ),
});
