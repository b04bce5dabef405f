/** The story's third part: a secret ballot, the democratic appraisal, and the spreadsheets. */
import type { StoryStep } from './sandbox.ts';
import type { Stage } from './story.ts';

const SECRETARY = '陈建国';

export const appraisalSteps = (stage: Stage): StoryStep[] => [
  { id: 'report', run: () => stage.says(SECRETARY, 'private', '/report') },
];
