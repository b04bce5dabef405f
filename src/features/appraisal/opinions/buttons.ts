/** The button that asks for opinions. */
import type { AppraisalId } from '../../../shared/ids.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';

export const askOpinionsButton = defineButton('course.ask', idArg<AppraisalId>());
