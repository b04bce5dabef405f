/** What is said to remind of events: counts to the group, a private word to whoever has not answered. */
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import {
  messageLink,
  offsetText,
  placeLine,
  remindersText,
  signOffButton,
  whenLine,
  type Meeting,
  type SignUpCounts,
} from '../../meetings/index.ts';
import type { SetRemindersOutcome } from './actions.ts';
import type { Occasion } from './prepare.ts';
import type { Reminded } from './tell.ts';

type Said = Pick<Occasion, 'meeting' | 'counts' | 'signUp'>;

/** One event is the title itself; several stand under a common one. */
const title = (t: Translator, meeting: Meeting, isAlone: boolean): Html =>
  t(isAlone ? 'attendance:reminder.title' : 'attendance:reminder.one-of', {
    title: meeting.title,
  });

const head = (t: Translator, meeting: Meeting, isAlone: boolean): (Html | undefined)[] => [
  title(t, meeting, isAlone),
  whenLine(t, meeting),
  placeLine(t, meeting),
];

const commonTitle = (t: Translator, items: readonly unknown[]): Html | false =>
  items.length > 1 && t('attendance:reminder.several', { count: items.length });

const TITLE_IN_LABEL = 24;

const labelled = (t: Translator, label: string, { title: name }: Meeting): string =>
  t.plain('attendance:reminder.labelled', { label, title: shorten(name, TITLE_IN_LABEL) });

const linkButton = (t: Translator, { meeting }: Said, isAlone: boolean): Button[][] => {
  const url = messageLink(meeting.chatId, meeting.pollMessageId);
  if (url === undefined) return [];
  const label = t.plain(
    meeting.seats === null ? 'attendance:reminder.button' : 'seats:reminder.button',
  );
  return [[{ label: isAlone ? label : labelled(t, label, meeting), url }]];
};

const isFree = ({ state, seated, seats }: SignUpCounts): boolean =>
  state === 'open' && seated < seats;

const isOpen = ({ counts, signUp }: Said): boolean =>
  signUp === undefined ? counts.unanswered > 0 : isFree(signUp);

const countsText = (t: Translator, { counts, signUp }: Said): Html | false => {
  if (signUp !== undefined)
    return joinHtml([
      t('seats:reminder.group', { ...signUp }),
      isFree(signUp) && t('seats:reminder.group-foot'),
    ]);
  return (
    counts.should > 0 &&
    joinHtml([
      t('attendance:counts.should', { count: counts.should }),
      t('attendance:counts.answers', { ...counts }),
    ])
  );
};

/** Counts only (domain.md P-7). */
export const groupReminderView = (t: Translator, items: readonly Said[]): View => {
  const isAlone = items.length === 1;
  const asks = items.some((item) => item.signUp === undefined && isOpen(item));
  const buttons = items.filter(isOpen).flatMap((item) => linkButton(t, item, isAlone));
  return {
    text: paragraphs(
      commonTitle(t, items),
      ...items.flatMap((item) =>
        isAlone
          ? [joinHtml(head(t, item.meeting, true)), countsText(t, item)]
          : [joinHtml([...head(t, item.meeting, false), countsText(t, item)])],
      ),
      asks && t('attendance:reminder.group'),
    ),
    ...(buttons.length === 0 ? {} : { buttons }),
  };
};

const memberButtons = (t: Translator, item: Said, isAlone: boolean): Button[][] => {
  const { meeting } = item;
  if (meeting.seats === null) return linkButton(t, item, isAlone);
  const label = t.plain('seats:confirmed.leave-button');
  return [
    [
      {
        label: isAlone ? label : labelled(t, label, meeting),
        press: signOffButton(meeting.id),
      },
    ],
  ];
};

export const memberReminderView = (t: Translator, items: readonly Said[]): View => {
  const isAlone = items.length === 1;
  const own = ({ meeting }: Said): Html | false =>
    meeting.seats !== null && t('seats:reminder.member');
  const buttons = items.flatMap((item) => memberButtons(t, item, isAlone));
  return {
    text: paragraphs(
      commonTitle(t, items),
      ...items.flatMap((item) =>
        isAlone
          ? [joinHtml(head(t, item.meeting, true)), own(item)]
          : [joinHtml([...head(t, item.meeting, false), own(item)])],
      ),
      items.some(({ meeting }) => meeting.seats === null) &&
        t(isAlone ? 'attendance:reminder.member' : 'attendance:reminder.member-several'),
    ),
    ...(buttons.length === 0 ? {} : { buttons }),
  };
};

const privatelyText = (t: Translator, { counts, signUp }: Reminded): Html => {
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
  if (outcome.kind === 'off') {
    const { had, meeting } = outcome;
    return {
      text: t(had ? 'attendance:remind.off' : 'attendance:remind.off-before', {
        title: meeting.title,
      }),
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
