/** What stands behind /poll and /ballot: a question and its options, separated by `|`. */

/** Choices that have a name of their own in every language. */
export const RESOLUTION = ['for', 'against', 'abstain'] as const;
/** The grades of the democratic appraisal, best first (domain.md 1). */
export const GRADES = ['outstanding', 'qualified', 'basically-qualified', 'unqualified'] as const;
/** The levels of a satisfaction assessment, best first (domain.md R4.11); blank stands for "don't know". */
export const SATISFACTION = [
  'very-satisfied',
  'satisfied',
  'basically-satisfied',
  'less-satisfied',
  'dissatisfied',
] as const;
export type OptionKey =
  (typeof RESOLUTION)[number] | (typeof GRADES)[number] | (typeof SATISFACTION)[number];

/** A choice of a ballot: one of ours, said in the voter's language, or words of the officer. */
export type Option = { key: OptionKey } | { text: string };

export const MAX_QUESTION = 300;
export const MAX_OPTION = 100;
export const MIN_OPTIONS = 2;
export const MAX_OPTIONS = 12;

export type QuestionProblem =
  'question-too-long' | 'too-few-options' | 'too-many-options' | 'option-too-long' | 'option-twice';

export type ReadQuestion =
  | { kind: 'ok'; question: string; options: Option[] }
  | { kind: 'empty' }
  | { kind: 'problem'; problem: QuestionProblem };

/** What people write for the three choices of a resolution. */
const WORDS: Readonly<Record<string, (typeof RESOLUTION)[number]>> = {
  同意: 'for',
  赞成: 'for',
  for: 'for',
  yes: 'for',
  agree: 'for',
  不同意: 'against',
  不赞成: 'against',
  反对: 'against',
  against: 'against',
  no: 'against',
  disagree: 'against',
  弃权: 'abstain',
  abstain: 'abstain',
};

const resolution = (): Option[] => RESOLUTION.map((key) => ({ key }));

const lengthOf = (text: string): number => Array.from(text).length;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The parts between `|` (or the full-width `｜`), each on one line, empty ones left out. */
export const splitParts = (text: string): string[] =>
  text
    .split(/[|｜]/)
    .map(oneLine)
    .filter((part) => part !== '');

/** Options in the officer's words; without any, for / against / abstain. */
export const readOptions = (
  parts: readonly string[],
  max = MAX_OPTIONS,
): Option[] | QuestionProblem => {
  if (parts.length === 0) return resolution();
  if (parts.length < MIN_OPTIONS) return 'too-few-options';
  if (parts.length > max) return 'too-many-options';
  if (parts.some((part) => lengthOf(part) > MAX_OPTION)) return 'option-too-long';
  if (new Set(parts.map((part) => part.toLowerCase())).size < parts.length) return 'option-twice';
  const keys = parts.map((part) => WORDS[part.toLowerCase()]);
  const isResolution =
    keys.length === RESOLUTION.length && RESOLUTION.every((key) => keys.includes(key));
  return isResolution ? resolution() : parts.map((text) => ({ text }));
};

/** Reads `question | option | option …`. */
export const readQuestion = (args: string, max = MAX_OPTIONS): ReadQuestion => {
  const [question, ...parts] = splitParts(args);
  if (question === undefined) return { kind: 'empty' };
  if (lengthOf(question) > MAX_QUESTION) return { kind: 'problem', problem: 'question-too-long' };
  const options = readOptions(parts, max);
  return typeof options === 'string'
    ? { kind: 'problem', problem: options }
    : { kind: 'ok', question, options };
};

/** Whether a majority is counted for this ballot: for / against / abstain. */
export const isResolution = (options: readonly Option[]): boolean =>
  options.some((option) => 'key' in option && option.key === 'for');
