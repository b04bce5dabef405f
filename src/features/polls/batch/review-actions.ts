/** The supervisor's word on papers counted by hand: with it the sums go into the box. */
import type { BatchId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { findMember } from '../../roster/index.ts';
import { findBallot, type Ballot } from '../ballot-store.ts';
import { lockBox, saveBox } from '../box-store.ts';
import { addBatch } from '../rules/index.ts';
import { tellTeller } from './messages.ts';
import { decideBatchRow, findBatch, type Batch } from './store.ts';

export type ReviewOutcome =
  | { kind: 'not-yours' | 'gone' }
  | { kind: 'waiting'; ballot: Ballot; batch: Batch }
  | { kind: 'counted' | 'returned'; ballot: Ballot };

const forSupervisor = async (
  db: Db,
  env: Env,
  id: BatchId,
): Promise<{ ballot: Ballot; batch: Batch } | undefined> => {
  const batch = await findBatch(db, id);
  if (batch === undefined || batch.supervisorId === null || env.actor.kind !== 'person')
    return undefined;
  const member = await findMember(db, batch.supervisorId);
  if (member?.telegramId !== env.actor.telegramId) return undefined;
  const ballot = await findBallot(db, batch.ballotId);
  return ballot === undefined ? undefined : { ballot, batch };
};

const stateOf = ({ ballot, batch }: { ballot: Ballot; batch: Batch }): ReviewOutcome => {
  if (batch.state === 'waiting')
    return ballot.state === 'open' ? { kind: 'waiting', ballot, batch } : { kind: 'gone' };
  return batch.state === 'entered' ? { kind: 'gone' } : { kind: batch.state, ballot };
};

/** The count, for the supervisor alone. */
export const reviewBatch = async (env: Env, id: BatchId): Promise<ReviewOutcome> => {
  const mine = await forSupervisor(env.db, env, id);
  return mine === undefined ? { kind: 'not-yours' } : stateOf(mine);
};

/** With the supervisor's word the sums go into the box and out of the batch; or the count goes back to the teller. */
export const decideBatch = (env: Env, id: BatchId, isRight: boolean): Promise<ReviewOutcome> =>
  env.transaction(async (tx): Promise<ReviewOutcome> => {
    const known = await findBatch(tx, id);
    if (known === undefined) return { kind: 'not-yours' };
    const box = await lockBox(tx, known.ballotId);
    const mine = await forSupervisor(tx, env, id);
    if (mine === undefined || box === undefined) return { kind: 'not-yours' };
    const { ballot, batch } = mine;
    const state = stateOf(mine);
    if (state.kind !== 'waiting' || batch.marks === null) return state;
    if (isRight)
      await saveBox(
        tx,
        ballot.id,
        addBatch(box, {
          papers: batch.collected,
          voids: batch.voids,
          marks: batch.marks,
          voidRows: batch.voidRows ?? [],
        }),
      );
    const kind = isRight ? ('counted' as const) : ('returned' as const);
    await decideBatchRow(tx, id, kind, env.now);
    await tellTeller(tx, env, ballot, batch, kind);
    return { kind, ballot };
  });
