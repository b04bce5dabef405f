/** What officers see of an activity with seats: the list, one person of it, what was changed. */
import type { MeetingId, SignUpId } from '../../../shared/ids.ts';
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg, intArg, wordArg } from '../../../platform/telegram/buttons.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { whenLine, type Meeting } from '../../meetings/index.ts';
import type { AdjustOutcome, SetSeatsOutcome, SignUpList } from './officer-actions.ts';
import { seatedOf, surplus, waitingOf } from './rules.ts';
import type { Entry } from './store.ts';

export const listButton = defineButton('seats.list', idArg<MeetingId>());
export const peopleButton = defineButton('seats.people', idArg<MeetingId>(), intArg);
export const personButton = defineButton('seats.person', idArg<MeetingId>(), idArg<SignUpId>());
/** `cancelled` or `waiting`. */
export const adjustButton = defineButton('seats.adjust', idArg<SignUpId>(), wordArg);
export const changeSeatsButton = defineButton('seats.change', idArg<MeetingId>());
/** 1 opens, 0 closes. */
export const openButton = defineButton('seats.open', idArg<MeetingId>(), intArg);

/** Below the attendance of an activity with seats. */
export const signUpButtons = (t: Translator, { id, seats }: Meeting): Button[][] =>
  seats === null ? [] : [[{ label: t.plain('seats:list.button'), press: listButton(id) }]];

const namesText = (t: Translator, entries: readonly Entry[]): string =>
  entries.length === 0
    ? t.plain('seats:list.nobody')
    : entries.map(({ name }) => name).join(t.plain('seats:list.separator'));

const surplusLine = (t: Translator, { meeting, entries }: SignUpList): Html | false => {
  const count = surplus(meeting.seats, entries);
  return count > 0 && t('seats:list.surplus', { count });
};

const openingButton = (t: Translator, { meeting, counts }: SignUpList): Button =>
  counts.state === 'open'
    ? { label: t.plain('seats:list.close'), press: openButton(meeting.id, 0) }
    : { label: t.plain('seats:list.reopen'), press: openButton(meeting.id, 1) };

const listButtons = (t: Translator, list: SignUpList): Button[][] => {
  const { meeting, counts, entries } = list;
  if (counts.state === 'ended') return [];
  return [
    [
      { label: t.plain('seats:list.change-seats'), press: changeSeatsButton(meeting.id) },
      ...(entries.length === 0
        ? []
        : [{ label: t.plain('seats:list.adjust'), press: peopleButton(meeting.id, 0) }]),
    ],
    [openingButton(t, list)],
  ];
};

/** Names: for officers in private only. `notice` says what was just done. */
export const listView = (t: Translator, list: SignUpList, notice?: Html): View => {
  const { meeting, counts, entries } = list;
  return {
    text: paragraphs(
      notice,
      joinHtml([
        t('seats:list.title', { title: meeting.title }),
        whenLine(t, meeting),
        t('seats:list.counts', { ...counts }),
        counts.state !== 'open' && t(`seats:list.${counts.state}`),
      ]),
      joinHtml([
        t('seats:list.seated', { names: namesText(t, seatedOf(entries)) }),
        t('seats:list.waiting', { names: namesText(t, waitingOf(entries)) }),
      ]),
      surplusLine(t, list),
    ),
    buttons: listButtons(t, list),
  };
};

const PAGE = 8;

/** Buttons with the people of the list, some at a time; those who came last first, as they are the ones to move. */
export const peopleView = (t: Translator, list: SignUpList, page: number): View => {
  const { meeting, entries } = list;
  const all = [...seatedOf(entries).toReversed(), ...waitingOf(entries)];
  const shown = all.slice(page * PAGE, (page + 1) * PAGE);
  const turn: Button[] = [];
  if (page > 0)
    turn.push({ label: t.plain('seats:list.earlier'), press: peopleButton(meeting.id, page - 1) });
  if ((page + 1) * PAGE < all.length)
    turn.push({ label: t.plain('seats:list.later'), press: peopleButton(meeting.id, page + 1) });
  return {
    text: paragraphs(
      t('seats:list.title', { title: meeting.title }),
      surplusLine(t, list),
      t('seats:list.choose'),
    ),
    buttons: [
      ...shown.map(({ id, name, state }): Button[] => [
        {
          label:
            state === 'waiting'
              ? t.plain('seats:list.waiting-mark', { name: shorten(name, 30) })
              : shorten(name, 30),
          press: personButton(meeting.id, id),
        },
      ]),
      turn,
      [{ label: t.plain('seats:list.back'), press: listButton(meeting.id) }],
    ],
  };
};

/** One person, and what can be done about them. */
export const personView = (t: Translator, list: SignUpList, id: SignUpId): View => {
  const { meeting, entries } = list;
  const entry = entries.find((one) => one.id === id);
  if (entry === undefined) return listView(t, list, t('seats:adjusted.out-of-date'));
  const choices: Button[] = [];
  if (entry.state === 'seated' && surplus(meeting.seats, entries) > 0)
    choices.push({ label: t.plain('seats:person.to-waiting'), press: adjustButton(id, 'waiting') });
  choices.push({
    label: t.plain('seats:person.cancel'),
    press: adjustButton(id, 'cancelled'),
    style: 'danger',
  });
  return {
    text: joinHtml([
      t('seats:person.title', { name: entry.name, title: meeting.title }),
      t(`seats:person.${entry.state}`),
    ]),
    buttons: [choices, [{ label: t.plain('seats:list.back'), press: peopleButton(meeting.id, 0) }]],
  };
};

const promotedLine = (t: Translator, count: number): Html | false =>
  count > 0 && t('seats:promoted-count', { count });

export const adjustedView = (
  t: Translator,
  outcome: Exclude<AdjustOutcome, { kind: 'not-yours' | 'over' }>,
): View => {
  switch (outcome.kind) {
    case 'out-of-date':
    case 'not-needed':
      return listView(t, outcome.list, t(`seats:adjusted.${outcome.kind}`));
    case 'cancelled':
    case 'moved': {
      const { name, promoted, list } = outcome;
      const done = t(`seats:adjusted.${outcome.kind}`, { name });
      return listView(t, list, joinHtml([done, promotedLine(t, promoted)]));
    }
  }
};

export const seatsSetView = (
  t: Translator,
  { list, promoted }: Extract<SetSeatsOutcome, { kind: 'set' }>,
): View =>
  listView(
    t,
    list,
    joinHtml([t('seats:changed', { seats: list.meeting.seats }), promotedLine(t, promoted)]),
  );

/** The answer to /close, in the group as well: counts only. */
export const closedView = (t: Translator, list: SignUpList): View => {
  const { meeting, counts } = list;
  const { seated, waiting } = counts;
  return counts.state === 'open'
    ? { text: t('seats:close.reopened', { title: meeting.title }) }
    : {
        text: t(`seats:close.${counts.state}`, { title: meeting.title, seated, waiting }),
        ...(counts.state === 'closed' ? { buttons: [[openingButton(t, list)]] } : {}),
      };
};
