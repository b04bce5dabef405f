/** The lists behind /makeup: the own duties, and for officers who is still open. */
import type { MakeUpId, MeetingId } from '../../../shared/ids.ts';
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import { today, type PlainDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { whenText, type Meeting } from '../../meetings/index.ts';
import type { MakeUpEntry } from './store.ts';
import {
  dayText,
  decisionButtons,
  handedInNoteView,
  handInButton,
  materialButton,
  reasonText,
} from './views.ts';

/** Opens one duty for an officer. */
export const entryButton = defineButton('makeup.entry', idArg<MakeUpId>());

const BUTTONS = 30;

const ownLine = (t: Translator, entry: MakeUpEntry): Html =>
  t(`makeup:own.${entry.makeUp.state === 'open' ? 'open' : 'handed-in'}`, {
    title: entry.meeting.title,
    when: whenText(t, entry.meeting),
    reason: reasonText(t, entry),
    day: dayText(t, entry.makeUp.dueOn),
  });

/** Undefined when there is nothing to do. */
export const ownText = (t: Translator, own: readonly MakeUpEntry[]): Html | undefined =>
  own.length === 0
    ? undefined
    : joinHtml([t('makeup:own.title'), ...own.map((entry) => ownLine(t, entry))]);

const ownButtons = (t: Translator, own: readonly MakeUpEntry[]): Button[][] =>
  own
    .filter(({ makeUp }) => makeUp.state === 'open')
    .map(({ makeUp, meeting }) => [
      {
        label: t.plain('makeup:own.button', { title: shorten(meeting.title, 30) }),
        press: handInButton(makeUp.id),
      },
    ]);

const byMeeting = (
  entries: readonly MakeUpEntry[],
): { meeting: Meeting; entries: MakeUpEntry[] }[] => {
  const groups = new Map<MeetingId, { meeting: Meeting; entries: MakeUpEntry[] }>();
  for (const entry of entries) {
    const group = groups.get(entry.meeting.id) ?? { meeting: entry.meeting, entries: [] };
    group.entries.push(entry);
    groups.set(entry.meeting.id, group);
  }
  return [...groups.values()];
};

const isOverdue = ({ makeUp }: MakeUpEntry, day: PlainDate): boolean => makeUp.dueOn < day;

const meetingText = (
  t: Translator,
  { meeting, entries }: { meeting: Meeting; entries: readonly MakeUpEntry[] },
  now: Date,
): Html => {
  const day = today(now, meeting.timeZone);
  const separator = t.plain('makeup:separator');
  const open = entries.filter(({ makeUp }) => makeUp.state === 'open');
  const handedIn = entries.filter(({ makeUp }) => makeUp.state === 'handed-in');
  return joinHtml([
    t('makeup:board.meeting', { title: meeting.title, when: whenText(t, meeting) }),
    open.length > 0 &&
      t('makeup:board.open', {
        count: open.length,
        names: open
          .map((entry) =>
            t.plain(isOverdue(entry, day) ? 'makeup:board.overdue-name' : 'makeup:board.name', {
              name: entry.member.name,
              reason: reasonText(t, entry),
              day: dayText(t, entry.makeUp.dueOn),
            }),
          )
          .join(separator),
      }),
    handedIn.length > 0 &&
      t('makeup:board.handed-in', {
        count: handedIn.length,
        names: handedIn.map(({ member }) => member.name).join(separator),
      }),
  ]);
};

/** What was handed in comes first: it waits for an officer. */
const boardButtons = (t: Translator, entries: readonly MakeUpEntry[]): Button[][] => [
  ...[
    ...entries.filter(({ makeUp }) => makeUp.state === 'handed-in'),
    ...entries.filter(({ makeUp }) => makeUp.state === 'open'),
  ]
    .slice(0, BUTTONS)
    .map(({ makeUp, member, meeting }): Button[] => [
      {
        label: t.plain(`makeup:board.button.${makeUp.state === 'open' ? 'open' : 'handed-in'}`, {
          name: shorten(member.name, 16),
          title: shorten(meeting.title, 24),
        }),
        press: entryButton(makeUp.id),
      },
    ]),
  ...byMeeting(entries)
    .slice(0, 10)
    .map(({ meeting }): Button[] => [
      {
        label: t.plain('makeup:board.material', { title: shorten(meeting.title, 24) }),
        press: materialButton(meeting.id),
      },
    ]),
];

export interface Board {
  /** The branch, where the person is its officer. */
  branch: string;
  entries: readonly MakeUpEntry[];
}

/** For the person alone: names of officers' branches, and the own duties. */
export const boardView = (
  t: Translator,
  own: readonly MakeUpEntry[],
  board: Board | undefined,
  now: Date,
): View => {
  if (board === undefined)
    return {
      text: ownText(t, own) ?? t('makeup:own.nothing'),
      buttons: ownButtons(t, own),
    };
  const { branch, entries } = board;
  return {
    text: paragraphs(
      ownText(t, own),
      entries.length === 0
        ? t('makeup:board.nothing', { branch })
        : t('makeup:board.title', { branch }),
      ...byMeeting(entries).map((group) => meetingText(t, group, now)),
    ),
    buttons: [...ownButtons(t, own), ...boardButtons(t, entries)],
  };
};

/** One duty, for an officer. */
export const entryView = (t: Translator, entry: MakeUpEntry): View => {
  const { makeUp, member, meeting } = entry;
  if (makeUp.state === 'handed-in') return handedInNoteView(t, entry);
  return {
    text: joinHtml([
      t('makeup:entry.title', { name: member.name, title: meeting.title }),
      t('makeup:line.meeting', { when: whenText(t, meeting) }),
      t('makeup:line.reason', { reason: reasonText(t, entry) }),
      t('makeup:line.due', { day: dayText(t, makeUp.dueOn) }),
      t(`makeup:entry.${makeUp.state}`),
    ]),
    buttons: decisionButtons(t, entry),
  };
};

/** To officers, once when the last day of a meeting's make-up has passed. */
export const overdueForOfficersView = (t: Translator, entries: readonly MakeUpEntry[]): View => {
  const [first] = entries;
  const names = entries.map(({ member }) => member.name).join(t.plain('makeup:separator'));
  return {
    text: t('makeup:overdue-for', {
      title: first?.meeting.title ?? '',
      count: entries.length,
      names,
    }),
  };
};
