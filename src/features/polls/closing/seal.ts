/** Closing the box: it is counted, emptied to what may be shown, and its digest is taken. */
import type { Db } from '../../../platform/db/index.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { forget, withdraw } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { randomToken } from '../../../shared/random.ts';
import { findBallot, moveBallot, type Ballot } from '../ballot-store.ts';
import { countBatches } from '../batch/store.ts';
import { listUnsealed, lockBox, readSealedBox, sealBox } from '../box-store.ts';
import { countAdditions } from '../late/store.ts';
import { digestOfBox } from '../results.ts';
import { tallyBox, type Box, type Tally } from '../rules/index.ts';
import { countPaperVoters, countVoters, forgetOrderOfVoting } from '../voter-store.ts';

const SALT_BYTES = 16;

const tallyOf = async (tx: Db, ballot: Ballot, box: Box): Promise<Tally> => {
  const { id, options, subjects, rule, threshold, atLeast } = ballot;
  const { entitled } = await countVoters(tx, id);
  const counted = await countBatches(tx, id);
  const isForGuests = ballot.voters === 'guests';
  const onPaper = isForGuests
    ? counted
    : { issued: await countPaperVoters(tx, id), collected: counted.collected };
  return tallyBox(
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
};

/** Nobody is invited to a closed ballot any more, and who was reminded of it would tell who voted late. */
const endInvitations = async (tx: Db, now: Date, id: Ballot['id']): Promise<void> => {
  await withdraw(tx, now, [`polls.invite:${id}`]);
  await forget(tx, [`polls.remind:${id}`]);
};

/** The ballot as it is closed; undefined when it was closed before. The caller holds the lock of the box. */
export const sealBallot = async (
  tx: Db,
  env: Pick<Env, 'now' | 'random'>,
  ballot: Ballot,
  box: Box,
): Promise<Ballot | undefined> => {
  const { id } = ballot;
  const tally = await tallyOf(tx, ballot, box);
  const salt = randomToken(env.random, SALT_BYTES);
  const digest = digestOfBox(ballot, { tally, receipts: box.receipts, salt });
  if (!(await moveBallot(tx, id, 'open', { state: 'closed', closedAt: env.now, digest })))
    return undefined;
  await sealBox(tx, id, { tally, salt });
  await forgetOrderOfVoting(tx, id);
  await endInvitations(tx, env.now, id);
  return findBallot(tx, id);
};

/** Boxes that were closed before closing sealed them: emptied to what may be shown, without a digest to compare with. */
export const sealEarlier: Job = {
  id: 'polls.seal-earlier-boxes',
  run: async (env) => {
    for (const id of await listUnsealed(env.db))
      await env.transaction(async (tx) => {
        const box = await lockBox(tx, id);
        const ballot = await findBallot(tx, id);
        if (box === undefined || ballot === undefined || ballot.state === 'open') return;
        if ((await readSealedBox(tx, id)) !== undefined) return;
        const tally = await tallyOf(tx, ballot, box);
        await sealBox(tx, id, { tally, salt: randomToken(env.random, SALT_BYTES) });
        await forgetOrderOfVoting(tx, id);
      });
  },
};
