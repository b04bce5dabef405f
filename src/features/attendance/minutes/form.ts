/** Minutes as the form of domain.md 9 (form 2): the same rows for the page and for the spreadsheet. */
import { formatDate, formatTime, today } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { page, type PageField } from '../../../platform/pages/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import { endsAt, kindText } from '../../meetings/index.ts';
import { leaveText } from '../forms/form-texts.ts';
import { formState } from '../forms/sign-in.ts';
import { matterText, paperLines, resultLines } from '../vote/result-views.ts';
import { writtenIn, votesIn, type MinutesData, type MinutesVote } from './load.ts';
import { needsPerformance, type Part } from './rules/index.ts';

interface Row {
  label: string;
  /** Paragraphs. */
  value: string[];
}

const textsOf = (data: MinutesData, part: Part): string[] =>
  writtenIn(data)
    .filter((one) => one.part === part)
    .map(({ text }) => text);

const hours = (t: Translator, { meeting, minutes }: MinutesData): string =>
  minutes?.times ??
  t.plain('minutes:form.hours', {
    from: formatTime(meeting.startsAt, meeting.timeZone),
    to: formatTime(endsAt(meeting), meeting.timeZone),
  });

/** Names of those who were not there, with the kind of their leave only (domain.md P-5). */
const absentText = (t: Translator, { result }: MinutesData): string =>
  result.rows
    .filter(({ outcome }) => outcome !== 'present' && outcome !== 'online')
    .map(({ member, outcome, leaveKind }) =>
      t.plain('minutes:form.absent', {
        name: member.name,
        reason:
          outcome === 'leave'
            ? leaveText(t, leaveKind)
            : t.plain(outcome === 'absent' ? 'forms:remark.absent' : 'forms:remark.open'),
      }),
    )
    .join(t.plain('forms:list-separator'));

const attendanceRows = (t: Translator, data: MinutesData): Row[][] => {
  const { result } = data;
  const isOpen = formState(result) === 'empty';
  const both = (count: 'should' | 'attended'): string =>
    t.plain('forms:both', { all: result.all[count], entitled: result.entitled[count] });
  const row = (key: 'should' | 'attended' | 'absent' | 'guests', value: string): Row => ({
    label: t.plain(`minutes:field.${key}`),
    value: [value],
  });
  return [
    [row('should', both('should')), row('attended', isOpen ? '' : both('attended'))],
    [row('absent', isOpen ? '' : absentText(t, data) || t.plain('minutes:form.none'))],
    [
      row(
        'guests',
        result.guests.map(({ name }) => name).join(t.plain('forms:list-separator')) ||
          (isOpen ? '' : t.plain('minutes:form.none')),
      ),
    ],
  ];
};

const voteParagraphs = (t: Translator, { vote, recorded }: MinutesVote, i: number): string[] =>
  recorded === undefined
    ? []
    : [
        t.plain('minutes:form.vote', {
          number: i + 1,
          matter: matterText(t, vote),
          subject: vote.subject,
        }),
        ...resultLines(t, vote, recorded.record.basis, recorded.result),
        ...paperLines(t, vote, recorded.record),
      ];

/** An admission's resolution says how the person has done, the numbers, the result, the date, and is signed (art. 21). */
const admissionParagraphs = (t: Translator, data: MinutesData): string[] => {
  const needed = new Set(needsPerformance(votesIn(data)).map(({ id }) => id));
  return data.votes.flatMap(({ vote, recorded }) => {
    if (!needed.has(vote.id) || recorded === undefined) return [];
    const performance = writtenIn(data).filter(
      (one) => one.part === 'performance' && one.voteId === vote.id,
    );
    return [
      t.plain('minutes:form.admission', { matter: matterText(t, vote), name: vote.subject }),
      t.plain('minutes:form.performance', {
        text: performance.map(({ text }) => text).join(' ') || t.plain('forms:blank'),
      }),
      ...resultLines(t, vote, recorded.record.basis, recorded.result),
      t.plain('minutes:form.signed', {
        date: formatDate(today(recorded.record.recordedAt, data.meeting.timeZone), t.locale),
      }),
    ];
  });
};

/** Only finished minutes that tell what was said, of votes with nobody against, say that there were no differences. */
const hadNone = (data: MinutesData): boolean =>
  data.minutes?.state === 'finished' &&
  textsOf(data, 'points').length > 0 &&
  data.votes.every(({ recorded }) => {
    const { against = 0, writtenAgainst = 0 } = recorded?.record.totals ?? {};
    return against + writtenAgainst === 0;
  });

const contentRows = (t: Translator, data: MinutesData): Row[] => {
  const agenda = textsOf(data, 'agenda');
  const differences = textsOf(data, 'differences');
  const files = data.entries.filter(({ part }) => part === 'file').map(({ text }) => text);
  const row = (key: Part | 'votes' | 'files', value: string[]): Row => ({
    label: t.plain(`minutes:field.${key}`),
    value,
  });
  return [
    row('agenda', agenda.length > 0 ? agenda : data.meeting.agenda),
    row('reports', textsOf(data, 'reports')),
    row('points', textsOf(data, 'points')),
    row(
      'differences',
      differences.length === 0 && hadNone(data) ? [t.plain('minutes:form.none')] : differences,
    ),
    row(
      'votes',
      data.votes.flatMap((vote, i) => voteParagraphs(t, vote, i)),
    ),
    row('resolution', [...textsOf(data, 'resolution'), ...admissionParagraphs(t, data)]),
    row('summary', textsOf(data, 'summary')),
    ...(files.length === 0 ? [] : [row('files', files)]),
  ];
};

const headRows = (t: Translator, data: MinutesData): Row[][] => {
  const { meeting, minutes } = data;
  const row = (
    key: 'title' | 'kind' | 'date' | 'hours' | 'place' | 'chair' | 'recorder',
    value: string | null,
  ): Row => ({ label: t.plain(`minutes:field.${key}`), value: value === null ? [] : [value] });
  return [
    [row('title', meeting.title)],
    [
      row('kind', kindText(t, meeting)),
      row('date', formatDate(today(meeting.startsAt, meeting.timeZone), t.locale)),
    ],
    [row('hours', hours(t, data)), row('place', meeting.place)],
    [row('chair', minutes?.chair ?? null), row('recorder', minutes?.recorder ?? null)],
  ];
};

/** What is not final: the minutes themselves, or the attendance in them. */
export const marksOf = (t: Translator, { minutes, result }: MinutesData): string[] => [
  ...(minutes?.state === 'finished' ? [] : [t.plain('minutes:mark.draft')]),
  ...(formState(result) === 'final' ? [] : [t.plain('forms:provisional')]),
];

const SIGNATURES = ['chair', 'recorder', 'date'] as const;

export const minutesPage = (t: Translator, data: MinutesData): Buffer => {
  const marks = marksOf(t, data);
  const field = ({ label, value }: Row): PageField => ({ label, value });
  return page({
    lang: t.locale,
    title: t.plain('minutes:form.title'),
    subtitle: data.branch.name,
    ...(marks.length === 0 ? {} : { mark: marks.join(t.plain('minutes:form.separator')) }),
    blocks: [
      {
        kind: 'fields',
        rows: [
          ...[...headRows(t, data), ...attendanceRows(t, data)].map((row) => row.map(field)),
          ...contentRows(t, data).map((row): PageField[] => [
            { ...field(row), ...(row.value.length === 0 ? { room: 'some' as const } : {}) },
          ]),
        ],
      },
      { kind: 'lines', lines: [t.plain('minutes:form.end')], align: 'center' },
      {
        kind: 'signatures',
        lines: SIGNATURES.map((key) => ({ label: t.plain(`forms:signature.${key}`) })),
      },
    ],
  });
};

/** `name` tells the sheets of one workbook apart. A row of its own for each paragraph: cells hold only so much. */
export const minutesSheet = (t: Translator, data: MinutesData, name: string): SheetSpec => {
  const rows = [
    ...[...headRows(t, data), ...attendanceRows(t, data)].flat(),
    ...contentRows(t, data),
  ].flatMap(({ label, value }) =>
    (value.length === 0 ? [''] : value).map((text, i) => [i === 0 ? label : null, text]),
  );
  return {
    name,
    title: t.plain('minutes:form.title'),
    notes: [data.branch.name, ...marksOf(t, data)],
    columns: [
      { header: t.plain('minutes:form.item'), width: 22, align: 'center' },
      { header: t.plain('minutes:form.content'), width: 78, align: 'left' },
    ],
    rows: [...rows, [null, t.plain('minutes:form.end')]],
    footer: [
      (['chair', 'recorder'] as const).map((key) => t.plain(`forms:signature.${key}`)),
      t.plain('forms:signature.date'),
    ],
  };
};
