/** The buttons for papers counted by hand. */
import type { BallotId, BatchId, MemberId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg } from '../../../platform/telegram/buttons.ts';

const ballotArg = idArg<BallotId>();
const batchArg = idArg<BatchId>();
const memberArg = idArg<MemberId>();

export const paperPanelButton = defineButton('batch.panel', ballotArg);
export const choosePaperButton = defineButton('batch.voter', ballotArg, memberArg);
export const enterButton = defineButton('batch.enter', ballotArg);
export const discardButton = defineButton('batch.discard', ballotArg);
export const supervisorButton = defineButton('batch.ask', batchArg, memberArg);
export const reviewButton = defineButton('batch.review', batchArg);
/** 1: the count agrees with the papers; 0: it does not. */
export const decideButton = defineButton('batch.decide', batchArg, intArg);
