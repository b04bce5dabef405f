/** What each step contributes to the secretary's panel; the course knows the steps only by this. */
import type { Html } from '../../../shared/html.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { Button } from '../../../platform/telegram/view.ts';
import type { Branch } from '../../organisation/index.ts';
import type { Step } from './rules.ts';
import type { Course, Participant } from './store.ts';

export interface StepInput {
  course: Course;
  branch: Branch;
  participants: readonly Participant[];
}

/** How a step stands, as the secretary reads it in private. */
export interface StepState {
  lines: Html[];
  /** How much is still open; going on asks once more while it is not 0. */
  missing: number;
  buttons: Button[][];
  /** A vote of the step is open: until it is closed the course leaves it neither forward nor back. */
  isHeld?: boolean;
}

export interface StepPart {
  step: Step;
  /** While it is the present step. */
  state(db: Db, env: Env, t: Translator, input: StepInput): Promise<StepState>;
  /** Runs in the transaction in which the course arrives at the step. */
  entered?(tx: Db, env: Env, input: StepInput): Promise<void>;
  /** Runs in the transaction in which the course leaves the step forward. */
  left?(tx: Db, env: Env, input: StepInput): Promise<void>;
}
