/** How a draft is shown: everything repeated before it is posted, what can be changed, whom to choose. */
import type { DraftId, MemberId } from '../../../shared/ids.ts';
import { joinHtml, paragraphs, rawHtml, shorten, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg, intArg, wordArg } from '../../../platform/telegram/buttons.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { Member } from '../../roster/index.ts';
import { changesOf } from '../change/rules.ts';
import { agendaText, facts, matterLine, numbersLine } from '../views.ts';
import type { Shown } from './actions.ts';
import type { Field } from './form.ts';
import { happeningOf, unpackPlan, zoneOf } from './plan.ts';

export const postButton = defineButton('meetings.post', idArg<DraftId>());
export const fieldsButton = defineButton('meetings.fields', idArg<DraftId>());
export const previewButton = defineButton('meetings.preview', idArg<DraftId>());
export const fieldButton = defineButton('meetings.field', idArg<DraftId>(), wordArg);
export const dropButton = defineButton('meetings.drop', idArg<DraftId>());
/** The member, 1 to choose or 0 not to, and the page that stays open. */
export const chooseButton = defineButton(
  'meetings.choose',
  idArg<DraftId>(),
  idArg<MemberId>(),
  intArg,
  intArg,
);
export const pageButton = defineButton('meetings.page', idArg<DraftId>(), intArg);

const NEW_MEETING: readonly Field[] = [
  'time',
  'length',
  'place',
  'title',
  'kind',
  'agenda',
  'audience',
  'matter',
];
const NEW_ACTIVITY: readonly Field[] = ['time', 'length', 'place', 'title', 'agenda', 'seats'];
/** Seats have their own buttons once people have signed up. */
const STANDING: readonly Field[] = ['time', 'length', 'place', 'title', 'agenda'];
const ONLY_MEETINGS: readonly Field[] = ['audience', 'matter'];

const fieldsOf = ({ draft }: Shown): readonly Field[] => {
  const isMeeting = draft.plan.category === 'meeting';
  if (draft.meetingId === null) return isMeeting ? NEW_MEETING : NEW_ACTIVITY;
  return isMeeting ? [...STANDING, ...ONLY_MEETINGS] : STANDING;
};

const inPairs = (buttons: readonly Button[]): Button[][] =>
  Array.from({ length: Math.ceil(buttons.length / 2) }, (_, i) => buttons.slice(2 * i, 2 * i + 2));

const postLabel = (t: Translator, { draft }: Shown): string =>
  t.plain(draft.meetingId === null ? 'meetings:draft.post' : 'meetings:draft.save');

const buttonsOf = (t: Translator, shown: Shown, mode: 'preview' | 'fields'): Button[][] => {
  const { id } = shown.draft;
  if (mode === 'fields')
    return [
      ...inPairs(
        fieldsOf(shown).map((field) => ({
          label: t.plain(`meetings:field.${field}`),
          press: fieldButton(id, field),
        })),
      ),
      [{ label: t.plain('meetings:draft.back'), press: previewButton(id) }],
    ];
  return [
    [{ label: postLabel(t, shown), press: postButton(id), style: 'success' }],
    [
      { label: t.plain('meetings:draft.change'), press: fieldsButton(id) },
      { label: t.plain('meetings:draft.drop'), press: dropButton(id) },
    ],
  ];
};

/** What a change has gathered so far. */
const changesText = (t: Translator, { draft, before, invited }: Shown): Html | undefined => {
  if (before === undefined) return undefined;
  const changes = changesOf(before, invited, unpackPlan(draft.plan));
  return changes.length === 0
    ? t('meetings:draft.no-changes')
    : t('meetings:draft.changes', {
        changes: changes
          .map((change) => t.plain(`meetings:field.${change}`))
          .join(t.plain('meetings:list-separator')),
      });
};

const headText = (t: Translator, { before }: Shown): Html =>
  before === undefined
    ? t('meetings:draft.head')
    : t('meetings:draft.head-change', { title: before.title });

const footText = (t: Translator, { draft, branch, before }: Shown): Html => {
  if (before !== undefined) return t('meetings:draft.foot-change');
  return t(draft.plan.seats === null ? 'meetings:draft.foot' : 'meetings:draft.foot-seats', {
    branch: branch.name,
  });
};

export const draftView = (
  t: Translator,
  shown: Shown,
  mode: 'preview' | 'fields',
  problem?: Html,
): View => {
  const { draft, branch, before, numbers } = shown;
  const meeting = happeningOf(draft.plan, zoneOf(draft.plan, branch, before));
  return {
    text: paragraphs(
      problem === undefined ? undefined : rawHtml(`⚠️ ${problem}`),
      headText(t, shown),
      joinHtml([
        t('meetings:draft.title', { title: meeting.title }),
        facts(t, meeting, 'always'),
        numbersLine(t, meeting, numbers),
        matterLine(t, draft.plan),
      ]),
      agendaText(t, meeting),
      mode === 'preview' && changesText(t, shown),
      mode === 'preview' ? footText(t, shown) : t('meetings:draft.which'),
    ),
    buttons: buttonsOf(t, shown, mode),
  };
};

const PAGE = 8;

export const pickerView = (
  t: Translator,
  { draft }: Shown,
  roster: readonly Member[],
  page: number,
): View => {
  const chosen = new Set(draft.plan.chosen);
  const pages = Math.max(1, Math.ceil(roster.length / PAGE));
  const at = Math.min(page, pages - 1);
  const people = roster.slice(at * PAGE, (at + 1) * PAGE).map((member): Button => {
    const isChosen = chosen.has(member.id);
    const name = shorten(member.name, 30);
    return {
      label: isChosen ? `✅ ${name}` : name,
      press: chooseButton(draft.id, member.id, isChosen ? 0 : 1, at),
    };
  });
  const turn = (to: number, label: string): Button => ({ label, press: pageButton(draft.id, to) });
  return {
    text: paragraphs(
      t('meetings:picker.head', { title: draft.plan.title }),
      t('meetings:picker.chosen', { count: draft.plan.chosen.length }),
    ),
    buttons: [
      ...inPairs(people),
      [...(at > 0 ? [turn(at - 1, '◀️')] : []), ...(at < pages - 1 ? [turn(at + 1, '▶️')] : [])],
      [
        {
          label: t.plain('meetings:picker.done'),
          press: previewButton(draft.id),
          style: 'success',
        },
      ],
    ],
  };
};
