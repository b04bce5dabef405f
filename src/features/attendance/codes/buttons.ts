/** The button under the code. */
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';

export const stopCodeButton = defineButton('attendance.stop-code', idArg<number>());
