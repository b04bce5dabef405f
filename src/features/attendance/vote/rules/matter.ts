/** What is voted on, how, and what has to be counted for it (domain.md 3.3). */
import type { Matter } from '../../../meetings/index.ts';

/** Decided on paper, in secret, one candidate at a time (domain.md 0.8). */
export const ADMISSIONS = ['accept', 'convert', 'extend', 'cancel'] as const;
export type Admission = (typeof ADMISSIONS)[number];
export type VoteMatter = 'ordinary' | Admission | 'election';

export interface Subject {
  matter: VoteMatter;
  /** Of an election, in the order of the ballot paper. */
  candidates: readonly string[];
  /** How many are to be elected. */
  seats: number;
}

export const matterOf = (matter: VoteMatter): Matter =>
  matter === 'ordinary' || matter === 'election' ? matter : 'admission';

/** By show of hands, or on paper: admission, conversion and elections are secret. */
export const methodOf = (matter: VoteMatter): 'hands' | 'paper' =>
  matter === 'ordinary' ? 'hands' : 'paper';

const COUNTS = [
  /** Entitled to vote, and present. */
  'present',
  'issued',
  'collected',
  'void',
  'for',
  'against',
  'abstain',
  /** Papers without a mark: they abstain (domain.md 3.7). */
  'blank',
  'writtenFor',
  'writtenAgainst',
  'writtenAbstain',
] as const;
/** `c0`, `c1` …: the votes for each candidate of an election. */
export type CountField = (typeof COUNTS)[number] | `c${number}`;
export type NameField = 'supervisor' | 'teller';
export type Step = CountField | NameField;

export type Totals = Readonly<Partial<Record<CountField, number>>>;
export type Named = Readonly<Record<NameField, string | null>>;

export const isNameField = (step: Step): step is NameField =>
  step === 'supervisor' || step === 'teller';

export const candidateField = (index: number): CountField => `c${index}`;

/** What is asked, in the order in which a meeting comes to it. */
export const stepsOf = ({ matter, candidates }: Subject): readonly Step[] => {
  const papers = ['supervisor', 'teller', 'issued', 'collected', 'void'] as const;
  const hands = ['for', 'against', 'abstain'] as const;
  if (matter === 'ordinary') return ['present', ...hands];
  if (matter === 'election')
    return ['present', ...papers, ...candidates.map((_, i) => candidateField(i))];
  const written = ['writtenFor', 'writtenAgainst', 'writtenAbstain'] as const;
  return ['present', ...papers, ...hands, 'blank', ...written];
};

/** More papers came back than were given out: nothing else is counted, the vote is repeated (domain.md 3.7). */
export const isVoid = ({ issued, collected }: Totals): boolean =>
  issued !== undefined && collected !== undefined && collected > issued;

/** What is still to be asked. The number present is given where it is on record. */
export const openSteps = (
  subject: Subject,
  draft: { totals: Totals; named: Named; presentOnRecord: number },
): Step[] => {
  const { totals, named, presentOnRecord } = draft;
  const steps = stepsOf(subject);
  const asked = isVoid(totals) ? steps.slice(0, steps.indexOf('collected') + 1) : steps;
  return asked.filter((step) => {
    if (isNameField(step)) return named[step] === null;
    return totals[step] === undefined && (step !== 'present' || presentOnRecord === 0);
  });
};
