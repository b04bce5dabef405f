/** Matching: floating members and the representatives who accompany them. What others may use. */
import { z } from 'zod';
import type { PairId } from '../../shared/ids.ts';
import type { Feature } from '../../platform/feature.ts';
import type { DeliveryHook } from '../../platform/outbox/index.ts';
import * as handlers from './handlers.ts';
import { checkJob, offerJob, pauseJob } from './jobs.ts';
import { pause, pausePresses, untilForm } from './pause-handlers.ts';
import { noteTold } from './store.ts';
import { weights, weightsPresses } from './weights-handlers.ts';

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
      name: 'weights',
      audience: 'secretary',
      where: 'private',
      description: 'matching:command.weights',
      run: weights,
    },
    {
      name: 'pause',
      audience: 'everybody',
      where: 'private',
      description: 'matching:command.pause',
      run: pause,
    },
  ],
  presses: [...handlers.presses, ...weightsPresses, ...pausePresses],
  dialogs: [untilForm],
  jobs: [pauseJob, offerJob, checkJob],
  deliveries: {
    'matching.card': told('representative'),
    'matching.introduction': told('floating'),
  },
  duties: handlers.duties,
});

export { findPairsOfMember, listPairs } from './store.ts';
export type { Pair, PairOfMembers } from './store.ts';
export { reasonsText } from './reason-text.ts';
export type { FitReason } from './rules/index.ts';
