/** What is true of minutes. */
export {
  isLine,
  isTarget,
  LINES,
  NAME_LIMIT,
  needsPerformance,
  PARAGRAPH_LIMIT,
  PARAGRAPHS_LIMIT,
  paragraphsOf,
  readTimes,
  saysAllAgreed,
  SECTIONS,
  warningsOf,
} from './written.ts';
export type { Line, Part, Section, Target, VoteInMinutes, Warning, Written } from './written.ts';
