/** The buttons of ballots. A paper and its receipt travel in them, within Telegram's 64 bytes. */
import type { BallotId } from '../../shared/ids.ts';
import { defineButton, idArg, intArg, wordArg } from '../../platform/telegram/buttons.ts';

const ballotArg = idArg<BallotId>();

/** Under the card in the group: a paper for whoever presses. */
export const hereButton = defineButton('box.here', ballotArg);
/** An empty paper. */
export const startButton = defineButton('box.start', ballotArg);
/** The paper with its marks, at a row; past the last row, the summary. */
export const showButton = defineButton('box.show', ballotArg, intArg, wordArg);
/** Casts the paper; the receipt is drawn when the button is shown, so that a repeated press is the same ballot. */
export const castButton = defineButton('box.cast', ballotArg, wordArg, wordArg);

export const remindButton = defineButton('ballot.remind', ballotArg);
export const askCloseButton = defineButton('ballot.close', ballotArg);
export const closeButton = defineButton('ballot.confirm', ballotArg);
export const keepButton = defineButton('ballot.keep', ballotArg);
export const publishButton = defineButton('ballot.publish', ballotArg);
/** The published result of a question as a picture. */
export const pictureButton = defineButton('ballot.picture', ballotArg);
