/** The course of the yearly appraisal: its eleven steps, and how one goes on or back (domain.md 4.1). */

export const STEPS = [
  'notice',
  'opinions',
  'talks',
  'self',
  'mutual',
  'assessment',
  'verdict',
  'feedback',
  'review',
  'actions',
  'rectification',
] as const;
export type Step = (typeof STEPS)[number];

/** Where a course stands: at a step, or past the last. */
export type Stand = Step | 'done';

/** 1 to 11. */
export const numberOf = (step: Step): number => STEPS.indexOf(step) + 1;

export const stepOf = (number: number): Step | undefined => STEPS[number - 1];

export const stepAfter = (stand: Stand): Stand =>
  stand === 'done' ? 'done' : (STEPS[numberOf(stand)] ?? 'done');

export const stepBefore = (stand: Stand): Step | undefined =>
  stand === 'done' ? STEPS.at(-1) : STEPS[numberOf(stand) - 2];

export type Mark = 'passed' | 'now' | 'ahead';

export const markOf = (step: Step, stand: Stand): Mark => {
  if (stand === 'done') return 'passed';
  const distance = numberOf(step) - numberOf(stand);
  return distance < 0 ? 'passed' : distance === 0 ? 'now' : 'ahead';
};

/** The steps that a jump forward leaves unfinished: the present one and those before its end. */
export const stepsBetween = (stand: Stand, to: Step): Step[] =>
  stand === 'done' ? [] : STEPS.slice(numberOf(stand) - 1, Math.max(0, numberOf(to) - 1));

export const MAX_REASON = 200;
