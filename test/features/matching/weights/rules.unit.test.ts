import { describe, expect, it } from 'vitest';
import {
  completeWeights,
  isDefault,
  stepped,
  weightsOf,
  WEIGHT_NAMES,
  WEIGHTS,
  withWeight,
} from '../../../../src/features/matching/weights/rules.ts';
import { DEFAULT_WEIGHTS } from '../../../../src/features/matching/rules/index.ts';

const defaults = completeWeights({ matchWeights: {} });

describe('the weights of a branch', () => {
  it('are the defaults where nothing was set', () => {
    expect(weightsOf({ matchWeights: {} }).weights).toEqual(DEFAULT_WEIGHTS);
    expect(isDefault(defaults)).toBe(true);
    const own = completeWeights({ matchWeights: { industry: 0 } });
    expect(own).toEqual({ ...defaults, industry: 0 });
    expect(isDefault(own)).toBe(false);
  });

  it('stay within what makes sense, however often a button is pressed', () => {
    for (const name of WEIGHT_NAMES) {
      const { least, most } = WEIGHTS[name];
      expect(stepped({ ...defaults, [name]: most }, name, 1)).toBe(most);
      expect(stepped({ ...defaults, [name]: least }, name, -1)).toBe(least);
      expect(withWeight({ matchWeights: {} }, name, 1_000_000)).toEqual({ [name]: most });
      expect(defaults[name]).toBeGreaterThanOrEqual(least);
      expect(defaults[name]).toBeLessThanOrEqual(most);
    }
  });

  it('never make a change of a pair free', () => {
    expect(WEIGHTS.stability.least).toBeGreaterThan(0);
  });
});
