/** The buttons of feedback: the member acknowledges or objects, the secretary tells and answers. */
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';

const courseArg = idArg<AppraisalId>();

export const tellButton = defineButton('feedback.tell', courseArg);
export const acknowledgeButton = defineButton('feedback.yes', courseArg);
export const objectButton = defineButton('feedback.no', courseArg);
export const answerButton = defineButton('feedback.reply', courseArg, idArg<MemberId>());
