/** Matching: floating members and the representatives who accompany them. What others may use. */
import type { Clock } from '../../shared/clock.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Texts } from '../../platform/i18n/index.ts';
import { contact, contactPresses, forms } from './contacts/handlers.ts';
import { deliveries } from './pairs/deliveries.ts';
import * as rounds from './rounds/handlers.ts';
import * as board from './pairs/board-handlers.ts';
import { checkJob, offerJob, pauseJob } from './jobs.ts';
import { pairPresses } from './pairs/handlers.ts';
import { careJob, rosterJob } from './pairs/jobs.ts';
import { pause, pausePresses, untilForm } from './pause/handlers.ts';
import { eraseFromMatching } from './person-data/actions.ts';
import { matchingData } from './person-data/collect.ts';
import * as transfers from './transfers/handlers.ts';
import { transferJob } from './transfers/jobs.ts';
import { weights, weightsPresses } from './weights/handlers.ts';

export const matchingFeature = (deps: { texts: Texts; clock: Clock }): Feature => ({
  name: 'matching',
  commands: [
    {
      name: 'match',
      audience: 'secretary',
      where: 'anywhere',
      description: 'matching:command.match',
      run: rounds.match,
    },
    {
      name: 'pairs',
      audience: 'everybody',
      where: 'anywhere',
      description: 'matching:command.pairs',
      run: board.pairs,
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
    ...rounds.presses,
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
  duties: async (ctx) => [...(await board.duties(ctx)), ...(await transfers.transferDuties(ctx))],
});

export { pairTogether } from './pairs/officer-actions.ts';
export type { PairUpOutcome } from './pairs/officer-actions.ts';
export { openOwnPair } from './pairs/access.ts';
export type { Access } from './pairs/access.ts';
export { endPair, movePair, noteAttended, noteEvent, resumePair } from './pairs/actions.ts';
export type { EndOutcome, MoveOutcome } from './pairs/actions.ts';
export { inviteButton } from './pairs/buttons.ts';
export { stateText } from './pairs/card-views.ts';
export { nextContactBy } from './pairs/due.ts';
export { findPair, listContacts, listEvents, listEventsOfBranch } from './pairs/store.ts';
export type { LoggedContact, PairEvent } from './pairs/store.ts';
export { findPairsOfMember, listPairs } from './store.ts';
export type { Pair, PairOfMembers } from './store.ts';
export { reasonsText } from './reason-text.ts';
export type { Channel, EndReason, FitReason, PairState, RunningState } from './rules/index.ts';
export { listTransfers } from './transfers/store.ts';
export type { Transfer, TransferEntry } from './transfers/store.ts';
export { nameOf as nameOfTransfer, placesOf as placesOfTransfer } from './transfers/views.ts';
export { matchingSettings } from './settings.ts';
