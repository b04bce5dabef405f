/** How /ballot is told what decides: the last part may name the rule. */
import {
  isResolution,
  MORE_THAN_HALF,
  ORDINARY,
  readQuestion,
  splitParts,
  type Option,
  type ReadQuestion,
  type VoteRule,
} from '../rules/index.ts';

/** What an officer can choose from; a branch may be stricter than half, never weaker (domain.md 3.3). */
export const RULES = {
  opinion: null,
  majority: ORDINARY,
  'two-thirds': {
    majority: { ...MORE_THAN_HALF, numerator: 2, denominator: 3, strict: false },
    quorum: null,
  },
} as const satisfies Record<string, VoteRule | null>;

export type RuleName = keyof typeof RULES;
export const RULE_NAMES: readonly RuleName[] = ['opinion', 'majority', 'two-thirds'];

const WORDS: Readonly<Record<string, RuleName>> = {
  征求意见: 'opinion',
  只征求意见: 'opinion',
  opinion: 'opinion',
  过半数: 'majority',
  过半数通过: 'majority',
  majority: 'majority',
  三分之二: 'two-thirds',
  三分之二通过: 'two-thirds',
  三分之二以上通过: 'two-thirds',
  '2/3': 'two-thirds',
  'two thirds': 'two-thirds',
};

export const ruleNamed = (text: string): RuleName | undefined =>
  WORDS[text.normalize('NFKC').trim().toLowerCase()];

/** For and against decide by more than half of those entitled; a choice among others is an opinion. */
export const defaultRule = (options: readonly Option[]): VoteRule | null =>
  isResolution(options) ? ORDINARY : null;

export type ReadBallot =
  Exclude<ReadQuestion, { kind: 'ok' }> | (ReadQuestion & { kind: 'ok'; rule: VoteRule | null });

/** Reads `question | option | option … | rule`, all but the question left out at will. */
export const readBallot = (args: string): ReadBallot => {
  const parts = splitParts(args);
  const last = parts.length > 1 ? ruleNamed(parts.at(-1) ?? '') : undefined;
  const read = readQuestion((last === undefined ? parts : parts.slice(0, -1)).join('|'));
  return read.kind === 'ok'
    ? { ...read, rule: last === undefined ? defaultRule(read.options) : RULES[last] }
    : read;
};
