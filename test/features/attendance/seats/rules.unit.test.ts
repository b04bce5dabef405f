import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  positionOf,
  promotable,
  seatedOf,
  stateOfNew,
  surplus,
  waitingOf,
  type SignUp,
} from '../../../../src/features/attendance/seats/rules.ts';
import type { MemberId, SignUpId } from '../../../../src/shared/ids.ts';

const signUp = (number: number, state: SignUp['state']): SignUp => ({
  id: number as SignUpId,
  memberId: number as MemberId,
  state,
  number,
});

type Step = 'join' | { leave: number } | { seats: number };

/** What the rules make of a sequence of events; nobody but the officer puts a seated person back. */
const play = (steps: readonly Step[], seatsAtFirst: number) => {
  let seats = seatsAtFirst;
  let list: SignUp[] = [];
  let last = 0;
  for (const step of steps) {
    if (step === 'join') list = [...list, signUp(++last, stateOfNew(seats, list))];
    else if ('leave' in step) list = list.filter((_, i) => i !== step.leave % (list.length || 1));
    else seats = step.seats;
    const moved = promotable(seats, list);
    list = list.map((one) => (moved.includes(one) ? { ...one, state: 'seated' } : one));
  }
  return { seats, list };
};

const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.constant('join' as const),
  fc.record({ leave: fc.nat(20) }),
  fc.record({ seats: fc.integer({ min: 1, max: 6 }) }),
);

describe('seats', () => {
  it('go to whoever comes first, and then people wait', () => {
    const { list } = play(['join', 'join', 'join'], 2);
    expect(seatedOf(list).map(({ number }) => number)).toEqual([1, 2]);
    expect(waitingOf(list).map(({ number }) => number)).toEqual([3]);
    expect(positionOf(list, 3 as SignUpId)).toBe(1);
  });

  it('that become fewer put nobody out, and nobody moves up until there is room', () => {
    const { list } = play(['join', 'join', 'join', 'join', { seats: 1 }, { leave: 0 }], 3);
    expect(seatedOf(list).map(({ number }) => number)).toEqual([2, 3]);
    expect(waitingOf(list).map(({ number }) => number)).toEqual([4]);
    expect(surplus(1, list)).toBe(1);
  });

  it('are never free while somebody waits, and nobody waits behind a later one who did not wait', () => {
    fc.assert(
      fc.property(
        fc.array(aStep, { maxLength: 40 }),
        fc.integer({ min: 1, max: 6 }),
        (steps, n) => {
          const { seats, list } = play(steps, n);
          const [seated, waiting] = [seatedOf(list), waitingOf(list)];
          if (waiting.length > 0) expect(seated.length).toBeGreaterThanOrEqual(seats);
          const lastSeated = Math.max(0, ...seated.map(({ number }) => number));
          for (const { number } of waiting) expect(number).toBeGreaterThan(lastSeated);
        },
      ),
    );
  });
});
