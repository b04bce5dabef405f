/** The list of what is coming. */
import { joinHtml, paragraphs, type Html } from '../../shared/html.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import type { LinkedBranch } from '../../platform/telegram/context.ts';
import type { View } from '../../platform/telegram/view.ts';
import { manageRows } from './change/manage-views.ts';
import { messageLink } from './rules.ts';
import type { Meeting } from './store.ts';
import { kindText, placeLine, seatsLine, whenLine } from './views.ts';

const upcomingLine = (t: Translator, meeting: Meeting, branch: LinkedBranch | undefined): Html => {
  const link = messageLink(meeting.chatId, meeting.pollMessageId);
  return joinHtml([
    t('meetings:upcoming.title', { title: meeting.title, kind: kindText(t, meeting) }),
    branch !== undefined && t('meetings:line.branch', { branch: branch.name }),
    whenLine(t, meeting),
    placeLine(t, meeting),
    seatsLine(t, meeting),
    link !== undefined && t('meetings:upcoming.link', { link }),
  ]);
};

export interface UpcomingExtra {
  /** Leads to the calendar file. */
  calendar: string | undefined;
  /** Those that the reader may change. */
  managed: readonly Meeting[];
}

/** What is coming; with several branches each says which one it is of. */
export const upcomingView = (
  t: Translator,
  meetings: readonly Meeting[],
  branches: readonly LinkedBranch[],
  { calendar, managed }: UpcomingExtra,
): View => ({
  text:
    meetings.length === 0
      ? t('meetings:upcoming.nothing')
      : paragraphs(
          t('meetings:upcoming.head'),
          ...meetings.map((meeting) =>
            upcomingLine(
              t,
              meeting,
              branches.length > 1
                ? branches.find((branch) => branch.id === meeting.organisationId)
                : undefined,
            ),
          ),
        ),
  buttons: [
    ...manageRows(t, managed),
    ...(calendar === undefined
      ? []
      : [[{ label: t.plain('meetings:calendar.all'), url: calendar }]]),
  ],
});
