/** What is said of a change: to the group, to whoever answered, to the officer who made it. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { messageLink } from '../rules.ts';
import type { Meeting } from '../store.ts';
import { agendaText, endHtml, remindersText, whenHtml, whenLine, whenText } from '../views.ts';
import type { Answered, ApplyOutcome } from './actions.ts';
import type { Change } from './rules.ts';
import type { Changed } from './tell.ts';

const placeText = (t: Translator, { place }: Pick<Meeting, 'place'>): string =>
  place ?? t.plain('meetings:changed.no-place');

/** One line for what was and what is; undefined for what people need not hear of. */
const changeLine = (
  t: Translator,
  change: Change,
  { before, meeting }: Pick<Changed, 'before' | 'meeting'>,
): Html | undefined => {
  switch (change) {
    case 'time':
      return t('meetings:changed.time', {
        // Both on the same clocks, whatever zone it was announced in.
        before: whenText(t, { ...before, timeZone: meeting.timeZone }),
        when: whenHtml(t, meeting),
      });
    case 'length':
      return t('meetings:changed.length', { time: endHtml(meeting) });
    case 'place':
      return t('meetings:changed.place', {
        before: placeText(t, before),
        place: placeText(t, meeting),
      });
    case 'title':
      return t('meetings:changed.title', { before: before.title, title: meeting.title });
    case 'agenda':
      return agendaText(t, meeting) ?? t('meetings:changed.no-agenda');
    case 'audience':
    case 'matter':
      return undefined;
  }
};

const changeLines = (t: Translator, changed: Omit<Changed, 'answered'>): Html =>
  joinHtml(changed.changes.map((change) => changeLine(t, change, changed)));

/** When the time is another one, a new poll follows; what was answered goes on to hold. */
const groupFoot = (t: Translator, { meeting, changes }: Omit<Changed, 'answered'>) => {
  if (meeting.seats !== null) return t('meetings:changed.seats');
  return t(changes.includes('time') ? 'meetings:changed.new-poll' : 'meetings:changed.same-poll');
};

export const changedNotice = (t: Translator, changed: Omit<Changed, 'answered'>): View => ({
  text: paragraphs(
    joinHtml([
      t('meetings:changed.head', { title: changed.before.title }),
      changeLines(t, changed),
      !changed.changes.includes('time') && whenLine(t, changed.meeting),
    ]),
    groupFoot(t, changed),
  ),
});

const linkButton = (t: Translator, meeting: Meeting): Pick<View, 'buttons'> => {
  const url = messageLink(meeting.chatId, meeting.announcementMessageId);
  return url === undefined ? {} : { buttons: [[{ label: t.plain('meetings:changed.open'), url }]] };
};

/** What the person answered goes on to hold, and how to answer anew. */
const answerFoot = (t: Translator, { meeting }: Changed, answer: Answered['answer']): Html => {
  if (answer === 'waiting') return t('meetings:changed.your-wait');
  if (meeting.seats !== null) return t('meetings:changed.your-seat');
  return answer === 'leave'
    ? t('meetings:changed.your-leave')
    : t('meetings:changed.your-answer', { answer: t.plain(`meetings:poll.${answer}`) });
};

export const changedWord = (t: Translator, changed: Changed, { answer }: Answered): View => ({
  text: paragraphs(
    joinHtml([
      t('meetings:changed.head', { title: changed.before.title }),
      changeLines(t, changed),
      !changed.changes.includes('time') && whenLine(t, changed.meeting),
    ]),
    answerFoot(t, changed, answer),
  ),
  ...linkButton(t, changed.meeting),
});

export const cancelledNotice = (t: Translator, meeting: Meeting): View => ({
  text: joinHtml([t('meetings:cancelled.head', { title: meeting.title }), whenLine(t, meeting)]),
});

export const cancelledWord = (t: Translator, meeting: Meeting, branch: string): View => ({
  text: paragraphs(
    joinHtml([
      t('meetings:cancelled.head', { title: meeting.title }),
      t('meetings:line.branch', { branch }),
      whenLine(t, meeting),
    ]),
    t('meetings:cancelled.foot'),
  ),
});

/** Without the bot in the group the announcement stays as it was. */
const doneText = (
  t: Translator,
  { meeting, branch }: Extract<ApplyOutcome, { kind: 'changed' }>,
): Html => {
  const { title } = meeting;
  return branch.groupId === meeting.chatId
    ? t('meetings:changed.done', { title })
    : t('meetings:changed.done-away', { title, branch: branch.name });
};

/** For the officer who changed it. */
export const changedReceipt = (
  t: Translator,
  outcome: Extract<ApplyOutcome, { kind: 'changed' }>,
): View => ({
  text: paragraphs(
    joinHtml([
      doneText(t, outcome),
      changeLines(t, outcome),
      outcome.changes.includes('audience') && t('meetings:changed.audience'),
      outcome.changes.includes('matter') && t('meetings:changed.matter'),
    ]),
    outcome.told > 0 && t('meetings:changed.told', { count: outcome.told }),
    outcome.changes.includes('time') && remindersText(t, outcome.meeting, outcome.reminders),
  ),
});
