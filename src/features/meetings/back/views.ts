/** What the group is told of a meeting that was changed while the bot was out of it. */
import { joinHtml, paragraphs } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Meeting } from '../store.ts';
import { agendaText, facts } from '../views.ts';

/** What it was before is not told again: there may have been several changes. */
export const meanwhileView = (t: Translator, meeting: Meeting, hasNewPoll: boolean): View => ({
  text: paragraphs(
    joinHtml([
      t('meetings:changed.head', { title: meeting.title }),
      t('meetings:changed.meanwhile'),
      facts(t, meeting, 'always'),
    ]),
    agendaText(t, meeting),
    t(
      meeting.seats !== null
        ? 'meetings:changed.seats'
        : hasNewPoll
          ? 'meetings:changed.new-poll'
          : 'meetings:changed.same-poll',
    ),
  ),
});
