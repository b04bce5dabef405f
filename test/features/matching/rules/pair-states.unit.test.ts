import { describe, expect, it } from 'vitest';
import {
  END_REASONS,
  endState,
  mayEnd,
  mayFollow,
  mayStep,
  needsAnother,
  RUNNING_STATES,
  type PairState,
  type Who,
} from '../../../../src/features/matching/rules/index.ts';

const STATES: readonly PairState[] = [...RUNNING_STATES, 'transferred', 'ended'];
const EVERYBODY: readonly Who[] = ['representative', 'floating', 'officer', 'system'];

/** What follows on what, and who takes the step; everything else is refused. */
const STEPS: Readonly<Record<string, readonly Who[]>> = {
  'introduced > in-contact': ['representative', 'officer', 'system'],
  'introduced > attends': ['system'],
  'introduced > transfer-under-way': ['officer', 'system'],
  'introduced > transferred': ['officer', 'system'],
  'in-contact > attends': ['system'],
  'in-contact > transfer-under-way': ['officer', 'system'],
  'in-contact > transferred': ['officer', 'system'],
  'attends > transfer-under-way': ['officer', 'system'],
  'attends > transferred': ['officer', 'system'],
  'transfer-under-way > introduced': ['officer', 'system'],
  'transfer-under-way > in-contact': ['officer', 'system'],
  'transfer-under-way > attends': ['officer', 'system'],
  'transfer-under-way > transferred': ['officer', 'system'],
};

describe('a step', () => {
  const all = STATES.flatMap((from) => STATES.map((to) => ({ from, to })));

  it.each(all)('from $from to $to is open to the right people only', ({ from, to }) => {
    if (to === 'ended') {
      const isRunning = from !== 'ended' && from !== 'transferred';
      return expect(mayFollow(from, to)).toBe(isRunning);
    }
    const allowed = STEPS[`${from} > ${to}`] ?? [];
    expect(EVERYBODY.filter((who) => mayStep(from, to, who))).toEqual(
      EVERYBODY.filter((who) => allowed.includes(who)),
    );
    expect(mayFollow(from, to)).toBe(allowed.length > 0);
  });
});

describe('an end', () => {
  it.each([
    ['transferred', ['officer', 'system']],
    ['returned-home', ['officer', 'system']],
    ['lost-contact', ['officer']],
    ['representative-declined', ['representative']],
    ['representative-left', ['officer']],
    ['member-left', ['officer']],
    ['opted-out', ['floating', 'officer', 'system']],
    ['deceased', ['officer']],
    ['secretary', ['officer']],
    ['other', ['officer']],
  ] as const)('as %s is for %j', (reason, allowed) => {
    expect(EVERYBODY.filter((who) => mayEnd(reason, who))).toEqual([...allowed]);
  });

  it('is a success only by a transfer', () => {
    expect(END_REASONS.filter((reason) => endState(reason) === 'transferred')).toEqual([
      'transferred',
    ]);
  });

  it('leaves the member in need of another representative when it was not about the member', () => {
    expect(END_REASONS.filter(needsAnother)).toEqual([
      'representative-declined',
      'representative-left',
      'secretary',
      'other',
    ]);
  });
});
