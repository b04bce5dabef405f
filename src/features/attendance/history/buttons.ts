/** The buttons of the attendance of a person over a year. */
import type { MemberId, OrganisationId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg } from '../../../platform/telegram/buttons.ts';

/** The people of a branch, in a message of their own. */
export const openHistoryButton = defineButton('attendance.years', idArg<OrganisationId>());
/** The same list, turned to a page. */
export const historyButton = defineButton('attendance.history', idArg<OrganisationId>(), intArg);
export const yearButton = defineButton('attendance.year', idArg<MemberId>(), intArg);
