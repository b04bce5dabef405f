import { describe, expect, it } from 'vitest';
import { yearOf, type Occasion } from '../../../../src/features/attendance/history/rules.ts';

const occasion = (given: Partial<Occasion<string>>): Occasion<string> => ({
  meeting: 'a meeting',
  isExpected: true,
  fact: undefined,
  leave: undefined,
  ...given,
});
const fact = (
  kind: NonNullable<Occasion<string>['fact']>['fact'],
  rest: Partial<NonNullable<Occasion<string>['fact']>> = {},
) => ({ fact: kind, late: false, leaveKind: null, missed: null, ...rest });

describe('a year of a person', () => {
  it('counts every meeting once, by what it was for them', () => {
    const { counts } = yearOf([
      occasion({ fact: fact('present') }),
      occasion({ fact: fact('present', { late: true }) }),
      occasion({ fact: fact('online') }),
      occasion({ fact: fact('leave', { leaveKind: 'official' }) }),
      occasion({ fact: fact('absent') }),
      occasion({ fact: fact('made-up', { missed: 'leave', leaveKind: 'sick' }) }),
      occasion({ leave: { kind: 'personal', state: 'approved' } }),
    ]);
    expect(counts).toEqual({
      should: 7,
      attended: 3,
      online: 1,
      late: 1,
      leave: 3,
      leaveBy: { official: 1, personal: 1, sick: 1 },
      absent: 1,
      open: 0,
      madeUp: 1,
      guest: 0,
    });
  });

  it('says nothing against a person where nobody took attendance', () => {
    const { counts } = yearOf([occasion({})]);
    expect(counts).toMatchObject({ should: 1, absent: 0, open: 1 });
  });

  it('has guests apart, and does not mention meetings that were not theirs', () => {
    const { occasions, counts } = yearOf([
      occasion({ isExpected: false, fact: fact('guest') }),
      occasion({ isExpected: false, fact: fact('absent') }),
      occasion({ isExpected: false }),
    ]);
    expect(occasions).toEqual([{ meeting: 'a meeting', what: { outcome: 'guest' } }]);
    expect(counts).toMatchObject({ should: 0, guest: 1 });
  });
});
