/** Matching: floating members and the representatives who accompany them. What others may use. */
import { z } from 'zod';
import type { PairId } from '../../shared/ids.ts';
import type { Feature } from '../../platform/feature.ts';
import type { DeliveryHook } from '../../platform/outbox/index.ts';
import * as handlers from './handlers.ts';
import { noteTold } from './store.ts';
import * as transfers from './transfer-handlers.ts';
import { transferJob } from './transfer-jobs.ts';

const sentMessage = z.object({ date: z.number() });

/** An introduction arrived: the board says so. */
const told = (side: 'representative' | 'floating'): DeliveryHook => ({
  sent: (tx, ref, result) =>
    noteTold(tx, Number(ref) as PairId, side, new Date(sentMessage.parse(result).date * 1000)),
});

export const matchingFeature = (): Feature => ({
  name: 'matching',
  commands: [
    {
      name: 'match',
      audience: 'secretary',
      where: 'anywhere',
      description: 'matching:command.match',
      run: handlers.match,
    },
    {
      name: 'pairs',
      audience: 'everybody',
      where: 'anywhere',
      description: 'matching:command.pairs',
      run: handlers.pairs,
    },
    {
      name: 'transfer',
      audience: 'secretary',
      where: 'private',
      description: 'transfers:command.transfer',
      run: transfers.transfer,
    },
    {
      name: 'transfers',
      audience: 'secretary',
      where: 'anywhere',
      description: 'transfers:command.transfers',
      run: transfers.transfers,
    },
  ],
  presses: [...handlers.presses, ...transfers.transferPresses],
  dialogs: transfers.transferDialogs,
  jobs: [transferJob],
  deliveries: {
    'matching.card': told('representative'),
    'matching.introduction': told('floating'),
  },
  duties: async (ctx) => [
    ...(await handlers.duties(ctx)),
    ...(await transfers.transferDuties(ctx)),
  ],
});

export { findPairsOfMember, listPairs } from './store.ts';
export type { Pair, PairOfMembers } from './store.ts';
export { reasonsText } from './reason-text.ts';
export type { FitReason } from './rules/index.ts';
export { listTransfers } from './transfer-store.ts';
export type { Transfer, TransferEntry } from './transfer-store.ts';
export { nameOf as nameOfTransfer, placesOf as placesOfTransfer } from './transfer-views.ts';
