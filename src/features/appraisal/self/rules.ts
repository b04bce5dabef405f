/** What is true of self-appraisals: how long, and in how many messages (domain.md 4.1 step 4). */
import { GRADES } from '../../polls/index.ts';

export const MAX_SELF = 6000;
export type Grade = (typeof GRADES)[number];

/** The draft with one more message under it; undefined when it would be too long. */
export const appended = (draft: string, message: string): string | undefined => {
  const text = [draft, message.trim()].filter((part) => part !== '').join('\n\n');
  return Array.from(text).length > MAX_SELF ? undefined : text;
};

export const lengthOf = (text: string): number => Array.from(text).length;

export const gradeOf = (number: number): Grade | undefined => GRADES[number];

/** What is missing before it can be handed in; probationary members give themselves no grade (domain.md 0.10). */
export const isComplete = (
  self: { text: string; grade: Grade | null },
  isGraded: boolean,
): boolean => self.text !== '' && (!isGraded || self.grade !== null);
