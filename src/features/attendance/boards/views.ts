/** What live messages say: counts and buttons to the group, names to officers. */
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import { formatTime, formatWhen } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { endsAt, kindText, placeLine, whenLine } from '../../meetings/index.ts';
import { checkInButton } from '../checkin/buttons.ts';
import { signInButton } from '../forms/buttons.ts';
import { minutesButton } from '../minutes/buttons.ts';
import { votesButton } from '../vote/buttons.ts';
import { openHistoryButton } from '../history/buttons.ts';
import { leaveKindText } from '../leave/views.ts';
import { quorumText, type Voters } from '../quorum-views.ts';
import type { Outcome, ResultCounts, ResultRow } from '../facts/rules.ts';
import type { StoredFact } from '../facts/store.ts';
import { signUpButtons } from '../seats/officer-views.ts';
import { addGuestButton, confirmButton, openPeopleButton } from '../sheet/buttons.ts';
import { correctionsText } from '../sheet/views.ts';
import { otherButton, outsidersText } from '../views.ts';
import type { BoardData } from './load.ts';

const voters = ({ should, attended, online }: ResultCounts): Voters => ({
  should,
  present: attended,
  online,
});

/** How far the quorum is, by who is there. */
export const quorumNow = (
  t: Translator,
  { branch, meeting, result }: Pick<BoardData, 'branch' | 'meeting' | 'result'>,
  isFull: boolean,
): Html | undefined =>
  quorumText(
    t,
    { meeting, all: voters(result.all), entitled: voters(result.entitled) },
    branch.settings.quorum,
    { by: 'facts', isFull },
  );

/** Who is there, in numbers. */
export const presenceText = (t: Translator, { all }: BoardData['result']): Html =>
  joinHtml([
    t('attendance:facts.attended', {
      count: all.attended,
      present: all.present,
      online: all.online,
    }),
    all.late > 0 && t('attendance:facts.late', { count: all.late }),
  ]);

const restText = (t: Translator, { all, guests }: BoardData['result']): Html =>
  joinHtml([
    t('attendance:facts.rest', { leave: all.leave, absent: all.absent, open: all.open }),
    guests.length > 0 && t('attendance:facts.guests', { count: guests.length }),
  ]);

const shouldText = (t: Translator, { result }: BoardData): Html =>
  t('attendance:counts.should-entitled', {
    count: result.all.should,
    entitled: result.entitled.should,
  });

const closesText = (t: Translator, { meeting }: BoardData): Html =>
  t('attendance:checkin.closes', {
    time: formatTime(endsAt(meeting), meeting.timeZone),
  });

/** Counts only (domain.md P-7); the buttons stand there while check-in is open. */
export const groupBoardView = (t: Translator, data: BoardData, now: Date): View => {
  const { meeting, result, checkin } = data;
  const isOpen = checkin?.state === 'open' && now < endsAt(meeting);
  const counts = joinHtml([
    shouldText(t, data),
    presenceText(t, result),
    result.guests.length > 0 && t('attendance:facts.guests', { count: result.guests.length }),
  ]);
  return {
    text: paragraphs(
      t('attendance:checkin.title', { title: meeting.title }),
      counts,
      isOpen
        ? joinHtml([t('attendance:checkin.how'), closesText(t, data)])
        : t('attendance:checkin.closed'),
    ),
    ...(isOpen
      ? {
          buttons: [
            [
              {
                label: t.plain('attendance:checkin.here'),
                press: checkInButton(meeting.id, 'present'),
                style: 'success',
              },
              {
                label: t.plain('attendance:checkin.online'),
                press: checkInButton(meeting.id, 'online'),
              },
            ],
          ],
        }
      : {}),
  };
};

/** For the group when somebody asks how it stands. */
export const groupCountsView = (t: Translator, data: BoardData): View => ({
  text: paragraphs(
    joinHtml([headText(t, data), shouldText(t, data)]),
    joinHtml([presenceText(t, data.result), restText(t, data.result)]),
    quorumNow(t, data, false),
  ),
});

const headText = (t: Translator, { meeting }: BoardData): Html =>
  joinHtml([
    t('attendance:report.title', { title: meeting.title, kind: kindText(t, meeting) }),
    whenLine(t, meeting),
    placeLine(t, meeting),
  ]);

const nameOf = (data: BoardData, id: StoredFact['recordedBy']): string =>
  (id === null ? undefined : data.names.get(id)) ?? '';

const stateText = (t: Translator, data: BoardData): Html => {
  const { result, meeting, checkin } = data;
  const { sheet } = result;
  if (sheet?.state === 'locked' && sheet.lockedAt !== null)
    return t('attendance:state.locked', {
      name: nameOf(data, sheet.lockedBy),
      when: formatWhen(sheet.lockedAt, { zone: meeting.timeZone, locale: t.locale }),
    });
  return checkin === undefined
    ? t('attendance:state.no-checkin')
    : t(`attendance:state.checkin-${checkin.state}`);
};

type Row = ResultRow<BoardData['result']['rows'][number]['member']>;

const marksOf = (t: Translator, data: BoardData, row: Row): string[] => {
  const fact = data.result.facts.find(({ memberId }) => memberId === row.member.id);
  const answer = data.answers.attendees.find(({ member }) => member.id === row.member.id)?.status;
  return [
    row.outcome === 'leave' && row.leaveKind !== null && leaveKindText(t, row.leaveKind),
    row.late && t.plain('attendance:fact-mark.late'),
    // The make-up was entered, not the presence.
    fact?.how === 'secretary' &&
      !fact.enteredAfter &&
      !row.madeUp &&
      t.plain('attendance:fact-mark.secretary'),
    fact?.enteredAfter === true && t.plain('attendance:fact-mark.after'),
    row.madeUp && t.plain('attendance:fact-mark.made-up'),
    row.outcome === 'open' &&
      answer !== undefined &&
      t.plain(
        answer === 'unanswered'
          ? 'attendance:fact-mark.no-answer'
          : `attendance:fact-mark.${answer}`,
      ),
  ].filter((mark) => mark !== false);
};

const LIST_LIMIT = 600;

/** As many as a message has room for; the others are in the list behind the button. */
const listText = (t: Translator, names: readonly string[]): string => {
  if (names.length === 0) return t.plain('attendance:nobody');
  const separator = t.plain('attendance:list-separator');
  let text = '';
  for (const [i, name] of names.entries()) {
    const next = i === 0 ? name : `${text}${separator}${name}`;
    if (next.length > LIST_LIMIT)
      return t.plain('attendance:list-more', { names: text, count: names.length });
    text = next;
  }
  return text;
};

const NAME_LIMIT = 40;

const rowsText = (t: Translator, data: BoardData, outcome: Outcome): Html | false => {
  const rows = data.result.rows.filter((row) => row.outcome === outcome);
  if (rows.length === 0 && outcome !== 'present') return false;
  const names = rows.map((row) => {
    const marks = marksOf(t, data, row);
    const name = shorten(row.member.name, NAME_LIMIT);
    return marks.length === 0
      ? name
      : t.plain('attendance:marked', {
          name,
          marks: marks.join(t.plain('attendance:list-separator')),
        });
  });
  return t(`attendance:outcome.${outcome}`, { count: rows.length, names: listText(t, names) });
};

const guestsText = (t: Translator, { result }: BoardData): Html | false =>
  result.guests.length > 0 &&
  t('attendance:outcome.guests', {
    count: result.guests.length,
    names: listText(
      t,
      result.guests.map(({ name }) => shorten(name, NAME_LIMIT)),
    ),
  });

const OUTCOMES: readonly Outcome[] = ['present', 'online', 'leave', 'absent', 'open'];

const boardButtons = (t: Translator, { meeting, result, others }: BoardData): Button[][] => {
  const isLocked = result.sheet?.state === 'locked';
  return [
    [
      {
        label: t.plain(isLocked ? 'attendance:sheet.correct' : 'attendance:sheet.enter'),
        press: openPeopleButton(meeting.id),
      },
      { label: t.plain('attendance:sheet.add-guest'), press: addGuestButton(meeting.id) },
    ],
    [
      ...(!isLocked && meeting.state === 'started'
        ? [{ label: t.plain('attendance:sheet.confirm'), press: confirmButton(meeting.id) }]
        : []),
      {
        label: t.plain('attendance:history.button'),
        press: openHistoryButton(meeting.organisationId),
      },
    ],
    [
      signInButton(t, meeting.id),
      ...(meeting.category === 'meeting'
        ? [votesButton(t, meeting.id), minutesButton(t, meeting.id)]
        : []),
    ],
    ...signUpButtons(t, meeting),
    ...others.map((other) => [otherButton(t, other)]),
  ];
};

/** For officers in private: everything by name. */
export const officerBoardView = (t: Translator, data: BoardData): View => ({
  text: paragraphs(
    joinHtml([headText(t, data), shouldText(t, data), stateText(t, data)]),
    joinHtml([
      presenceText(t, data.result),
      ...OUTCOMES.map((outcome) => rowsText(t, data, outcome)),
      guestsText(t, data),
    ]),
    quorumNow(t, data, true),
    outsidersText(t, data.answers, data.names),
    correctionsText(t, data),
  ),
  buttons: boardButtons(t, data),
});
