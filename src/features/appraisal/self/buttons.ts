/** The buttons of self-appraisals: the member's own, and the secretary's to read and remind. */
import type { AppraisalId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg } from '../../../platform/telegram/buttons.ts';

const courseArg = idArg<AppraisalId>();

export const writeSelfButton = defineButton('self.write', courseArg);
/** The grade by its place, best first. */
export const gradeSelfButton = defineButton('self.grade', courseArg, intArg);
export const handInButton = defineButton('self.hand', courseArg);
export const clearSelfButton = defineButton('self.clear', courseArg);

export const askSelvesButton = defineButton('selves.ask', courseArg);
export const readSelvesButton = defineButton('selves.read', courseArg, intArg);
