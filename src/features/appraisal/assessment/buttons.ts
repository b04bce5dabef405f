/** The buttons of step 6: the ballots of members and of invited non-members, a repeated vote, a jump to the step. */
import type { AppraisalId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg } from '../../../platform/telegram/buttons.ts';

const courseArg = idArg<AppraisalId>();

/** Opens the ballot or shows how it stands; 1: once more, as it was void. */
export const ballotsButton = defineButton('course.ballots', courseArg);
export const guestsButton = defineButton('course.guests', courseArg);
export const againButton = defineButton('course.again', courseArg, intArg);
/** The course leaves out what lies before the assessment. */
export const jumpButton = defineButton('course.jump', courseArg);
