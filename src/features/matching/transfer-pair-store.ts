/** What a transfer reads and writes of the member's running pair. */
import { and, eq, isNull } from 'drizzle-orm';
import type { MemberId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { pairs } from './schema.ts';

const isRunningOf = (id: MemberId) => and(eq(pairs.floatingId, id), isNull(pairs.endedAt));

export const setRunningPairState = async (
  tx: Db,
  id: MemberId,
  state: 'introduced' | 'transferring',
): Promise<void> => {
  await tx.update(pairs).set({ state }).where(isRunningOf(id));
};

export const endRunningPair = async (
  tx: Db,
  id: MemberId,
  reason: string,
  now: Date,
): Promise<void> => {
  await tx
    .update(pairs)
    .set({ state: 'ended', endedAt: now, endedReason: reason })
    .where(isRunningOf(id));
};
