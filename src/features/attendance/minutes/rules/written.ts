/** What is true of minutes: their sections, what has to stand in them, how typed text becomes paragraphs (domain.md 3.5). */
import type { VoteId } from '../../../../shared/ids.ts';
import type { VoteMatter } from '../../vote/rules/index.ts';
import { contradicted, type Outcome } from './outcome-words.ts';

/** What is written down in paragraphs, in the order of the form. */
export const SECTIONS = [
  'agenda',
  'reports',
  'points',
  'differences',
  'resolution',
  'summary',
] as const;
export type Section = (typeof SECTIONS)[number];

/** One line each: a name, or the hours. */
export const LINES = ['chair', 'recorder', 'times'] as const;
export type Line = (typeof LINES)[number];

/** How an admitted person has done: the resolution must say it (domain.md 3.5, art. 21). */
export type Part = Section | 'performance';
export type Target = Part | Line;

const TARGETS: readonly string[] = [...SECTIONS, 'performance', ...LINES];
export const isTarget = (word: string): word is Target => TARGETS.includes(word);
export const isLine = (target: Target): target is Line => LINES.some((line) => line === target);

/** In characters; Telegram's own limit for a message. */
export const PARAGRAPH_LIMIT = 4096;
export const PARAGRAPHS_LIMIT = 300;
export const NAME_LIMIT = 30;

const CONTROLS = /[\p{Cc}\p{Cs}\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** One paragraph for each line that is not blank; undefined when there is none, or more than minutes hold. */
export const paragraphsOf = (text: string): string[] | undefined => {
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/\t/g, ' ').replace(CONTROLS, '').trim())
    .filter((line) => line !== '');
  const isSound =
    lines.length > 0 &&
    lines.length <= PARAGRAPHS_LIMIT &&
    lines.every((line) => Array.from(line).length <= PARAGRAPH_LIMIT);
  return isSound ? lines : undefined;
};

/** "15:05-17:10" in any of the ways people write it, as "15:05–17:10". */
export const readTimes = (text: string): string | undefined => {
  const match = /^(\d{1,2}):(\d{2})\s*(?:[-–—~至到]|to)\s*(\d{1,2}):(\d{2})$/.exec(
    text.normalize('NFKC').trim(),
  );
  if (match === null) return undefined;
  const [, h1 = '', m1 = '', h2 = '', m2 = ''] = match;
  const isTime = (hour: string, minute: string): boolean =>
    Number(hour) < 24 && Number(minute) < 60;
  const pad = (hour: string): string => hour.padStart(2, '0');
  return isTime(h1, m1) && isTime(h2, m2) && `${pad(h1)}:${m1}` < `${pad(h2)}:${m2}`
    ? `${pad(h1)}:${m1}–${pad(h2)}:${m2}`
    : undefined;
};

const ALL_AGREED =
  /一致(?:同意|通过|赞成)|全体(?:同意|通过|赞成)|全票(?:同意|通过)|无异议通过|unanimous|all (?:agreed|in favou?r)/i;

/** "All agreed" says nothing without numbers (domain.md 3.5). */
export const saysAllAgreed = (text: string): boolean => ALL_AGREED.test(text);

export interface Written {
  part: Part;
  voteId: VoteId | null;
  text: string;
}

export type Warning =
  | {
      kind: 'no-chair' | 'no-recorder' | 'no-agenda' | 'no-points' | 'no-resolution' | 'all-agreed';
    }
  | { kind: 'no-performance' | 'open-vote' | 'says-passed' | 'says-not-passed'; subject: string };

export interface VoteInMinutes {
  id: VoteId;
  matter: VoteMatter;
  subject: string;
  isRecorded: boolean;
  isVoid: boolean;
  /** Undefined: nothing is recorded, it was an election, or it has to be repeated. */
  outcome: Outcome | undefined;
}

const isAdmission = ({ matter }: VoteInMinutes): boolean =>
  matter !== 'ordinary' && matter !== 'election';

/** Votes whose resolution has to say how the person has done. */
export const needsPerformance = (votes: readonly VoteInMinutes[]): VoteInMinutes[] =>
  votes.filter((vote) => isAdmission(vote) && vote.isRecorded && !vote.isVoid);

/** The decision as it is written says the opposite of what was counted. */
const contradictions = (written: readonly Written[], votes: readonly VoteInMinutes[]): Warning[] =>
  contradicted(
    votes.flatMap(({ subject, outcome }) => (outcome === undefined ? [] : [{ subject, outcome }])),
    written.flatMap(({ part, text }) =>
      part === 'resolution' || part === 'summary' ? [text] : [],
    ),
  ).map(({ subject, outcome }) => ({
    kind: outcome === 'passed' ? 'says-not-passed' : 'says-passed',
    subject,
  }));

/** What is missing or weak; none of it keeps the minutes from being finished. */
export const warningsOf = (minutes: {
  chair: string | null;
  recorder: string | null;
  written: readonly Written[];
  votes: readonly VoteInMinutes[];
}): Warning[] => {
  const { chair, recorder, written, votes } = minutes;
  const has = (part: Part): boolean => written.some((one) => one.part === part);
  const decided = votes.filter(({ isRecorded }) => isRecorded);
  const lacks = needsPerformance(votes).filter(
    ({ id }) => !written.some((one) => one.part === 'performance' && one.voteId === id),
  );
  const isUnnumbered = decided.length === 0 && written.some(({ text }) => saysAllAgreed(text));
  return [
    ...(chair === null ? [{ kind: 'no-chair' as const }] : []),
    ...(recorder === null ? [{ kind: 'no-recorder' as const }] : []),
    ...(has('agenda') ? [] : [{ kind: 'no-agenda' as const }]),
    ...(has('points') || has('differences') ? [] : [{ kind: 'no-points' as const }]),
    ...(has('resolution') || decided.length > 0 ? [] : [{ kind: 'no-resolution' as const }]),
    ...(isUnnumbered ? [{ kind: 'all-agreed' as const }] : []),
    ...contradictions(written, votes),
    ...lacks.map(({ subject }) => ({ kind: 'no-performance' as const, subject })),
    ...votes
      .filter(({ isRecorded }) => !isRecorded)
      .map(({ subject }) => ({ kind: 'open-vote' as const, subject })),
  ];
};
