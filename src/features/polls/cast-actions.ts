/** What a voter can do: look at the paper, and cast it once. */
import type { BallotId } from '../../shared/ids.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { findBranch } from '../organisation/index.ts';
import { findBallot, type Ballot } from './ballot-store.ts';
import { lockBox, saveBox } from './box-store.ts';
import {
  decodePaper,
  dropPaper,
  emptyPaper,
  isReceipt,
  receiptHash,
  type Mark,
  type PaperForm,
} from './rules/index.ts';
import { findVoter, markVoted, type Voter } from './voter-store.ts';

/** The papers of a ballot as this voter fills them in. */
const formOf = (ballot: Ballot, voter: Voter): PaperForm => ({
  rows: ballot.subjects.length,
  options: ballot.options.length,
  ownRow: voter.ownRow,
});

export interface OpenPaper {
  kind: 'open';
  ballot: Ballot;
  form: PaperForm;
  marks: Mark[];
}

export type NoPaper =
  | { kind: 'unknown' }
  | { kind: 'not-entitled'; ballot: Ballot; branchName: string }
  | { kind: 'voted-already'; ballot: Ballot }
  | { kind: 'on-paper'; ballot: Ballot }
  | { kind: 'closed'; ballot: Ballot };

/** The paper in the voter's hand (an empty one without `text`); `damaged` for what no button of ours says. */
export const takePaper = async (
  env: Env,
  id: BallotId,
  text?: string,
): Promise<OpenPaper | NoPaper | (Omit<OpenPaper, 'kind'> & { kind: 'damaged' })> => {
  if (env.actor.kind !== 'person') return { kind: 'unknown' };
  const ballot = await findBallot(env.db, id);
  if (ballot === undefined) return { kind: 'unknown' };
  const voter = await findVoter(env.db, ballot, env.actor.telegramId);
  if (voter === undefined) {
    const branch = await findBranch(env.db, ballot.organisationId);
    return { kind: 'not-entitled', ballot, branchName: branch?.name ?? '' };
  }
  if (voter.hasVoted) return { kind: 'voted-already', ballot };
  if (ballot.state !== 'open') return { kind: 'closed', ballot };
  if (voter.onPaper) return { kind: 'on-paper', ballot };
  const form = formOf(ballot, voter);
  const marks = text === undefined ? emptyPaper(form) : decodePaper(form, text);
  return marks === undefined
    ? { kind: 'damaged', ballot, form, marks: emptyPaper(form) }
    : { kind: 'open', ballot, form, marks };
};

export type CastOutcome =
  | { kind: 'counted'; ballot: Ballot }
  | { kind: 'voted-already'; ballot: Ballot }
  | { kind: 'on-paper'; ballot: Ballot }
  | { kind: 'closed'; ballot: Ballot }
  | { kind: 'damaged' }
  | { kind: 'not-entitled' };

/**
 * Casts the paper: in one transaction the voter is marked and the paper added to the sums.
 * The same receipt again is the same answer; whoever has voted keeps the first ballot.
 */
export const castPaper = (
  env: Env,
  id: BallotId,
  text: string,
  receipt: string,
): Promise<CastOutcome> =>
  env.transaction(async (tx): Promise<CastOutcome> => {
    if (env.actor.kind !== 'person') return { kind: 'not-entitled' };
    const box = await lockBox(tx, id);
    const ballot = await findBallot(tx, id);
    if (box === undefined || ballot === undefined) return { kind: 'not-entitled' };
    const voter = await findVoter(tx, ballot, env.actor.telegramId);
    if (voter === undefined) return { kind: 'not-entitled' };
    if (!isReceipt(receipt)) return { kind: 'damaged' };
    const hash = receiptHash(receipt);
    const isIn = box.receipts.includes(hash);
    if (voter.hasVoted) return { kind: isIn ? 'counted' : 'voted-already', ballot };
    if (ballot.state !== 'open') return { kind: 'closed', ballot };
    if (voter.onPaper) return { kind: 'on-paper', ballot };
    const form = formOf(ballot, voter);
    const marks = decodePaper(form, text);
    if (marks === undefined || isIn) return { kind: 'damaged' };
    if (!(await markVoted(tx, id, voter))) return { kind: 'voted-already', ballot };
    await saveBox(tx, id, dropPaper(form, box, marks, hash));
    return { kind: 'counted', ballot };
  });
