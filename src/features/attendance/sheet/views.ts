/** What officers see while they enter, correct and confirm attendance. */
import { unreachable } from '../../../shared/errors.ts';
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import { formatWhen } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { BoardData } from '../boards/load.ts';
import type { MeetingResult } from '../facts/load.ts';
import type { Fact } from '../facts/rules.ts';
import type { StoredFact } from '../facts/store.ts';
import { leaveKindText } from '../leave/views.ts';
import type { Member } from '../../roster/index.ts';
import { turnPages } from '../turn-pages.ts';
import {
  enterButton,
  peopleButton,
  personButton,
  reasonButton,
  removeGuestButton,
} from './buttons.ts';
import { entriesFor, REASONS_TO_CHOOSE, type Entry } from './rules.ts';

const CORRECTIONS_SHOWN = 5;

const factText = (t: Translator, fact: Fact | null): string =>
  fact === null ? t.plain('attendance:fact.none') : t.plain(`attendance:fact.${fact}`);

/** The newest corrections: who, what it was and is, why, by whom and when. */
export const correctionsText = (t: Translator, data: BoardData): Html | undefined => {
  const { corrections, meeting, result, names } = data;
  if (corrections.length === 0) return undefined;
  const people = new Map(
    [...result.rows, ...result.guests].flatMap(({ member }) =>
      member === undefined ? [] : [[member.id, member.name] as const],
    ),
  );
  return joinHtml([
    t('attendance:corrections.title', { count: corrections.length }),
    ...corrections.slice(-CORRECTIONS_SHOWN).map((one) => {
      const { memberId, correctedBy } = one;
      const parts = [
        one.reason !== null && t.plain(`attendance:reason.${one.reason}`),
        correctedBy !== null && names.get(correctedBy),
        formatWhen(one.correctedAt, { zone: meeting.timeZone, locale: t.locale }),
      ].filter((part) => typeof part === 'string');
      return t('attendance:corrections.line', {
        name:
          (memberId === null ? one.guestName : people.get(memberId)) ??
          t.plain('attendance:corrections.somebody'),
        before: factText(t, one.factBefore),
        after: factText(t, one.factAfter),
        details: parts.join(t.plain('attendance:list-separator')),
      });
    }),
  ]);
};

/** What is recorded of somebody, in a word or two. */
const recordText = (t: Translator, fact: StoredFact | undefined): string => {
  if (fact === undefined) return t.plain('attendance:fact.none');
  if (fact.fact === 'leave' && fact.leaveKind !== null) return leaveKindText(t, fact.leaveKind);
  return fact.late ? t.plain('attendance:fact.late') : factText(t, fact.fact);
};

const PAGE = 14;

export interface PeopleInput {
  result: MeetingResult;
  /** Everybody on the roster. */
  roster: readonly Member[];
  page: number;
}

/** Everybody of whom something can be entered: first those expected, then the others of the roster, then guests. */
export const peopleView = (t: Translator, { result, roster, page }: PeopleInput): View => {
  const { meeting, facts } = result;
  const of = (member: Member): StoredFact | undefined =>
    facts.find((fact) => fact.memberId === member.id);
  const expected = result.rows.map(({ member }) => member);
  const known = new Set(expected.map(({ id }) => id));
  const others = [
    ...roster.filter(({ id }) => !known.has(id)),
    ...result.guests.flatMap(({ member }) =>
      member === undefined || roster.some(({ id }) => id === member.id) ? [] : [member],
    ),
  ];
  const label = (name: string, fact: StoredFact | undefined): string =>
    t.plain('attendance:sheet.person-button', {
      name: shorten(name, 24),
      fact: recordText(t, fact),
    });
  const buttons: Button[] = [
    ...[...expected, ...others].map((member) => ({
      label: label(member.name, of(member)),
      press: personButton(meeting.id, member.id),
    })),
    ...facts
      .filter(({ guestName }) => guestName !== null)
      .map((fact) => ({
        label: t.plain('attendance:sheet.remove-guest', {
          name: shorten(fact.guestName ?? '', 24),
        }),
        press: removeGuestButton(fact.id),
      })),
  ];
  const pages = Math.max(1, Math.ceil(buttons.length / PAGE));
  const shown = Math.min(page, pages - 1);
  const here = buttons.slice(shown * PAGE, (shown + 1) * PAGE);
  const rows: Button[][] = [];
  for (let i = 0; i < here.length; i += 2) rows.push(here.slice(i, i + 2));
  const turn = turnPages(t, { page: shown, pages }, (to) => peopleButton(meeting.id, to));
  return {
    text: joinHtml([
      t('attendance:sheet.people', { title: meeting.title }),
      pages > 1 && t('attendance:page.of', { page: shown + 1, pages }),
    ]),
    buttons: [...rows, turn],
  };
};

export interface PersonInput {
  result: MeetingResult;
  member: Member;
  isExpected: boolean;
}

const ROWS: readonly (readonly Entry[])[] = [
  ['present', 'late', 'online'],
  ['official', 'personal', 'sick'],
  ['absent', 'guest'],
];

/** One person: what is recorded, and what it can become. */
export const personView = (t: Translator, { result, member, isExpected }: PersonInput): View => {
  const { meeting, facts, sheet } = result;
  const fact = facts.find(({ memberId }) => memberId === member.id);
  const possible = entriesFor(isExpected);
  const mayClear = fact !== undefined && !(isExpected && sheet?.state === 'locked');
  return {
    text: joinHtml([
      t('attendance:sheet.person', { name: member.name, title: meeting.title }),
      t('attendance:sheet.now', { fact: recordText(t, fact) }),
    ]),
    buttons: [
      ...ROWS.map((row) =>
        row
          .filter((entry) => possible.includes(entry))
          .map((entry) => ({
            label: t.plain(`attendance:entry.${entry}`),
            press: enterButton(meeting.id, member.id, entry),
          })),
      ),
      [
        ...(mayClear
          ? [
              {
                label: t.plain('attendance:entry.clear'),
                press: enterButton(meeting.id, member.id, 'clear'),
              },
            ]
          : []),
        { label: t.plain('attendance:sheet.to-list'), press: peopleButton(meeting.id, 0) },
      ],
    ],
  };
};

/** After the lock every correction has a reason: a kind, never details. */
export const reasonView = (
  t: Translator,
  about: { meeting: MeetingResult['meeting']; member: Member; entry: Entry | 'clear' },
): View => ({
  text: t('attendance:sheet.why', { name: about.member.name, title: about.meeting.title }),
  buttons: [
    ...REASONS_TO_CHOOSE.map((reason) => [
      {
        label: t.plain(`attendance:reason.${reason}`),
        press: reasonButton(about.meeting.id, about.member.id, about.entry, reason),
      },
    ]),
    [
      {
        label: t.plain('attendance:sheet.to-list'),
        press: peopleButton(about.meeting.id, 0),
      },
    ],
  ],
});

export type EntryProblem = 'not-yours' | 'not-possible' | 'too-early';

export const entryProblem = (t: Translator, problem: EntryProblem): string => {
  switch (problem) {
    case 'not-yours':
      return t.plain('organisation:officers-only');
    case 'not-possible':
    case 'too-early':
      return t.plain(`attendance:sheet.${problem}`);
    default:
      return unreachable(problem);
  }
};

export const guestsView = (t: Translator, title: string, names: readonly string[]): View => ({
  text: paragraphs(
    t('attendance:sheet.guests-added', {
      title,
      names: names.join(t.plain('attendance:list-separator')),
    }),
  ),
});
