/** The button that opens the ballots of an appraisal, or shows how they stand. */
import type { AppraisalId } from '../../../shared/ids.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';

export const ballotsButton = defineButton('course.ballots', idArg<AppraisalId>());
