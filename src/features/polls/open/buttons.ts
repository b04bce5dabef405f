/** The buttons of open polls. */
import type { PollId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg, wordArg } from '../../../platform/telegram/buttons.ts';

const pollArg = idArg<PollId>();

/** An option of a poll that is asked with buttons. */
export const optionButton = defineButton('poll.pick', pollArg, intArg);

export const statusButton = defineButton('poll.state', pollArg);
export const remindButton = defineButton('poll.remind', pollArg);
export const deadlineButton = defineButton('poll.until', pollArg);
/** Opens the choice; with a word, chooses. */
export const repeatButton = defineButton('poll.repeat', pollArg, wordArg);
/** Under the result: it comes no more. */
export const stopButton = defineButton('poll.norepeat', pollArg);
export const closeButton = defineButton('poll.close', pollArg);
export const pictureButton = defineButton('poll.chart', pollArg);
export const sheetButton = defineButton('poll.sheet', pollArg);
