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
