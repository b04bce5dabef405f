/** The buttons of the course. */
import type { AppraisalId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg } from '../../../platform/telegram/buttons.ts';

const courseArg = idArg<AppraisalId>();

export const panelButton = defineButton('course.show', courseArg);
/** From the step of this number; 1 when the person has seen what is missing. */
export const onButton = defineButton('course.on', courseArg, intArg, intArg);
export const backButton = defineButton('course.back', courseArg, intArg);
/** Takes in members who joined the roster after the course began. */
export const addButton = defineButton('course.add', courseArg);
export const movesButton = defineButton('course.moves', courseArg);
