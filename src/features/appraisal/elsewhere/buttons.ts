/** The buttons for verdicts from elsewhere. */
import type { AppraisalId, AppraisalImportId, MemberId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg } from '../../../platform/telegram/buttons.ts';

const courseArg = idArg<AppraisalId>();
const importArg = idArg<AppraisalImportId>();

/** Who was appraised elsewhere, by page. */
export const listButton = defineButton('away.list', courseArg, intArg);
export const enterButton = defineButton('away.enter', courseArg, idArg<MemberId>());
/** Enters it anew, or takes it back. */
export const redoButton = defineButton('away.redo', courseArg, idArg<MemberId>());
export const takeBackButton = defineButton('away.back', courseArg, idArg<MemberId>());
export const fileButton = defineButton('away.file', courseArg);
/** The sheet to fill in. */
export const sheetButton = defineButton('away.sheet', courseArg);
export const confirmButton = defineButton('away.yes', importArg);
export const cancelButton = defineButton('away.no', importArg);
/** Floating members whose verdict of this branch is handed on to their home organisation; and one of them. */
export const lettersButton = defineButton('away.letters', courseArg, intArg);
export const letterButton = defineButton('away.letter', courseArg, idArg<MemberId>());
