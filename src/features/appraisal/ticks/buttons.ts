/** The buttons of lists that are ticked off: what is ticked is a word. */
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg, wordArg } from '../../../platform/telegram/buttons.ts';

const courseArg = idArg<AppraisalId>();

export const listButton = defineButton('course.list', courseArg, wordArg, intArg);
/** The person, ticked (1) or not (0), on a page: pressed twice it is the same. */
export const tickButton = defineButton(
  'course.tick',
  courseArg,
  wordArg,
  idArg<MemberId>(),
  intArg,
  intArg,
);
