/** What must be right before totals are recorded (domain.md 3.3 to 3.8). */
import {
  candidateField,
  isVoid,
  methodOf,
  type CountField,
  type Named,
  type Subject,
  type Totals,
} from './matter.ts';

/** What the numbers are measured against. */
export interface Basis {
  /** Entitled to vote and counted among those who should attend, frozen when the meeting opened. */
  entitled: number;
  /** Of them, present. Written opinions make nobody present (domain.md 0.3). */
  present: number;
  /** The fewest that must be present. */
  quorum: number;
}

export type Problem =
  | { kind: 'present-over-entitled'; present: number; entitled: number }
  | { kind: 'no-quorum'; present: number; quorum: number }
  | { kind: 'hands-over-present'; sum: number; present: number }
  | { kind: 'issued-over-present'; issued: number; present: number }
  | { kind: 'void-over-collected'; invalid: number; collected: number }
  | { kind: 'papers-do-not-add-up'; sum: number; valid: number }
  | { kind: 'written-over-absent'; written: number; absent: number }
  | { kind: 'candidate-over-valid'; name: string; votes: number; valid: number }
  | { kind: 'more-votes-than-marks'; sum: number; most: number }
  | { kind: 'candidate-counts'; name: string }
  | { kind: 'same-person'; name: string };

const sum = (...values: readonly (number | undefined)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

const foldName = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

export const isSameName = (one: string, other: string): boolean =>
  foldName(one) === foldName(other);

/** Ballot supervisor and teller are chosen by the meeting; who stands for something is neither (domain.md 3.8). */
const namedProblems = (standing: readonly string[], named: Named): Problem[] => {
  const names = [named.supervisor, named.teller].filter((name) => name !== null);
  const own = names.filter((name) => standing.some((one) => isSameName(one, name)));
  const [first, second] = names;
  const isTwice = first !== undefined && second !== undefined && isSameName(first, second);
  return [
    ...[...new Set(own)].map((name) => ({ kind: 'candidate-counts' as const, name })),
    ...(isTwice ? [{ kind: 'same-person' as const, name: first }] : []),
  ];
};

export const validPapers = ({ collected, void: invalid }: Totals): number =>
  Math.max(0, (collected ?? 0) - (invalid ?? 0));

const electionProblems = ({ candidates, seats }: Subject, totals: Totals): Problem[] => {
  const valid = validPapers(totals);
  const votes = candidates.map((_, i) => totals[candidateField(i)]);
  const most = valid * seats;
  return [
    ...candidates.flatMap((name, i): Problem[] => {
      const own = votes[i] ?? 0;
      return own > valid ? [{ kind: 'candidate-over-valid', name, votes: own, valid }] : [];
    }),
    ...(sum(...votes) > most
      ? [{ kind: 'more-votes-than-marks' as const, sum: sum(...votes), most }]
      : []),
  ];
};

const admissionProblems = (basis: Basis, totals: Totals): Problem[] => {
  const valid = validPapers(totals);
  const { for: inFavour, against, abstain, blank } = totals;
  const isCounted = [inFavour, against, abstain, blank].every((value) => value !== undefined);
  const counted = sum(inFavour, against, abstain, blank);
  const written = sum(totals.writtenFor, totals.writtenAgainst, totals.writtenAbstain);
  const absent = basis.entitled - basis.present;
  return [
    ...(counted > valid || (isCounted && counted < valid)
      ? [{ kind: 'papers-do-not-add-up' as const, sum: counted, valid }]
      : []),
    ...(written > absent ? [{ kind: 'written-over-absent' as const, written, absent }] : []),
  ];
};

const paperProblems = (subject: Subject, basis: Basis, totals: Totals): Problem[] => {
  const { issued, collected, void: invalid } = totals;
  const isOver = issued !== undefined && issued > basis.present;
  // Nothing but the number of papers counts of a vote that has to be repeated.
  if (isVoid(totals))
    return isOver ? [{ kind: 'issued-over-present', issued, present: basis.present }] : [];
  return [
    ...(isOver ? [{ kind: 'issued-over-present' as const, issued, present: basis.present }] : []),
    ...(collected !== undefined && invalid !== undefined && invalid > collected
      ? [{ kind: 'void-over-collected' as const, invalid, collected }]
      : []),
    ...(collected === undefined || invalid === undefined
      ? []
      : subject.matter === 'election'
        ? electionProblems(subject, totals)
        : admissionProblems(basis, totals)),
  ];
};

/** `standing`: whom the vote is about. Totals that are not complete yet have the problems that can be seen already. */
export const problemsOf = (
  subject: Subject,
  input: { basis: Basis; totals: Totals; named: Named; standing: readonly string[] },
): Problem[] => {
  const { basis, totals, named, standing } = input;
  const { entitled, present, quorum } = basis;
  const hands = sum(totals.for, totals.against, totals.abstain);
  return [
    ...(present > entitled
      ? [{ kind: 'present-over-entitled' as const, present, entitled }]
      : present < quorum
        ? [{ kind: 'no-quorum' as const, present, quorum }]
        : []),
    ...(methodOf(subject.matter) === 'paper'
      ? [...namedProblems(standing, named), ...paperProblems(subject, basis, totals)]
      : hands > present
        ? [{ kind: 'hands-over-present' as const, sum: hands, present }]
        : []),
  ];
};

const roomOnPaper = (subject: Subject, field: CountField, basis: Basis, totals: Totals): number => {
  const valid = validPapers(totals);
  const order = ['for', 'against', 'abstain', 'blank'] as const;
  const written = ['writtenFor', 'writtenAgainst', 'writtenAbstain'] as const;
  const others = (fields: readonly CountField[]): number =>
    sum(...fields.filter((one) => one !== field).map((one) => totals[one]));
  if (field === 'issued') return basis.present;
  if (field === 'collected') return totals.issued ?? basis.present;
  if (field === 'void') return totals.collected ?? basis.present;
  if (subject.matter === 'election') return valid;
  return order.some((one) => one === field)
    ? valid - others(order)
    : basis.entitled - basis.present - others(written);
};

/** The highest number that still fits beside what is counted: what is offered to be pressed. */
export const roomFor = (
  subject: Subject,
  field: CountField,
  basis: Basis,
  totals: Totals,
): number => {
  if (field === 'present') return basis.entitled;
  const hands = ['for', 'against', 'abstain'] as const;
  const room =
    methodOf(subject.matter) === 'paper'
      ? roomOnPaper(subject, field, basis, totals)
      : basis.present - sum(...hands.filter((one) => one !== field).map((one) => totals[one]));
  return Math.max(0, room);
};
