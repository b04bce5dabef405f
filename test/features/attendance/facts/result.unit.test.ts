import { describe, expect, it } from 'vitest';
import type { MemberId } from '../../../../src/shared/ids.ts';
import {
  attendanceResult,
  type DecidedLeave,
  type RecordedFact,
} from '../../../../src/features/attendance/facts/rules.ts';
import type { Expected } from '../../../../src/features/attendance/rules/index.ts';

const person = (id: number) => ({ id: id as MemberId, name: `P${id}` });
const expects = (id: number, entitled = true): Expected => ({
  memberId: id as MemberId,
  entitled,
});
const fact = (id: number | string, given: Partial<RecordedFact> = {}): RecordedFact => ({
  memberId: typeof id === 'number' ? (id as MemberId) : null,
  guestName: typeof id === 'string' ? id : null,
  fact: 'present',
  late: false,
  leaveKind: null,
  missed: null,
  ...given,
});
const leave = (id: number, given: Partial<DecidedLeave> = {}): DecidedLeave => ({
  memberId: id as MemberId,
  kind: 'sick',
  state: 'approved',
  ...given,
});

describe('the result of a meeting', () => {
  it('counts all who should attend, and apart from them those entitled to vote', () => {
    const { all, entitled } = attendanceResult({
      people: [1, 2, 3, 4, 5].map(person),
      expected: [expects(1), expects(2), expects(3, false), expects(4), expects(5, false)],
      facts: [fact(1), fact(2, { fact: 'online', late: true }), fact(3)],
      leaves: [leave(4)],
    });
    expect(all).toEqual({
      should: 5,
      attended: 3,
      present: 2,
      online: 1,
      late: 1,
      leave: 1,
      leaveBy: { official: 0, personal: 0, sick: 1 },
      absent: 0,
      open: 1,
      madeUp: 0,
    });
    expect(entitled).toMatchObject({ should: 3, attended: 2, leave: 1, open: 0 });
  });

  it('believes a fact before a leave, and a leave only once it is approved', () => {
    const { rows } = attendanceResult({
      people: [1, 2, 3].map(person),
      expected: [1, 2, 3].map((id) => expects(id)),
      facts: [fact(1)],
      leaves: [leave(1), leave(2, { state: 'requested' }), leave(3, { kind: 'official' })],
    });
    expect(rows.map(({ outcome, leaveKind }) => [outcome, leaveKind])).toEqual([
      ['present', null],
      ['open', null],
      ['leave', 'official'],
    ]);
  });

  it('keeps what an absence was when it is made up', () => {
    const { rows, all } = attendanceResult({
      people: [1, 2].map(person),
      expected: [expects(1), expects(2)],
      facts: [
        fact(1, { fact: 'made-up', missed: 'leave', leaveKind: 'personal' }),
        fact(2, { fact: 'made-up', missed: 'absent' }),
      ],
      leaves: [],
    });
    expect(rows.map(({ outcome, madeUp }) => [outcome, madeUp])).toEqual([
      ['leave', true],
      ['absent', true],
    ]);
    expect(all).toMatchObject({ attended: 0, leave: 1, absent: 1, madeUp: 2 });
  });

  it('has guests apart, by roster row or by name, and in neither denominator', () => {
    const result = attendanceResult({
      people: [1, 2, 9].map(person),
      expected: [expects(1)],
      facts: [
        fact(1),
        fact(2, { fact: 'guest' }),
        fact(9, { fact: 'guest' }),
        fact('钱老师', { fact: 'guest' }),
        fact('没有来', { fact: 'absent' }),
      ],
      leaves: [],
    });
    expect(result.guests.map(({ name }) => name)).toEqual(['P2', 'P9', '钱老师']);
    expect(result.all.should).toBe(1);
    expect(result.entitled.attended).toBe(1);
  });

  it('counts somebody recorded as a guest as present once they are among those expected', () => {
    const { all, guests } = attendanceResult({
      people: [person(1)],
      expected: [expects(1)],
      facts: [fact(1, { fact: 'guest' })],
      leaves: [],
    });
    expect(all.present).toBe(1);
    expect(guests).toEqual([]);
  });
});
