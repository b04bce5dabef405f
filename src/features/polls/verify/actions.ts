/** What anybody can check: that a ballot was counted, and that a closed box is as it was published. */
import type { Env } from '../../../platform/telegram/context.ts';
import { findBallotByDigest, findBallotByReceipt, type Ballot } from '../ballot-store.ts';
import { readSealedBox } from '../box-store.ts';
import { digestOfBox } from '../results.ts';
import { parseDigest, parseReceipt, receiptHash } from '../rules/index.ts';

/** Whether a closed box still has its digest; `open` before it has one. */
export type BoxCheck =
  { kind: 'open' } | { kind: 'intact'; papers: number; digest: string } | { kind: 'changed' };

export type VerifyOutcome =
  | { kind: 'counted'; ballot: Ballot; receipt: string; box: BoxCheck }
  | { kind: 'unknown-receipt'; receipt: string }
  | { kind: 'box'; ballot: Ballot; digest: string; box: BoxCheck }
  | { kind: 'unknown-digest'; digest: string }
  | { kind: 'unreadable' };

const checkBox = async (env: Pick<Env, 'db'>, ballot: Ballot): Promise<BoxCheck> => {
  if (ballot.state === 'open') return { kind: 'open' };
  const box = await readSealedBox(env.db, ballot.id);
  if (box === undefined || ballot.digest === null || digestOfBox(ballot, box) !== ballot.digest)
    return { kind: 'changed' };
  return { kind: 'intact', papers: box.tally.collected, digest: ballot.digest };
};

/** By the receipt of a ballot, or by the digest that was published; nothing of what a ballot says can be known. */
export const verify = async (env: Pick<Env, 'db'>, text: string): Promise<VerifyOutcome> => {
  const digest = parseDigest(text);
  if (digest !== undefined) {
    const ballot = await findBallotByDigest(env.db, digest);
    return ballot === undefined
      ? { kind: 'unknown-digest', digest }
      : { kind: 'box', ballot, digest, box: await checkBox(env, ballot) };
  }
  const receipt = parseReceipt(text);
  if (receipt === undefined) return { kind: 'unreadable' };
  const ballot = await findBallotByReceipt(env.db, receiptHash(receipt));
  return ballot === undefined
    ? { kind: 'unknown-receipt', receipt }
    : { kind: 'counted', ballot, receipt, box: await checkBox(env, ballot) };
};
