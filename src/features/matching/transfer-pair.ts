/** What a transfer means for the pair of the member: under way, stopped, closed as a success. */
import type { MemberId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { endRunningPair, setRunningPairState } from './transfer-pair-store.ts';

export const noteTransferUnderWay = (tx: Db, _env: Env, id: MemberId): Promise<void> =>
  setRunningPairState(tx, id, 'transferring');

/** The transfer ended without a receipt: the pair goes on. */
export const noteTransferStopped = (tx: Db, _env: Env, id: MemberId): Promise<void> =>
  setRunningPairState(tx, id, 'introduced');

export const closePairAsTransferred = (tx: Db, env: Env, id: MemberId): Promise<void> =>
  endRunningPair(tx, id, 'transferred', env.now);
