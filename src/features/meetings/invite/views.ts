/** What a floating member reads when their representative invites them. */
import { joinHtml, paragraphs } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { messageLink } from '../rules.ts';
import type { Meeting } from '../store.ts';
import { facts, kindText } from '../views.ts';

/** `name`: the representative's. */
export const invitationView = (
  t: Translator,
  meeting: Meeting,
  branch: Pick<LinkedBranch, 'name'>,
  name: string,
): View => {
  const link = messageLink(meeting.chatId, meeting.pollMessageId);
  return {
    text: paragraphs(
      t('meetings:invite.title', { name, branch: branch.name, kind: kindText(t, meeting) }),
      joinHtml([t('meetings:announcement.title', { title: meeting.title }), facts(t, meeting)]),
      link === undefined ? t('meetings:invite.group') : t('meetings:invite.link', { link }),
    ),
  };
};
