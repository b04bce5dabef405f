/** The buttons of verdicts. */
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg } from '../../../platform/telegram/buttons.ts';

const courseArg = idArg<AppraisalId>();
const memberArg = idArg<MemberId>();

export const tableButton = defineButton('verdict.table', courseArg, intArg);
export const memberButton = defineButton('verdict.member', courseArg, memberArg);
/** The grade by its place, best first. */
export const decideButton = defineButton('verdict.decide', courseArg, memberArg, intArg);
