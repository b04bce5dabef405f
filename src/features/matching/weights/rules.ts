/** How much each thing in common counts in a branch, and what the secretary may set. */
import type { Settings } from '../../organisation/index.ts';
import { DEFAULT_STABILITY, DEFAULT_WEIGHTS, type FitWeights } from '../rules/index.ts';

export type Weights = FitWeights & {
  /** What an existing pair is worth beyond its fit. */
  readonly stability: number;
};

export type WeightName = keyof Weights;

const DEFAULTS: Weights = { ...DEFAULT_WEIGHTS, stability: DEFAULT_STABILITY };

/** In the order in which they are shown; a press changes a weight by one step. */
export const WEIGHTS: Readonly<Record<WeightName, { step: number; least: number; most: number }>> =
  {
    industry: { step: 5, least: 0, most: 100 },
    district: { step: 5, least: 0, most: 100 },
    homeTown: { step: 5, least: 0, most: 100 },
    language: { step: 5, least: 0, most: 100 },
    interest: { step: 5, least: 0, most: 100 },
    interestsCounted: { step: 1, least: 0, most: 10 },
    // Above 0, so that two equally good representatives are no reason to change a pair.
    stability: { step: 5, least: 5, most: 200 },
  };

export const WEIGHT_NAMES = Object.keys(WEIGHTS) as WeightName[];

export const isWeightName = (word: string): word is WeightName => Object.hasOwn(WEIGHTS, word);

const clamp = (name: WeightName, value: number): number =>
  Math.min(WEIGHTS[name].most, Math.max(WEIGHTS[name].least, value));

/** What the branch set, and the defaults for the rest. */
export const completeWeights = ({ matchWeights }: Pick<Settings, 'matchWeights'>): Weights => {
  const entries = WEIGHT_NAMES.map((name) => [name, matchWeights[name] ?? DEFAULTS[name]] as const);
  return { ...DEFAULTS, ...Object.fromEntries(entries) };
};

export const isDefault = (weights: Weights): boolean =>
  WEIGHT_NAMES.every((name) => weights[name] === DEFAULTS[name]);

/** As the matching takes them. */
export const weightsOf = (
  settings: Pick<Settings, 'matchWeights'>,
): { weights: FitWeights; stability: number } => {
  const { stability, ...weights } = completeWeights(settings);
  return { weights, stability };
};

/** The value after so many steps, within what makes sense. */
export const stepped = (weights: Weights, name: WeightName, steps: number): number =>
  clamp(name, weights[name] + steps * WEIGHTS[name].step);

/** What is stored once a weight is set; nothing where all are as they come. */
export const withWeight = (
  settings: Pick<Settings, 'matchWeights'>,
  name: WeightName,
  value: number,
): Settings['matchWeights'] => ({ ...settings.matchWeights, [name]: clamp(name, value) });
