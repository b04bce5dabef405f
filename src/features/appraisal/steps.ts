/** What the steps of the course contribute, one folder each: to its panel, and to what the bot understands. */
import type { Feature } from '../../platform/feature.ts';
import { assessmentPart } from './assessment/index.ts';
import type { StepPart } from './course/parts.ts';
import { answerForm, feedbackPart, feedbackPresses, objectionForm } from './feedback/index.ts';
import { actionsPart, itemForm, itemPresses, remindOwners } from './items/index.ts';
import { commentDialog, mutualPart, mutualPresses } from './mutual/index.ts';
import { noticeList, noticePart, noticePresses, wordsForm } from './notice/index.ts';
import { opinionsPresses } from './opinions/handlers.ts';
import { opinionsPart } from './opinions/index.ts';
import { copiesForm, resultsPresses } from './results/index.ts';
import { returnForm, reviewDuties, reviewForm, reviewPart, reviewPresses } from './review/index.ts';
import { rectificationPart, satisfactionPresses } from './satisfaction/index.ts';
import { selfDialog, selfPart, selfPresses } from './self/index.ts';
import { talksList, talksPart } from './talks/index.ts';
import { tickPresses } from './ticks/handlers.ts';
import { decisionForm, verdictPart, verdictPresses } from './verdict/index.ts';

/** In their order. */
export const stepParts: readonly StepPart[] = [
  noticePart,
  opinionsPart,
  talksPart,
  selfPart,
  mutualPart,
  assessmentPart,
  verdictPart,
  feedbackPart,
  reviewPart,
  actionsPart,
  rectificationPart,
];

export const stepFeature = {
  presses: [
    ...tickPresses([noticeList, talksList]),
    ...noticePresses,
    ...opinionsPresses,
    ...selfPresses,
    ...mutualPresses,
    ...verdictPresses,
    ...feedbackPresses,
    ...reviewPresses,
    ...itemPresses,
    ...satisfactionPresses,
    ...resultsPresses,
  ],
  dialogs: [
    wordsForm,
    selfDialog,
    commentDialog,
    decisionForm,
    objectionForm,
    answerForm,
    reviewForm,
    returnForm,
    itemForm,
    copiesForm,
  ],
  duties: reviewDuties,
  jobs: [{ id: 'appraisal.remind-owners', run: remindOwners }],
} satisfies Partial<Feature>;
