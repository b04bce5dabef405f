/** What is true of organisations and the settings that a branch has. */
import { z } from 'zod';

export type OrganisationKind = 'committee' | 'general-branch' | 'branch';

/** domain.md 1; all of them act for the branch in commands. */
export type OfficerOffice = 'secretary' | 'deputy' | 'organisation' | 'publicity' | 'discipline';

/**
 * The instructor looks after several branches, sees their counts and contacts (domain.md 10, P-6)
 * and acts for none of them.
 */
export type Office = OfficerOffice | 'instructor';

const months = z.number().refine((value) => [0, 1, 2, 3, 6, 12].includes(value));
/** 'HH:mm' */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const points = z.number().int().min(0).max(1000);

export const settingsSchema = z.object({
  /** Minutes before the start at which reminders go out, descending. */
  reminderOffsets: z.array(z.number().int().positive()).default([24 * 60, 60]),
  /** When no reminder goes out, on the branch's clocks; null for none. From later than to: overnight. */
  quietHours: z
    .object({ from: clock, to: clock })
    .refine(({ from, to }) => from !== to)
    .nullable()
    .default({ from: '22:00', to: '07:00' }),
  /** Days before an occurrence of a series on which it is announced. */
  seriesAnnounceDays: z.number().int().min(1).max(30).default(7),
  /** Months in which each falls due once, 0 for never (domain.md 3.1). */
  dutyGeneral: months.default(3),
  dutyCommittee: months.default(1),
  dutyGroup: months.default(1),
  dutyTheme: months.default(1),
  dutyLecture: months.default(3),
  dutyLife: months.default(12),
  dutyAppraisal: months.default(12),
  /** Counts below this are withheld in the results of secret ballots (design: default 3). */
  ballotThreshold: z.number().int().min(1).default(3),
  /** Ballots of invited people who are no members are shown only if there are so many (domain.md P-2). */
  guestBallotsAtLeast: z.number().int().min(3).default(5),
  /**
   * domain.md 0.2: strictly more than half unless the branch says "half or more", which is for ordinary
   * resolutions only; a stricter rule holds for every vote, a weaker one for none (3.3).
   */
  quorum: z.enum(['more-than-half', 'at-least-half', 'two-thirds']).default('more-than-half'),
  /**
   * The superior's document that approves ballots in the chat for admission, conversion and elections;
   * without one these stay on paper (domain.md 3.3).
   */
  chatBallotApproval: z.string().min(1).max(100).nullable().default(null),
  /** Minutes after the start from which somebody who checks in is late. */
  lateAfterMinutes: z.number().int().min(0).max(240).default(15),
  /** Minutes for which a check-in code is renewed on the screen before it has to be asked for again. */
  codeMinutes: z.number().int().min(5).max(600).default(60),
  /** Kinds of meeting that whoever missed one makes up for; domain.md 3.4 leaves the theme day to the branch. */
  makeUpKinds: z
    .array(z.enum(['general', 'committee', 'group', 'lecture', 'theme', 'life', 'other']))
    .default(['general', 'group', 'lecture', 'life']),
  /** Days for making up, counted from the day on which attendance was confirmed (domain.md 3.4). */
  makeUpDays: z.number().int().min(1).max(60).default(7),
  /** Personal leave is asked for so many days ahead; later is a hint only (domain.md 3.4). */
  leaveNoticeDays: z.number().int().min(0).max(14).default(1),
  /** Share of members that may be outstanding, domain.md 0.9. */
  outstandingCap: z
    .object({ numerator: z.number().int(), denominator: z.number().int() })
    .default({ numerator: 1, denominator: 3 }),
  /** From which share of "unqualified" on those who decide are warned, domain.md R4.4. */
  unqualifiedNotice: z
    .object({ numerator: z.number().int(), denominator: z.number().int() })
    .default({ numerator: 1, denominator: 3 }),
  /** Whether probationary members cast appraisal ballots, domain.md R4.1. */
  probationaryAssess: z.boolean().default(true),
  /** Who may see who answered what in open polls. */
  pollNames: z.enum(['everybody', 'officers']).default('everybody'),
  /** Days between the contacts of a pair; quarterly, domain.md rule 2.3. */
  contactCycleDays: z.number().int().min(7).max(366).default(91),
  /** What the branch set of the weights of the matching; the matching knows the others. */
  matchWeights: z
    .object({
      industry: points,
      district: points,
      interest: points,
      interestsCounted: points,
      homeTown: points,
      language: points,
      /** What an existing pair is worth beyond its fit. */
      stability: points,
    })
    .partial()
    .default({}),
  /** Days without a sign after which somebody with a pair is asked how they are. */
  inactiveDays: z.number().int().min(1).default(60),
  /** Whether a census opens by itself at the start of a quarter (domain.md 2.1, A1). */
  censusQuarterly: z.boolean().default(true),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Stored settings with the defaults for what was never set. */
export const completeSettings = (stored: unknown): Settings => settingsSchema.parse(stored ?? {});

/** A branch's name from a command's argument or the group's title: one line, at most 100 characters. */
export const branchName = (argument: string, title: string): string => {
  const name = (argument === '' ? title : argument).replace(/\s+/g, ' ').trim();
  return Array.from(name).slice(0, 100).join('');
};
