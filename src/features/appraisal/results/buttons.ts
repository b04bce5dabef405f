/** The buttons under which officers find the picture and the forms of an appraisal, and members their own register. */
import type { AppraisalId, BallotId, MemberId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg, wordArg } from '../../../platform/telegram/buttons.ts';

const courseArg = idArg<AppraisalId>();

export const menuButton = defineButton('results.menu', courseArg);
/** The same, under the result of a ballot. */
export const menuOfBallotButton = defineButton('results.ballot', idArg<BallotId>());
/** One of `FORMS`. */
export const formButton = defineButton('results.form', courseArg, wordArg);
/** One of `PAPER_KINDS`. */
export const paperButton = defineButton('results.paper', courseArg, wordArg);
export const peopleButton = defineButton('results.people', courseArg, intArg);
export const personButton = defineButton('results.person', courseArg, idArg<MemberId>());
/** For the member alone. */
export const ownButton = defineButton('results.own', courseArg);
