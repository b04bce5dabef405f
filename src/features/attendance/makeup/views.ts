/** What is said about make-up duties to members, and to officers about what was handed in. */
import type { MakeUpId, MeetingId } from '../../../shared/ids.ts';
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import { formatDate, today, type PlainDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg, intArg } from '../../../platform/telegram/buttons.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { whenText, type Meeting } from '../../meetings/index.ts';
import { leaveKindText } from '../leave/views.ts';
import type { MakeUpEntry, Material } from './store.ts';

export const handInButton = defineButton('makeup.hand-in', idArg<MakeUpId>());
/** The round makes a button of an earlier hand-in out of date. */
export const confirmButton = defineButton('makeup.confirm', idArg<MakeUpId>(), intArg);
export const returnButton = defineButton('makeup.return', idArg<MakeUpId>(), intArg);
export const proofButton = defineButton('makeup.proof', idArg<MakeUpId>());
export const materialButton = defineButton('makeup.material', idArg<MeetingId>());

const CAPTION_TEXT = 700;

export const reasonText = (
  t: Translator,
  { missed, leaveKind }: Pick<MakeUpEntry, 'missed' | 'leaveKind'>,
): string =>
  missed === 'leave' && leaveKind !== null
    ? leaveKindText(t, leaveKind)
    : t.plain(`makeup:reason.${missed}`);

export const dayText = (t: Translator, day: PlainDate): string => formatDate(day, t.locale);

const meetingDay = (t: Translator, { startsAt, timeZone }: Meeting): string =>
  dayText(t, today(startsAt, timeZone));

const handInButtons = (t: Translator, { makeUp }: MakeUpEntry): Pick<View, 'buttons'> => ({
  buttons: [
    [{ label: t.plain('makeup:hand-in'), press: handInButton(makeUp.id), style: 'primary' }],
  ],
});

const facts = (t: Translator, entry: MakeUpEntry): Html =>
  joinHtml([
    t('makeup:line.meeting', { when: whenText(t, entry.meeting) }),
    t('makeup:line.reason', { reason: reasonText(t, entry) }),
    t('makeup:line.due', { day: dayText(t, entry.makeUp.dueOn) }),
  ]);

export const openedView = (t: Translator, entry: MakeUpEntry): View => ({
  text: paragraphs(
    joinHtml([t('makeup:opened.title', { title: entry.meeting.title }), facts(t, entry)]),
    t('makeup:opened.what'),
  ),
  ...handInButtons(t, entry),
});

/** The reminder before the last day, and the one word after it. */
export const reminderView = (
  t: Translator,
  entry: MakeUpEntry,
  step: 'remind' | 'overdue',
): View => ({
  text: paragraphs(
    joinHtml([t(`makeup:${step}.title`, { title: entry.meeting.title }), facts(t, entry)]),
    t(`makeup:${step}.what`),
  ),
  ...handInButtons(t, entry),
});

/** To the member, after an officer decided or corrected the attendance. */
export const decisionView = (
  t: Translator,
  entry: MakeUpEntry,
  kind: 'confirmed' | 'returned' | 'dropped',
): View => {
  const text = t(`makeup:decision.${kind}`, {
    title: entry.meeting.title,
    day: meetingDay(t, entry.meeting),
  });
  return kind === 'returned' ? { text, ...handInButtons(t, entry) } : { text };
};

export const materialCaption = (t: Translator, meeting: Meeting, material: Material): Html =>
  joinHtml([
    t('makeup:material.title', { title: meeting.title }),
    material.note !== null && t('makeup:quote', { text: shorten(material.note, CAPTION_TEXT) }),
  ]);

export const materialView = (t: Translator, meeting: Meeting, material: Material): View => ({
  text: joinHtml([
    t('makeup:material.title', { title: meeting.title }),
    material.note !== null && t('makeup:quote', { text: material.note }),
  ]),
});

/** To officers when the attendance of a meeting was confirmed. */
export const openedForOfficersView = (
  t: Translator,
  meeting: Meeting,
  { count, dueOn, materials }: { count: number; dueOn: PlainDate; materials: readonly Material[] },
): View => ({
  text: paragraphs(
    t('makeup:opened-for.title', { title: meeting.title, count, day: dayText(t, dueOn) }),
    materials.length === 0 && t('makeup:opened-for.material'),
  ),
  buttons: [[{ label: t.plain('makeup:material.button'), press: materialButton(meeting.id) }]],
});

const proofLine = (t: Translator, { makeUp }: MakeUpEntry): Html =>
  joinHtml([
    makeUp.note !== null && t('makeup:quote', { text: makeUp.note }),
    makeUp.fileId !== null &&
      t('makeup:proof.file', { name: makeUp.fileName ?? t.plain('makeup:proof.photo') }),
  ]);

/** What officers can press about one duty. */
export const decisionButtons = (t: Translator, { makeUp }: MakeUpEntry): Button[][] => {
  const { id, round, state, fileId } = makeUp;
  if (state !== 'open' && state !== 'handed-in') return [];
  const confirm: Button = {
    label: t.plain(state === 'open' ? 'makeup:confirm-in-person' : 'makeup:confirm'),
    press: confirmButton(id, round),
    style: 'success',
  };
  if (state === 'open') return [[confirm]];
  return [
    ...(fileId === null
      ? []
      : [[{ label: t.plain('makeup:proof.button'), press: proofButton(id) }]]),
    [confirm, { label: t.plain('makeup:return'), press: returnButton(id, round) }],
  ];
};

export const handedInNoteView = (t: Translator, entry: MakeUpEntry): View => ({
  text: joinHtml([
    t('makeup:note.title', { name: entry.member.name, title: entry.meeting.title }),
    t('makeup:line.meeting', { when: whenText(t, entry.meeting) }),
    t('makeup:line.reason', { reason: reasonText(t, entry) }),
    proofLine(t, entry),
  ]),
  buttons: decisionButtons(t, entry),
});

/** What stands in the officers' messages once it is settled. */
export const decidedNoteView = (
  t: Translator,
  entry: MakeUpEntry,
  kind: 'confirmed' | 'returned' | 'newer' | 'dropped',
): View => ({
  text: t(`makeup:note.${kind}`, { name: entry.member.name, title: entry.meeting.title }),
});

export const proofCaption = (t: Translator, entry: MakeUpEntry): Html =>
  t('makeup:proof.caption', { name: entry.member.name, title: entry.meeting.title });
