/** The buttons of the satisfaction assessment. */
import type { AppraisalId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg } from '../../../platform/telegram/buttons.ts';

const courseArg = idArg<AppraisalId>();
const setArg = intArg;

/** The set by its place among `SETS`. */
export const openButton = defineButton('course.content', courseArg, setArg);
export const showButton = defineButton('course.contents', courseArg, setArg);
