/** The sample branch's story, step by step, through the front door only: people write, press and vote. */
import type { Story, StoryStep } from './sandbox.ts';
import { createStage, type StoryWorld } from './stage.ts';
import { appraisalSteps } from './story-appraisal.ts';
import { meetingSteps } from './story-meeting.ts';
import { rosterSteps } from './story-roster.ts';

export const createStory = (world: StoryWorld): Story => {
  const stage = createStage(world);
  const steps: readonly StoryStep[] = [
    ...rosterSteps(stage),
    ...meetingSteps(stage),
    ...appraisalSteps(stage),
  ];
  let position = 0;
  return {
    steps,
    position: () => position,
    next: async () => {
      const step = steps[position];
      if (step === undefined) return false;
      position++;
      await step.run();
      return true;
    },
  };
};
