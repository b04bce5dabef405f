/** What is said of a result: the sentence with its numbers, for officers, minutes and the group. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import { formatTime } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { majority } from '../rules/index.ts';
import type { VoteState } from './load.ts';
import {
  candidateField,
  methodOf,
  validPapers,
  type Basis,
  type Standing,
  type Totals,
  type VoteResult,
} from './rules/index.ts';
import type { Vote, VoteRecord } from './store.ts';

/** "Show of hands", "Admission (ballot)" …, with the round of a repeated vote. */
export const matterText = (
  t: Translator,
  { matter, round }: Pick<Vote, 'matter' | 'round'>,
): string => {
  const name = t.plain(`votes:matter.${matter}`);
  return round === 1 ? name : t.plain('votes:round', { matter: name, round });
};

const standingText = (t: Translator, standing: readonly Standing[]): string =>
  standing
    .map(({ name, votes }) => t.plain('votes:result.standing', { name, votes }))
    .join(t.plain('votes:list-separator'));

const electionLines = (
  t: Translator,
  result: Extract<VoteResult, { kind: 'election' }>,
  vote: Pick<Vote, 'seats'>,
  basis: Basis,
): string[] => [
  t.plain('votes:result.election', {
    seats: vote.seats,
    present: basis.present,
    half: result.needed - 1,
    entitled: basis.entitled,
    ofEntitled: majority('ordinary', basis) - 1,
  }),
  ...(result.elected.length === 0
    ? [t.plain('votes:result.nobody-elected')]
    : [t.plain('votes:result.elected', { names: standingText(t, result.elected) })]),
  ...(result.tied.length === 0
    ? []
    : [t.plain('votes:result.tied', { names: standingText(t, result.tied) })]),
  ...(result.others.length === 0
    ? []
    : [t.plain('votes:result.not-elected', { names: standingText(t, result.others) })]),
  ...(result.openSeats === 0
    ? []
    : [t.plain('votes:result.open-seats', { count: result.openSeats })]),
];

/** The result as sentences with every number beside what it is measured against (domain.md P-14). */
export const resultLines = (
  t: Translator,
  vote: Pick<Vote, 'matter' | 'seats'>,
  basis: Basis,
  result: VoteResult,
): string[] => {
  if (result.kind === 'void')
    return [t.plain('votes:result.void', { issued: result.issued, collected: result.collected })];
  if (result.kind === 'election') return electionLines(t, result, vote, basis);
  return [
    t.plain('votes:result.counts', {
      entitled: basis.entitled,
      present: basis.present,
      inFavour: result.inFavour,
      against: result.against,
      abstain: result.abstain,
    }),
    t.plain(`votes:result.${result.kind}`, {
      inFavour: result.inFavour,
      entitled: basis.entitled,
      half: result.needed - 1,
    }),
  ];
};

/** How the papers were counted, and by whom; of a show of hands there is nothing to say. */
export const paperLines = (
  t: Translator,
  vote: Pick<Vote, 'matter'>,
  { totals, supervisor, teller }: Pick<VoteRecord, 'totals' | 'supervisor' | 'teller'>,
): string[] => {
  if (methodOf(vote.matter) === 'hands') return [];
  const written = {
    inFavour: totals.writtenFor ?? 0,
    against: totals.writtenAgainst ?? 0,
    abstain: totals.writtenAbstain ?? 0,
  };
  const hasWritten = written.inFavour + written.against + written.abstain > 0;
  return [
    t.plain('votes:result.papers', {
      issued: totals.issued ?? 0,
      collected: totals.collected ?? 0,
      valid: validPapers(totals),
      invalid: totals.void ?? 0,
    }),
    ...(hasWritten ? [t.plain('votes:result.written', written)] : []),
    t.plain('votes:result.officials', { supervisor: supervisor ?? '', teller: teller ?? '' }),
  ];
};

const plainLines = (t: Translator, lines: readonly string[]): Html =>
  joinHtml(lines.map((line) => t('votes:line', { line })));

/** For officers: subject, result, papers, when it was recorded. */
export const recordText = (
  t: Translator,
  { vote, meeting, record }: VoteState,
): Html | undefined => {
  if (record === undefined) return undefined;
  const { of, result } = record;
  const time = formatTime(of.recordedAt, meeting.timeZone);
  return paragraphs(
    plainLines(t, resultLines(t, vote, of.basis, result)),
    plainLines(t, paperLines(t, vote, of)),
    joinHtml([
      of.version === 1
        ? t('votes:recorded.at', { time })
        : t('votes:recorded.corrected', { time, times: of.version - 1 }),
      of.enteredAfter && t('votes:recorded.after'),
    ]),
  );
};

/** Votes for each candidate, in the order of the paper. */
export const candidateVotes = (
  { candidates }: Pick<Vote, 'candidates'>,
  totals: Totals,
): Standing[] => candidates.map((name, i) => ({ name, votes: totals[candidateField(i)] ?? 0 }));

/** For the group: counts; nobody's name, also not the candidate's (domain.md P-7). */
export const groupView = (t: Translator, state: VoteState, isCorrection: boolean): View => {
  const { vote, meeting, record } = state;
  if (record === undefined) return { text: t('votes:group.nothing') };
  const { of, result } = record;
  const lines =
    result.kind === 'election'
      ? [
          t.plain('votes:result.papers', {
            issued: of.totals.issued ?? 0,
            collected: of.totals.collected ?? 0,
            valid: validPapers(of.totals),
            invalid: of.totals.void ?? 0,
          }),
          t.plain('votes:group.election', { seats: vote.seats, elected: result.elected.length }),
        ]
      : resultLines(t, vote, of.basis, result);
  const head = { matter: matterText(t, vote), title: meeting.title };
  return {
    text: paragraphs(
      joinHtml([
        t(isCorrection ? 'votes:group.correction' : 'votes:group.title', head),
        vote.matter === 'ordinary' && t('votes:group.resolution', { subject: vote.subject }),
      ]),
      plainLines(t, lines),
    ),
  };
};
