/** The buttons for giving a paper to a member who was missed. */
import type { BallotId, MemberId } from '../../../shared/ids.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';

export const missedButton = defineButton('late.list', idArg<BallotId>());
export const addButton = defineButton('late.add', idArg<BallotId>(), idArg<MemberId>());
