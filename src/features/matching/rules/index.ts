/** What is true of matching: the public face of its rules. */
export { type Assignment, type AssignmentProblem, assign, FORBIDDEN } from './assignment.ts';
export {
  DEFAULT_STABILITY,
  DEFAULT_WEIGHTS,
  type Fit,
  type FitCard,
  type FitReason,
  type FitWeights,
  fitOf,
  fitTable,
} from './fit.ts';
export {
  type Floating,
  type IdPair,
  type MatchInput,
  type Proposal,
  type ProposedPair,
  proposeMatches,
  type Representative,
  type Unmatched,
} from './match.ts';
export { type ContactArgs, readContactArgs } from './contact-args.ts';
export {
  CHANNELS,
  type Channel,
  DECLINE_REASONS,
  type DeclineReason,
  isChannel,
  isDeclineReason,
  NOTE_LIMIT,
  readChannel,
  readContactDate,
  readNote,
} from './contact.ts';
export {
  atDecentHour,
  type Care,
  careStep,
  type CareStep,
  type Due,
  dueOf,
  FIRST_CONTACT_DAYS,
} from './pair-care.ts';
export { type Figures, figuresOf, percent } from './pair-figures.ts';
export {
  END_REASONS,
  type EndReason,
  endState,
  isEndReason,
  isRunningState,
  mayEnd,
  mayFollow,
  mayStep,
  needsAnother,
  type PairState,
  RUNNING_STATES,
  type RunningState,
  type Who,
} from './pair-states.ts';
