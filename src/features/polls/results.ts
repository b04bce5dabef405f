/** The result of a secret ballot: only once it is closed, and only what may be shown. */
import type { Db } from '../../platform/db/index.ts';
import type { Ballot } from './ballot-store.ts';
import { readSealedBox, type SealedBox } from './box-store.ts';
import { digestOf, isResolution, type Option, type Tally, type TallyRow } from './rules/index.ts';
import type { Subject } from './schema.ts';

export interface ResultRow extends TallyRow {
  subject: Subject;
}

export interface BallotResult extends Omit<Tally, 'rows'> {
  ballot: Ballot;
  /** What the counts of each row stand for, in order. */
  choices: (Option | 'blank')[];
  rows: ResultRow[];
}

/**
 * What the digest of a closed box is taken of: the question, the figures, the receipts.
 * People count by their number, so that it still holds when somebody had their name deleted.
 */
export const digestOfBox = (ballot: Ballot, { tally, receipts, salt }: SealedBox): string => {
  const { id, kind, voters, title, subjects, options, rule, threshold, atLeast } = ballot;
  return digestOf({
    ballot: {
      id,
      kind,
      voters,
      title,
      subjects: subjects.map(({ label, memberId }) => memberId ?? label),
      options,
      rule,
      threshold,
      atLeast,
    },
    tally,
    receipts,
    salt,
  });
};

/** Undefined while the ballot is open. */
export const readResult = async (db: Db, ballot: Ballot): Promise<BallotResult | undefined> => {
  if (ballot.state === 'open') return undefined;
  const box = await readSealedBox(db, ballot.id);
  if (box === undefined) return undefined;
  const { subjects, options } = ballot;
  const { rows, ...numbers } = box.tally;
  return {
    ballot,
    ...numbers,
    choices: isResolution(options) ? options : [...options, 'blank'],
    rows: rows.flatMap((row, i) => {
      const subject = subjects[i];
      return subject === undefined ? [] : [{ subject, ...row }];
    }),
  };
};
