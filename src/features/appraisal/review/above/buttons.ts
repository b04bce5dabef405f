/** The buttons of the review by the committee above. */
import type { AppraisalId, OrganisationId, ReviewRequestId } from '../../../../shared/ids.ts';
import { defineButton, idArg } from '../../../../platform/telegram/buttons.ts';

export const sendButton = defineButton('review.send', idArg<AppraisalId>());
export const takeBackButton = defineButton('review.back', idArg<AppraisalId>());
export const lookButton = defineButton('review.look', idArg<ReviewRequestId>());
export const approveButton = defineButton('review.yes', idArg<ReviewRequestId>());
export const returnButton = defineButton('review.no', idArg<ReviewRequestId>());
export const waitingButton = defineButton('review.waiting', idArg<OrganisationId>());
