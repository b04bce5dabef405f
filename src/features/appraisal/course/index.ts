/** The guided course of the yearly appraisal. What the feature registers, and what its steps use. */
import type { Feature } from '../../../platform/feature.ts';
import { backForm, courseCommand, coursePresses } from './handlers.ts';
import type { StepPart } from './parts.ts';

/** `parts`: what each step contributes. */
export const courseParts = (parts: readonly StepPart[]) => {
  const reasonForm = backForm(parts);
  return {
    commands: [
      {
        name: 'course',
        audience: 'secretary',
        where: 'anywhere',
        description: 'appraisal:command.course',
        run: courseCommand(parts),
      },
    ],
    presses: coursePresses(parts, reasonForm),
    dialogs: [reasonForm],
  } satisfies Partial<Feature>;
};
