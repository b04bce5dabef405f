/** The votes of a meeting: what was decided, what is being counted, what can be voted on. */
import { joinHtml, paragraphs, shorten } from '../../../shared/html.ts';
import { formatDate, today } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { whenLine, type Meeting } from '../../meetings/index.ts';
import type { Branch } from '../../organisation/index.ts';
import * as buttons from './buttons.ts';
import type { ListedVote, OpenOutcome, VotesOfMeeting } from './open-actions.ts';
import { isOnPaper } from './papers.ts';
import { matterText } from './result-views.ts';
import { ADMISSIONS } from './rules/index.ts';

const outcomeText = (t: Translator, { result }: ListedVote): string => {
  if (result === undefined) return t.plain('votes:outcome.open');
  return result.kind === 'election'
    ? t.plain('votes:summary.elected', { count: result.elected.length })
    : t.plain(`votes:outcome.${result.kind}`);
};

const newRows = (t: Translator, { id, kind }: Meeting): Button[][] => {
  if (kind !== 'general') return [];
  const all = [...ADMISSIONS, 'election'] as const;
  const made = all.map((matter) => ({
    label: t.plain(`votes:new.${matter}`),
    press: buttons.newButton(id, matter),
  }));
  return [made.slice(0, 2), made.slice(2, 4), made.slice(4)];
};

export const listView = (
  t: Translator,
  { meeting, branch, votes, others }: VotesOfMeeting,
): View => ({
  text: paragraphs(
    joinHtml([t('votes:list.title', { title: meeting.title }), whenLine(t, meeting)]),
    votes.length === 0
      ? t('votes:list.none')
      : joinHtml(
          votes.map((one, i) =>
            t('votes:list.line', {
              number: i + 1,
              matter: matterText(t, one.vote),
              subject: shorten(one.vote.subject, 60),
              outcome: outcomeText(t, one),
            }),
          ),
        ),
    meeting.category === 'meeting' && t('votes:list.hands'),
    meeting.kind === 'general' && paperHint(t, branch),
  ),
  buttons: [
    ...votes.map(({ vote }, i) => [
      {
        label: `${i + 1}. ${shorten(vote.subject, 30)}`,
        press: buttons.showButton(vote.id),
      },
    ]),
    ...newRows(t, meeting),
    votes.some(({ vote, result }) => isOnPaper(vote) && result !== undefined)
      ? [{ label: t.plain('votes:action.summary'), press: buttons.summaryButton(meeting.id) }]
      : [],
    ...others.map((other) => [
      {
        label: t.plain('votes:list.other', {
          title: shorten(other.title, 30),
          date: formatDate(today(other.startsAt, other.timeZone), t.locale),
        }),
        press: buttons.listButton(other.id),
      },
    ]),
  ],
});

/** These stay on paper unless the superior has agreed to ballots in the chat (domain.md 3.3). */
const paperHint = (t: Translator, { settings }: Branch) =>
  settings.chatBallotApproval === null
    ? t('votes:list.on-paper')
    : t('votes:list.in-chat', { approval: settings.chatBallotApproval });

export const refusedView = (
  t: Translator,
  outcome: Exclude<OpenOutcome, { kind: 'opened' | 'not-yours' }>,
): View => ({
  text: t(`votes:refused.${outcome.kind}`, { title: outcome.meeting.title }),
});
