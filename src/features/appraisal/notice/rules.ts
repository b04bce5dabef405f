/** What is true of study before an appraisal: hours come from attendance (domain.md 4.1 step 1). */

/** The hours of study that members are usually expected to reach in a year. */
export const STUDY_HOURS = 32;

/** Half hours are enough. */
export const hoursOf = (minutes: number): number => Math.round(minutes / 30) / 2;

export const isShort = (minutes: number): boolean => minutes < STUDY_HOURS * 60;

/** How many have not reached them. */
export const shortOf = (all: readonly { minutes: number }[]): { short: number } => ({
  short: all.filter(({ minutes }) => isShort(minutes)).length,
});
