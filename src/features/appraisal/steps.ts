/** What the steps of the course contribute to its panel, one folder each. */
import type { StepPart } from './course/parts.ts';

export const stepParts: readonly StepPart[] = [];
