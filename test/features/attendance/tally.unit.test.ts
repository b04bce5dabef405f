import { describe, expect, it } from 'vitest';
import type { MemberId, TelegramId } from '../../../src/shared/ids.ts';
import type { Standing } from '../../../src/features/roster/index.ts';
import {
  answerOf,
  readLeaveKind,
  tally,
  type Answer,
} from '../../../src/features/attendance/rules/index.ts';

const person = (id: number, standing: Standing = 'full', account: number | null = 100 + id) => ({
  id: id as MemberId,
  name: `Member ${id}`,
  standing,
  telegramId: account as TelegramId | null,
});
const answered = (account: number, answer: Answer, member: number | null = null) => ({
  telegramId: account as TelegramId,
  memberId: member as MemberId | null,
  answer,
});

describe('the tally', () => {
  const people = [person(1), person(2, 'probationary'), person(3), person(4, 'activist')];
  const expected = [
    { memberId: 1 as MemberId, entitled: true },
    { memberId: 2 as MemberId, entitled: false },
    { memberId: 3 as MemberId, entitled: true },
  ];
  const of = (answers: ReturnType<typeof answered>[]) =>
    tally({ people, expected, answers, leaves: [] });

  it('counts those who should attend and those of them who may vote apart', () => {
    const { all, entitled } = of([
      answered(101, 'come', 1),
      answered(102, 'online', 2),
      answered(104, 'come', 4),
    ]);
    expect(all).toEqual({ should: 3, come: 1, online: 1, leave: 0, unanswered: 1 });
    expect(entitled).toEqual({ should: 2, come: 1, online: 0, leave: 0, unanswered: 1 });
  });

  it('keeps guests, strangers and votes in a group’s name apart from the counts', () => {
    const { all, guests, outsiders, anonymous } = of([
      answered(104, 'come', 4),
      answered(999, 'leave'),
      answered(-100_123, 'come'),
    ]);
    expect(all.unanswered).toBe(3);
    expect(guests.map(({ member, answer }) => [member.id, answer])).toEqual([[4, 'come']]);
    expect(outsiders).toEqual([{ telegramId: 999, answer: 'leave' }]);
    expect(anonymous).toBe(1);
  });

  it('counts an answer that was given before the account was linked to the roster', () => {
    expect(of([answered(103, 'come', null)]).all.come).toBe(1);
  });

  it('shows a leave only while the answer is leave', () => {
    const leaves = [{ memberId: 1 as MemberId, kind: 'sick', state: 'approved' } as const];
    const seen = (answer: Answer) =>
      tally({ people, expected, answers: [answered(101, answer, 1)], leaves }).attendees[0]?.leave;
    expect(seen('leave')?.state).toBe('approved');
    expect(seen('come')).toBeUndefined();
  });
});

describe('answers', () => {
  it('are the options of the poll in their order; none is a vote taken back', () => {
    expect([[0], [1], [2], []].map(answerOf)).toEqual(['come', 'online', 'leave', null]);
  });

  it.each([
    ['公假', 'official'],
    ['事', 'personal'],
    ['病假，发烧了', 'sick'],
    ['Sick with flu', 'sick'],
    ['official', 'official'],
    ['因为发烧', undefined],
    ['', undefined],
  ])('take %j as leave of kind %s and keep no details', (text, kind) => {
    expect(readLeaveKind(text)).toBe(kind);
  });
});
