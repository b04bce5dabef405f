import { describe, expect, it } from 'vitest';
import {
  isDecided,
  NO_CHOICES,
  withChange,
  type Change,
} from '../../../../src/features/matching/rounds/choices.ts';
import type { MemberId } from '../../../../src/shared/ids.ts';

const id = (value: number) => value as MemberId;
const fix = (floatingId: number, representativeId: number): Change => ({
  kind: 'fix',
  floatingId: id(floatingId),
  representativeId: id(representativeId),
});
const forbid = (floatingId: number, representativeId: number): Change => ({
  kind: 'forbid',
  floatingId: id(floatingId),
  representativeId: id(representativeId),
});
const leaveOut = (floatingId: number): Change => ({
  kind: 'leave-out',
  floatingId: id(floatingId),
});
const after = (...changes: Change[]) => changes.reduce(withChange, NO_CHOICES);

describe('the choices of the secretary', () => {
  it('keep the latest word about a member', () => {
    expect(after(fix(1, 10), fix(1, 11)).fixed).toEqual([{ floatingId: 1, representativeId: 11 }]);
    expect(after(fix(1, 10), leaveOut(1))).toEqual({ ...NO_CHOICES, leftOut: [1] });
    expect(after(leaveOut(1), fix(1, 10)).leftOut).toEqual([]);
  });

  it('add forbidden pairs up, and lift one that is chosen after all', () => {
    const choices = after(forbid(1, 10), forbid(1, 11), forbid(1, 10));
    expect(choices.forbidden).toHaveLength(2);
    expect(withChange(choices, fix(1, 11)).forbidden).toEqual([
      { floatingId: 1, representativeId: 10 },
    ]);
  });

  it('are the same when a change arrives twice', () => {
    for (const change of [fix(1, 10), forbid(1, 10), leaveOut(1)])
      expect(after(change, change)).toEqual(after(change));
  });

  it('leave other members alone', () => {
    const choices = after(fix(1, 10), forbid(2, 10), leaveOut(3));
    expect(withChange(choices, { kind: 'undo', floatingId: id(2) })).toEqual({
      fixed: choices.fixed,
      forbidden: [],
      leftOut: choices.leftOut,
      freed: [],
    });
    expect([1, 2, 3, 4].map((member) => isDecided(choices, id(member)))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
