/** What is said to remind of a meeting: counts to the group, a private word to whoever has not answered. */
import { joinHtml, paragraphs, shorten } from '../../shared/html.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import type { View } from '../../platform/telegram/view.ts';
import {
  messageLink,
  offsetText,
  placeLine,
  remindersText,
  signOffButton,
  whenLine,
  type Meeting,
  type SignUpCounts,
} from '../meetings/index.ts';
import type { Reminded, SetRemindersOutcome } from './remind-actions.ts';
import type { Counts } from './rules/index.ts';

const head = (t: Translator, meeting: Meeting) =>
  joinHtml([
    t('attendance:reminder.title', { title: meeting.title }),
    whenLine(t, meeting),
    placeLine(t, meeting),
  ]);

const pollButton = (t: Translator, meeting: Meeting): Pick<View, 'buttons'> => {
  const url = messageLink(meeting.chatId, meeting.pollMessageId);
  const label = t.plain(
    meeting.seats === null ? 'attendance:reminder.button' : 'seats:reminder.button',
  );
  return url === undefined ? {} : { buttons: [[{ label, url }]] };
};

const isFree = ({ state, seated, seats }: SignUpCounts): boolean =>
  state === 'open' && seated < seats;

/** Counts only (domain.md P-7). */
export const groupReminderView = (
  t: Translator,
  meeting: Meeting,
  counts: Counts,
  signUp?: SignUpCounts,
): View =>
  signUp === undefined
    ? pollReminderView(t, meeting, counts)
    : {
        text: paragraphs(
          head(t, meeting),
          joinHtml([
            t('seats:reminder.group', { ...signUp }),
            isFree(signUp) && t('seats:reminder.group-foot'),
          ]),
        ),
        ...(isFree(signUp) ? pollButton(t, meeting) : {}),
      };

const pollReminderView = (t: Translator, meeting: Meeting, counts: Counts): View => ({
  text: paragraphs(
    head(t, meeting),
    counts.should > 0 &&
      joinHtml([
        t('attendance:counts.should', { count: counts.should }),
        t('attendance:counts.answers', { ...counts }),
      ]),
    counts.unanswered > 0 && t('attendance:reminder.group'),
  ),
  ...(counts.unanswered > 0 ? pollButton(t, meeting) : {}),
});

export const memberReminderView = (t: Translator, meeting: Meeting): View =>
  meeting.seats === null
    ? {
        text: paragraphs(head(t, meeting), t('attendance:reminder.member')),
        ...pollButton(t, meeting),
      }
    : {
        text: paragraphs(head(t, meeting), t('seats:reminder.member')),
        buttons: [
          [{ label: t.plain('seats:confirmed.leave-button'), press: signOffButton(meeting.id) }],
        ],
      };

const privatelyText = (t: Translator, { counts, signUp }: Reminded) => {
  const { should, unanswered } = counts;
  if (signUp !== undefined)
    return should === 0
      ? t('seats:reminder.nobody')
      : t('seats:reminder.privately', { count: should });
  if (should === 0) return t('attendance:remind.nobody');
  return unanswered === 0
    ? t('attendance:remind.all-answered')
    : t('attendance:remind.privately', { count: unanswered });
};

export const remindedView = (t: Translator, meeting: Meeting, outcome: Reminded): View => ({
  text: joinHtml([
    outcome.isGroupTold
      ? t('attendance:remind.done', { title: meeting.title })
      : t('attendance:remind.no-group', { title: meeting.title }),
    privatelyText(t, outcome),
    outcome.unreachable > 0 && t('attendance:remind.unreachable', { count: outcome.unreachable }),
  ]),
});

export const remindersSetView = (t: Translator, outcome: SetRemindersOutcome): View => {
  if (outcome.kind === 'bad-offsets') {
    const word = shorten(outcome.result.word, 40);
    return {
      text:
        outcome.result.kind === 'out-of-range'
          ? t('attendance:remind.out-of-range', { word })
          : t('attendance:remind.unreadable', { word }),
    };
  }
  const { meeting, reminders, late } = outcome;
  return {
    text: paragraphs(
      outcome.kind === 'set'
        ? t('attendance:remind.set', { title: meeting.title })
        : t('attendance:remind.too-late', { title: meeting.title }),
      remindersText(t, meeting, reminders),
      outcome.kind === 'set' &&
        late.length > 0 &&
        t('attendance:remind.late', {
          offsets: late
            .map(({ offset }) => offsetText(t, offset))
            .join(t.plain('attendance:list-separator')),
        }),
    ),
  };
};
