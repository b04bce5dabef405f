/** What is true of votes in a meeting. */
export { isSameName, problemsOf, roomFor, validPapers } from './checks.ts';
export type { Basis, Problem } from './checks.ts';
export {
  ADMISSIONS,
  candidateField,
  isNameField,
  isVoid,
  matterOf,
  methodOf,
  openSteps,
  stepsOf,
} from './matter.ts';
export type {
  Admission,
  CountField,
  Named,
  NameField,
  Step,
  Subject,
  Totals,
  VoteMatter,
} from './matter.ts';
export { byStrokes, readCounts, readNames } from './reading.ts';
export type { ReadCounts } from './reading.ts';
export { decide } from './result.ts';
export type { Standing, VoteResult } from './result.ts';
