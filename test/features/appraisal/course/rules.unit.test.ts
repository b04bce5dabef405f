import { describe, expect, it } from 'vitest';
import {
  markOf,
  numberOf,
  stepAfter,
  stepBefore,
  stepOf,
  STEPS,
} from '../../../../src/features/appraisal/course/rules.ts';

describe('the course', () => {
  it('has the eleven steps of the yearly procedure, in their order', () => {
    expect(STEPS).toHaveLength(11);
    expect(STEPS.map(numberOf)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(STEPS.map((_, i) => stepOf(i + 1))).toEqual([...STEPS]);
    expect(stepOf(0)).toBeUndefined();
    expect(stepOf(12)).toBeUndefined();
  });

  it('goes on to the end and stays there, and back to the first', () => {
    expect(stepAfter('notice')).toBe('opinions');
    expect(stepAfter('rectification')).toBe('done');
    expect(stepAfter('done')).toBe('done');
    expect(stepBefore('done')).toBe('rectification');
    expect(stepBefore('opinions')).toBe('notice');
    expect(stepBefore('notice')).toBeUndefined();
  });

  it('marks what is passed, what is now and what is ahead', () => {
    expect(STEPS.map((step) => markOf(step, 'talks'))).toEqual([
      'passed',
      'passed',
      'now',
      ...Array<string>(8).fill('ahead'),
    ]);
    expect(STEPS.every((step) => markOf(step, 'done') === 'passed')).toBe(true);
  });
});
