/** What a transfer means for the pair of the member: under way, stopped, closed as a success. */
import type { MemberId, PairId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { endPair, movePair, resumePair } from '../pairs/actions.ts';
import { findPairsOfMember } from '../store.ts';

/** The running pair in which the member is the one who is accompanied. */
const pairOf = async (tx: Db, id: MemberId): Promise<PairId | undefined> =>
  (await findPairsOfMember(tx, id)).find(({ floating }) => floating.id === id)?.pair.id;

export const noteTransferUnderWay = async (tx: Db, env: Env, id: MemberId): Promise<void> => {
  const pair = await pairOf(tx, id);
  if (pair !== undefined) await movePair(tx, env, pair, 'transfer-under-way');
};

/** The transfer ended without a receipt: the pair goes on. */
export const noteTransferStopped = async (tx: Db, env: Env, id: MemberId): Promise<void> => {
  const pair = await pairOf(tx, id);
  if (pair !== undefined) await resumePair(tx, env, pair);
};

export const closePairAsTransferred = async (tx: Db, env: Env, id: MemberId): Promise<void> => {
  const pair = await pairOf(tx, id);
  if (pair !== undefined) await endPair(tx, env, pair, 'transferred');
};
