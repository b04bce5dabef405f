/** Ballot papers to be printed and cut out: all alike, without a number or mark (domain.md 3.8; 9, form 14). */
import type { Translator } from '../../../platform/i18n/index.ts';
import { page, type PageSlip } from '../../../platform/pages/index.ts';
import type { VoteMatter } from './rules/index.ts';
import type { Vote } from './store.ts';

type PaperMatter = Exclude<VoteMatter, 'ordinary'>;

export const isOnPaper = <V extends Pick<Vote, 'matter'>>(
  vote: V,
): vote is V & { matter: PaperMatter } => vote.matter !== 'ordinary';

/** More names than this do not fit beside each other. */
const NARROW = 9;

const admissionSlip = (t: Translator, matter: PaperMatter, name: string): PageSlip => ({
  title: t.plain(`votes:paper.${matter}`),
  lines: [t.plain('votes:paper.name', { name })],
  table: {
    columns: (['for', 'against', 'abstain'] as const).map((key) => ({
      header: t.plain(`votes:field.${key}`),
    })),
    rows: [[null, null, null]],
  },
  foot: [t.plain('votes:paper.how')],
});

const electionSlip = (
  t: Translator,
  { subject, candidates, seats }: Pick<Vote, 'subject' | 'candidates' | 'seats'>,
): PageSlip => ({
  title: t.plain('votes:paper.election'),
  lines: [
    t.plain('votes:paper.office', { subject }),
    t.plain('votes:paper.seats', { seats, candidates: candidates.length }),
  ],
  table: {
    columns: [
      { header: t.plain('votes:paper.candidate'), width: 3 },
      { header: t.plain('votes:paper.mark'), width: 2 },
    ],
    rows: candidates.map((name) => [name, null]),
  },
  foot: [t.plain('votes:paper.how-election', { seats })],
});

/** One paper for each person entitled to vote; what is left over is destroyed. */
export const ballotPage = (
  t: Translator,
  vote: Pick<Vote, 'subject' | 'candidates' | 'seats'> & { matter: PaperMatter },
  copies: number,
): Buffer => {
  const isElection = vote.matter === 'election';
  const slip = isElection ? electionSlip(t, vote) : admissionSlip(t, vote.matter, vote.subject);
  return page({
    lang: t.locale,
    title: t.plain(`votes:paper.${vote.matter}`),
    bare: true,
    blocks: [
      {
        kind: 'slips',
        perRow: isElection && vote.candidates.length > NARROW ? 1 : 2,
        slips: Array.from({ length: copies }, () => slip),
      },
    ],
  });
};
