/** The buttons for the links of guests. */
import type { BallotId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg } from '../../../platform/telegram/buttons.ts';

const ballotArg = idArg<BallotId>();

export const linksButton = defineButton('guests.links', ballotArg);
export const makeButton = defineButton('guests.make', ballotArg, intArg);
export const revokeButton = defineButton('guests.revoke', ballotArg);
