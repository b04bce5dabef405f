/** What totals come to: passed or not, who is elected (domain.md 0.1, 0.3, 3.3). */
import { majority } from '../../rules/index.ts';
import type { Basis } from './checks.ts';
import { candidateField, isVoid, matterOf, type Subject, type Totals } from './matter.ts';

export interface Standing {
  name: string;
  votes: number;
}

export type VoteResult =
  /** More papers came back than were given out; it has to be repeated. */
  | { kind: 'void'; issued: number; collected: number }
  | {
      kind: 'passed' | 'not-passed';
      /** With the written opinions. */
      inFavour: number;
      against: number;
      abstain: number;
      /** Entitled, but neither on paper nor in writing: counts like "against". */
      missing: number;
      /** The fewest that pass. */
      needed: number;
    }
  | {
      kind: 'election';
      elected: Standing[];
      /** Equal votes at the last seat: they are voted on again. */
      tied: Standing[];
      others: Standing[];
      /** Seats that nobody has won yet, those of the tied among them. */
      openSeats: number;
      needed: number;
    };

const election = ({ candidates, seats }: Subject, basis: Basis, totals: Totals): VoteResult => {
  const needed = majority('election', basis);
  const all = candidates
    .map((name, i) => ({ name, votes: totals[candidateField(i)] ?? 0 }))
    .toSorted((a, b) => b.votes - a.votes);
  const enough = all.filter(({ votes }) => votes >= needed);
  const last = enough[seats - 1];
  const isTied = last !== undefined && enough[seats]?.votes === last.votes;
  const elected = isTied
    ? enough.filter(({ votes }) => votes > last.votes)
    : enough.slice(0, seats);
  const tied = isTied ? enough.filter(({ votes }) => votes === last.votes) : [];
  return {
    kind: 'election',
    elected,
    tied,
    others: all.filter((one) => !elected.includes(one) && !tied.includes(one)),
    openSeats: seats - elected.length,
    needed,
  };
};

/** Of totals that are complete and have no problem. Abstentions and missing votes work like "against" (domain.md 3.4). */
export const decide = (subject: Subject, basis: Basis, totals: Totals): VoteResult => {
  const { issued = 0, collected = 0 } = totals;
  if (isVoid(totals)) return { kind: 'void', issued, collected };
  if (subject.matter === 'election') return election(subject, basis, totals);
  const inFavour = (totals.for ?? 0) + (totals.writtenFor ?? 0);
  const against = (totals.against ?? 0) + (totals.writtenAgainst ?? 0);
  const abstain = (totals.abstain ?? 0) + (totals.blank ?? 0) + (totals.writtenAbstain ?? 0);
  const needed = majority(matterOf(subject.matter), basis);
  return {
    kind: inFavour >= needed ? 'passed' : 'not-passed',
    inFavour,
    against,
    abstain,
    missing: Math.max(0, basis.entitled - inFavour - against - abstain),
    needed,
  };
};
