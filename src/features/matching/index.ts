/** Matching: floating members and the representatives who accompany them. What others may use. */
import type { Clock } from '../../shared/clock.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Texts } from '../../platform/i18n/index.ts';
import { contact, contactPresses, forms } from './contact-handlers.ts';
import { deliveries } from './deliveries.ts';
import * as handlers from './handlers.ts';
import { checkJob, offerJob, pauseJob } from './jobs.ts';
import { pairPresses } from './pair-handlers.ts';
import { careJob, rosterJob } from './pair-jobs.ts';
import { pause, pausePresses, untilForm } from './pause/handlers.ts';
import { eraseFromMatching } from './person-data/actions.ts';
import { matchingData } from './person-data/collect.ts';
import * as transfers from './transfer-handlers.ts';
import { transferJob } from './transfer-jobs.ts';
import { weights, weightsPresses } from './weights/handlers.ts';

export const matchingFeature = (deps: { texts: Texts; clock: Clock }): Feature => ({
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
      name: 'contact',
      audience: 'everybody',
      where: 'private',
      description: 'matching:command.contact',
      run: contact,
    },
    {
      name: 'pause',
      audience: 'everybody',
      where: 'private',
      description: 'matching:command.pause',
      run: pause,
    },
    {
      name: 'weights',
      audience: 'secretary',
      where: 'private',
      description: 'matching:command.weights',
      run: weights,
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
  presses: [
    ...handlers.presses,
    ...contactPresses,
    ...pairPresses,
    ...pausePresses,
    ...weightsPresses,
    ...transfers.transferPresses,
  ],
  dialogs: [forms.contact, forms.note, forms.help, untilForm, ...transfers.transferDialogs],
  deliveries: deliveries(deps),
  jobs: [rosterJob, careJob, pauseJob, offerJob, checkJob, transferJob],
  personData: matchingData,
  onErased: eraseFromMatching,
  duties: async (ctx) => [
    ...(await handlers.duties(ctx)),
    ...(await transfers.transferDuties(ctx)),
  ],
});

export { pairTogether } from './officer-actions.ts';
export type { PairUpOutcome } from './officer-actions.ts';
export { openOwnPair } from './pair-access.ts';
export type { Access } from './pair-access.ts';
export { endPair, movePair, noteAttended, noteEvent, resumePair } from './pair-actions.ts';
export type { EndOutcome, MoveOutcome } from './pair-actions.ts';
export { inviteButton } from './pair-buttons.ts';
export { stateText } from './pair-card-views.ts';
export { nextContactBy } from './pair-due.ts';
export { findPair, listContacts, listEvents, listEventsOfBranch } from './pair-store.ts';
export type { LoggedContact, PairEvent } from './pair-store.ts';
export { findPairsOfMember, listPairs } from './store.ts';
export type { Pair, PairOfMembers } from './store.ts';
export { reasonsText } from './reason-text.ts';
export type { Channel, EndReason, FitReason, PairState, RunningState } from './rules/index.ts';
export { listTransfers } from './transfer-store.ts';
export type { Transfer, TransferEntry } from './transfer-store.ts';
export { nameOf as nameOfTransfer, placesOf as placesOfTransfer } from './transfer-views.ts';
export { matchingSettings } from './settings.ts';
