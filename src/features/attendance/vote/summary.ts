/** The summary of votes on paper, as a spreadsheet and as a page (domain.md 9, form 14). */
import { today } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { page, type PageBlock, type PageCell } from '../../../platform/pages/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import { whenText, type Meeting } from '../../meetings/index.ts';
import { candidateVotes, matterText, resultLines } from './result-views.ts';
import { validPapers, type VoteResult } from './rules/index.ts';
import type { Vote, VoteRecord } from './store.ts';

export interface Counted {
  vote: Vote;
  record: VoteRecord;
  result: VoteResult;
}

export interface Summary {
  meeting: Meeting;
  branch: string;
  /** On paper only, in the order of the meeting. */
  votes: readonly Counted[];
}

const outcome = (t: Translator, { result }: Counted): string =>
  result.kind === 'election'
    ? t.plain('votes:summary.elected', { count: result.elected.length })
    : t.plain(`votes:outcome.${result.kind}`);

const HEADERS = [
  'subject',
  'matter',
  'entitled',
  'present',
  'writtenFor',
  'writtenAgainst',
  'writtenAbstain',
  'issued',
  'collected',
  'valid',
  'void',
  'for',
  'against',
  'abstain',
  'outcome',
  'supervisor',
  'teller',
  'when',
] as const;
const WIDTHS = [14, 16, 10, 10, 9, 9, 9, 9, 10, 8, 8, 8, 9, 9, 10, 11, 10, 12];

const cells = (t: Translator, { meeting }: Summary, counted: Counted): PageCell[] => {
  const { vote, record } = counted;
  const { totals, basis, supervisor, teller, recordedAt } = record;
  const isElection = vote.matter === 'election';
  const unlessElection = (count: number | undefined): PageCell =>
    isElection ? null : (count ?? 0);
  const isVoid = counted.result.kind === 'void';
  const unlessVoid = (cell: PageCell): PageCell => (isVoid ? null : cell);
  return [
    vote.subject,
    matterText(t, vote),
    basis.entitled,
    basis.present,
    unlessElection(totals.writtenFor),
    unlessElection(totals.writtenAgainst),
    unlessElection(totals.writtenAbstain),
    totals.issued ?? 0,
    totals.collected ?? 0,
    unlessVoid(validPapers(totals)),
    unlessVoid(totals.void ?? 0),
    unlessVoid(unlessElection(totals.for)),
    unlessVoid(unlessElection(totals.against)),
    // Papers without a mark abstain (domain.md 3.7).
    unlessVoid(unlessElection((totals.abstain ?? 0) + (totals.blank ?? 0))),
    outcome(t, counted),
    supervisor,
    teller,
    today(recordedAt, meeting.timeZone),
  ];
};

const elections = ({ votes }: Summary): readonly Counted[] =>
  votes.filter(({ vote, result }) => vote.matter === 'election' && result.kind === 'election');

const isElected = ({ result }: Counted, name: string): boolean =>
  result.kind === 'election' && result.elected.some((one) => one.name === name);

const candidateCells = (t: Translator, counted: Counted): PageCell[][] =>
  candidateVotes(counted.vote, counted.record.totals).map(({ name, votes }, i) => [
    i + 1,
    name,
    votes,
    isElected(counted, name) ? t.plain('votes:outcome.elected') : null,
  ]);

export const summaryPage = (t: Translator, summary: Summary): Buffer => {
  const { meeting, branch, votes } = summary;
  return page({
    lang: t.locale,
    title: t.plain('votes:summary.title'),
    subtitle: branch,
    landscape: true,
    blocks: [
      {
        kind: 'lines',
        lines: [
          t.plain('votes:summary.meeting', { title: meeting.title, when: whenText(t, meeting) }),
        ],
      },
      {
        kind: 'table',
        columns: HEADERS.map((key, i) => ({
          header: t.plain(`votes:column.${key}`),
          width: WIDTHS[i] ?? 8,
        })),
        rows: votes.map((counted) => cells(t, summary, counted)),
      },
      ...elections(summary).flatMap((counted): PageBlock[] => [
        {
          kind: 'text',
          heading: t.plain('votes:summary.candidates', { subject: counted.vote.subject }),
          paragraphs: resultLines(t, counted.vote, counted.record.basis, counted.result),
        },
        {
          kind: 'table',
          columns: (['number', 'candidate', 'votes', 'elected'] as const).map((key, i) => ({
            header: t.plain(`votes:column.${key}`),
            width: [1, 4, 2, 2][i] ?? 1,
          })),
          rows: candidateCells(t, counted),
        },
      ]),
      { kind: 'lines', lines: [t.plain('votes:summary.note')] },
      {
        kind: 'signatures',
        lines: (['supervisor', 'teller', 'secretary', 'date'] as const).map((key) => ({
          label: t.plain(`votes:signature.${key}`),
        })),
      },
    ],
  });
};

/** `name` tells the sheets of one workbook apart. */
export const summarySheet = (t: Translator, summary: Summary, name: string): SheetSpec => {
  const { meeting, branch, votes } = summary;
  return {
    name,
    title: t.plain('votes:summary.title'),
    notes: [
      branch,
      t.plain('votes:summary.meeting', { title: meeting.title, when: whenText(t, meeting) }),
      t.plain('votes:summary.note'),
      ...elections(summary).flatMap((counted) => [
        t.plain('votes:summary.candidates', { subject: counted.vote.subject }),
        ...resultLines(t, counted.vote, counted.record.basis, counted.result),
      ]),
    ],
    columns: HEADERS.map((key, i) => ({
      header: t.plain(`votes:column.${key}`),
      width: WIDTHS[i] ?? 8,
      align: 'center' as const,
    })),
    rows: votes.map((counted) => cells(t, summary, counted)),
    landscape: true,
    footer: [
      (['supervisor', 'teller', 'secretary', 'date'] as const).map((key) =>
        t.plain(`votes:signature.${key}`),
      ),
    ],
  };
};
