/** Closing the box: it is counted, emptied to what may be shown, and its digest is taken. */
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { randomToken } from '../../../shared/random.ts';
import { findBallot, moveBallot, type Ballot } from '../ballot-store.ts';
import { countBatches } from '../batch/store.ts';
import { sealBox } from '../box-store.ts';
import { countAdditions } from '../late/store.ts';
import { digestOfBox } from '../results.ts';
import { tallyBox, type Box } from '../rules/index.ts';
import { countPaperVoters, countVoters, forgetOrderOfVoting } from '../voter-store.ts';

const SALT_BYTES = 16;

/** The ballot as it is closed; undefined when it was closed before. The caller holds the lock of the box. */
export const sealBallot = async (
  tx: Db,
  env: Pick<Env, 'now' | 'random'>,
  ballot: Ballot,
  box: Box,
): Promise<Ballot | undefined> => {
  const { id, options, subjects, rule, threshold, atLeast } = ballot;
  const { entitled } = await countVoters(tx, id);
  const counted = await countBatches(tx, id);
  const isForGuests = ballot.voters === 'guests';
  const onPaper = isForGuests
    ? counted
    : { issued: await countPaperVoters(tx, id), collected: counted.collected };
  const tally = tallyBox(
    {
      options,
      rows: subjects.length,
      threshold,
      atLeast,
      rule,
      issued: isForGuests ? entitled + counted.issued : entitled,
      added: await countAdditions(tx, id),
      onPaper,
    },
    box,
  );
  const salt = randomToken(env.random, SALT_BYTES);
  const digest = digestOfBox(ballot, { tally, receipts: box.receipts, salt });
  if (!(await moveBallot(tx, id, 'open', { state: 'closed', closedAt: env.now, digest })))
    return undefined;
  await sealBox(tx, id, { tally, salt });
  await forgetOrderOfVoting(tx, id);
  return findBallot(tx, id);
};
