/** What whoever writes minutes is shown: where they stand, what was written down, what is missing before they are finished. */
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import { formatDate, today } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { whenLine, type Meeting } from '../../meetings/index.ts';
import * as buttons from './buttons.ts';
import { votesIn, writtenIn, type MinutesData } from './load.ts';
import {
  isLine,
  LINES,
  needsPerformance,
  SECTIONS,
  warningsOf,
  type Target,
  type Warning,
} from './rules/index.ts';
import type { Entry } from './store.ts';

/** What the next message becomes. */
export interface Place {
  target: Target;
  /** The vote of a `performance`; 0 otherwise. */
  vote: number;
}

const performanceOf = (data: MinutesData, vote: number): string =>
  data.votes.find((one) => (one.vote.id as number) === vote)?.vote.subject ?? '';

export const placeName = (t: Translator, data: MinutesData, { target, vote }: Place): string =>
  target === 'performance'
    ? t.plain('minutes:performance-of', { name: performanceOf(data, vote) })
    : t.plain(`minutes:field.${target}`);

const entriesAt = ({ entries }: MinutesData, { target, vote }: Place): Entry[] =>
  entries.filter(
    (entry) => entry.part === target && (target !== 'performance' || entry.voteId === vote),
  );

const rows = (all: readonly Button[], perRow: number): Button[][] =>
  Array.from({ length: Math.ceil(all.length / perRow) }, (_, i) =>
    all.slice(i * perRow, (i + 1) * perRow),
  );

const placeButton = (t: Translator, data: MinutesData, place: Place, at: Place): Button => {
  const count = entriesAt(data, place).length;
  const name = shorten(placeName(t, data, place), 24);
  const isHere = place.target === at.target && place.vote === at.vote;
  const { minutes, meeting } = data;
  const isDone = isLine(place.target) && minutes?.[place.target] != null;
  return {
    label: `${isHere ? '✏️ ' : isDone ? '✓ ' : ''}${name}${count > 0 ? ` ${count}` : ''}`,
    press: buttons.targetButton(meeting.id, place.target, place.vote),
  };
};

const placesOf = (data: MinutesData): Place[] => [
  ...SECTIONS.map((target) => ({ target, vote: 0 })),
  ...needsPerformance(votesIn(data)).map(({ id }) => ({
    target: 'performance' as const,
    vote: id as number,
  })),
];

const MOST_NAMES = 12;

/** Those who were there, to be named with one tap. */
const nameButtons = ({ meeting, result }: MinutesData, line: 'chair' | 'recorder'): Button[] => {
  const wasThere = (outcome: string): number =>
    outcome === 'present' || outcome === 'online' ? 0 : 1;
  return result.rows
    .toSorted((a, b) => wasThere(a.outcome) - wasThere(b.outcome))
    .slice(0, MOST_NAMES)
    .map(({ member }) => ({
      label: shorten(member.name, 20),
      press: buttons.nameButton(meeting.id, line, member.id),
    }));
};

const headText = (t: Translator, data: MinutesData): Html => {
  const { meeting, minutes } = data;
  return joinHtml([
    t(minutes?.state === 'finished' ? 'minutes:head.finished' : 'minutes:head.draft', {
      title: meeting.title,
    }),
    whenLine(t, meeting),
    t('minutes:head.people', {
      chair: minutes?.chair ?? t.plain('minutes:head.nobody'),
      recorder: minutes?.recorder ?? t.plain('minutes:head.nobody'),
    }),
  ]);
};

/** Where the minutes stand, and where the next messages go. */
export const panelView = (t: Translator, data: MinutesData, at: Place): View => {
  const { meeting } = data;
  const { target } = at;
  const own = entriesAt(data, at);
  const hasFiles = data.entries.some(({ part }) => part === 'file');
  return {
    text: paragraphs(
      headText(t, data),
      joinHtml([
        t('minutes:now', { place: placeName(t, data, at) }),
        isLine(target) ? t(`minutes:how.${target}`) : t('minutes:how.paragraphs'),
      ]),
    ),
    buttons: [
      ...(target === 'chair' || target === 'recorder' ? rows(nameButtons(data, target), 3) : []),
      ...rows(
        placesOf(data).map((place) => placeButton(t, data, place, at)),
        2,
      ),
      LINES.map((line) => placeButton(t, data, { target: line, vote: 0 }, at)),
      own.length > 0 || hasFiles
        ? [
            ...(own.length > 0
              ? [
                  {
                    label: t.plain('minutes:action.list'),
                    press: buttons.listButton(meeting.id, target, at.vote),
                  },
                ]
              : []),
            ...(hasFiles
              ? [
                  {
                    label: t.plain('minutes:action.originals'),
                    press: buttons.originalsButton(meeting.id),
                  },
                ]
              : []),
          ]
        : [],
      [
        { label: t.plain('minutes:action.preview'), press: buttons.previewButton(meeting.id) },
        {
          label: t.plain('minutes:action.finish'),
          press: buttons.finishButton(meeting.id),
          style: 'success',
        },
      ],
    ],
  };
};

/** After a message: what it became, and how to take it back. */
export const addedView = (t: Translator, data: MinutesData, at: Place, count: number): View => {
  const own = entriesAt(data, at);
  const last = own.at(-1);
  const { meeting } = data;
  return {
    text: t('minutes:added', { place: placeName(t, data, at), count, total: own.length }),
    buttons: [
      last === undefined
        ? []
        : [
            {
              label: t.plain('minutes:action.undo'),
              press: buttons.undoButton(meeting.id, last.id),
            },
            {
              label: t.plain('minutes:action.rewrite'),
              press: buttons.rewriteButton(meeting.id, last.id),
            },
          ],
      [{ label: t.plain('minutes:action.menu'), press: buttons.openButton(meeting.id) }],
    ],
  };
};

const MOST_LISTED = 20;

/** The newest paragraphs of a section in full, each to be rewritten or taken back. */
export const listView = (t: Translator, data: MinutesData, at: Place): View => {
  const { meeting } = data;
  const own = entriesAt(data, at);
  const first = Math.max(0, own.length - MOST_LISTED);
  const shown = own.slice(first);
  return {
    text: paragraphs(
      t('minutes:list.title', { place: placeName(t, data, at), title: meeting.title }),
      first > 0 && t('minutes:list.earlier', { count: first }),
      ...shown.map((entry, i) =>
        t('minutes:list.line', { number: first + i + 1, text: shorten(entry.text, 600) }),
      ),
      shown.length === 0 && t('minutes:list.nothing'),
    ),
    buttons: [
      ...rows(
        shown.flatMap((entry, i) => [
          {
            label: t.plain('minutes:list.rewrite', { number: first + i + 1 }),
            press: buttons.rewriteButton(meeting.id, entry.id),
          },
          {
            label: t.plain('minutes:list.remove', { number: first + i + 1 }),
            press: buttons.undoButton(meeting.id, entry.id),
          },
        ]),
        4,
      ),
      [
        {
          label: t.plain('common:back'),
          press: buttons.targetButton(meeting.id, at.target, at.vote),
        },
      ],
    ],
  };
};

const warningText = (t: Translator, warning: Warning): Html =>
  'subject' in warning
    ? t(`minutes:warning.${warning.kind}`, { subject: warning.subject })
    : t(`minutes:warning.${warning.kind}`);

export const warningsIn = (data: MinutesData): Warning[] =>
  warningsOf({
    chair: data.minutes?.chair ?? null,
    recorder: data.minutes?.recorder ?? null,
    // The agenda that the meeting was called with counts.
    written: [
      ...writtenIn(data),
      ...data.meeting.agenda.map((text) => ({ part: 'agenda' as const, voteId: null, text })),
    ],
    votes: votesIn(data),
  });

/** Before finishing: what is missing. */
export const warningsView = (t: Translator, data: MinutesData): View => ({
  text: paragraphs(
    t('minutes:finish.ask', { title: data.meeting.title }),
    joinHtml(warningsIn(data).map((warning) => warningText(t, warning))),
  ),
  buttons: [
    [
      {
        label: t.plain('minutes:finish.anyway'),
        press: buttons.finishAnywayButton(data.meeting.id),
      },
      { label: t.plain('minutes:action.menu'), press: buttons.openButton(data.meeting.id) },
    ],
  ],
});

export const finishedView = (t: Translator, data: MinutesData): View => ({
  text: t('minutes:finish.done', { title: data.meeting.title }),
  buttons: [
    [
      { label: t.plain('minutes:action.form'), press: buttons.formButton(data.meeting.id) },
      { label: t.plain('minutes:action.menu'), press: buttons.openButton(data.meeting.id) },
    ],
  ],
});

/** Which meeting the minutes are of. */
export const chooseView = (t: Translator, meetings: readonly Meeting[]): View => ({
  text: t('minutes:choose'),
  buttons: meetings.map((meeting) => [
    {
      label: t.plain('minutes:meeting', {
        title: shorten(meeting.title, 30),
        date: formatDate(today(meeting.startsAt, meeting.timeZone), t.locale),
      }),
      press: buttons.openButton(meeting.id),
    },
  ]),
});
