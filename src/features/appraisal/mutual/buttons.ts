/** The buttons of mutual appraisal: the secretary's teams, the members' comments. */
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg, wordArg } from '../../../platform/telegram/buttons.ts';

const courseArg = idArg<AppraisalId>();
const memberArg = idArg<MemberId>();

export const teamsButton = defineButton('teams.show', courseArg);
export const drawButton = defineButton('teams.draw', courseArg);
/** The people of a page, to move one. */
export const pickButton = defineButton('teams.pick', courseArg, intArg);
export const whomButton = defineButton('teams.whom', courseArg, memberArg);
export const moveButton = defineButton('teams.move', courseArg, memberArg, intArg);
export const announceButton = defineButton('teams.tell', courseArg);

export const commentButton = defineButton('comment.whom', courseArg);
export const aboutButton = defineButton('comment.about', courseArg, memberArg);
export const sendCommentButton = defineButton('comment.send', courseArg, memberArg, wordArg);
