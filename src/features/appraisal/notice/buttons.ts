/** The buttons of the notice: the secretary sends it, each member confirms having read it. */
import type { AppraisalId } from '../../../shared/ids.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';

const courseArg = idArg<AppraisalId>();

export const sendNoticeButton = defineButton('course.notice', courseArg);
export const writeNoticeButton = defineButton('course.words', courseArg);
export const readNoticeButton = defineButton('course.read', courseArg);
export const hoursButton = defineButton('course.hours', courseArg);
