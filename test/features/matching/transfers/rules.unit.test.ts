import { describe, expect, it } from 'vitest';
import {
  dueReminder,
  isExpired,
  isOpen,
  lastValidDay,
  readDay,
  readValidDays,
  remindedAtIssue,
  stateAfter,
  TRANSFER_STATES,
  TRANSFER_STEPS,
  type TransferState,
  type TransferStep,
} from '../../../../src/features/matching/transfers/rules.ts';
import type { PlainDate } from '../../../../src/shared/time/index.ts';

const day = (text: string): PlainDate => text as PlainDate;

describe('the states of a transfer', () => {
  const possible: Record<TransferState, Partial<Record<TransferStep, TransferState>>> = {
    draft: { issue: 'issued', revoke: 'revoked' },
    issued: { receive: 'received', reject: 'rejected', expire: 'expired', revoke: 'revoked' },
    received: {},
    rejected: {},
    expired: {},
    revoked: {},
  };
  const table = TRANSFER_STATES.flatMap((state) =>
    TRANSFER_STEPS.map((step) => [state, step, possible[state][step]] as const),
  );

  it.each(table)('%s, %s → %s', (state, step, after) => {
    expect(stateAfter(state, step)).toBe(after);
  });

  it('are open until the old branch is relieved or the letter is void', () => {
    expect(TRANSFER_STATES.filter(isOpen)).toEqual(['draft', 'issued']);
    for (const state of TRANSFER_STATES)
      expect(TRANSFER_STEPS.some((step) => stateAfter(state, step) !== undefined)).toBe(
        isOpen(state),
      );
  });
});

describe('a letter', () => {
  it('is valid on its last day and void the day after', () => {
    const last = lastValidDay(day('2026-12-01'), 90);
    expect(last).toBe('2027-03-01');
    expect(isExpired(last, last)).toBe(false);
    expect(isExpired(last, day('2027-03-02'))).toBe(true);
  });

  it.each([
    ['90', 90],
    ['90天', 90],
    ['３０ 天', 30],
    ['1 day', 1],
    ['0', undefined],
    ['91', undefined],
    ['-5', undefined],
    ['1e1', undefined],
    ['😀', undefined],
    ['', undefined],
  ])('of %j days is read as %j', (text, days) => {
    expect(readValidDays(text)).toBe(days);
  });

  it.each([
    ['2026-12-01', { ok: true, value: '2026-12-01' }],
    ['2026年11月30日', { ok: true, value: '2026-11-30' }],
    ['2026-12-02', { ok: false, problem: 'date-in-future' }],
    ['2026-02-30', { ok: false, problem: 'date-impossible' }],
    ['2026-11-19', { ok: false, problem: 'date-too-early' }],
    ['昨天', { ok: false, problem: 'date-impossible' }],
    ['\u202E10-21-6202', { ok: false, problem: 'date-impossible' }],
  ])('dated %j is read as %j', (text, result) => {
    expect(readDay(text, { today: day('2026-12-01'), earliest: day('2026-11-20') })).toEqual(
      result,
    );
  });
});

describe('reminders before the expiry', () => {
  const expires = day('2026-12-31');

  it.each([
    ['2026-12-16', null, undefined],
    ['2026-12-17', null, 14],
    ['2026-12-17', 14, undefined],
    ['2026-12-27', 14, undefined],
    ['2026-12-28', 14, 3],
    ['2026-12-28', 3, undefined],
    ['2026-12-31', 14, 3],
    ['2026-12-31', null, 3],
    ['2027-01-01', 14, undefined],
  ])('on %s, reminded %s before: %s', (today, reminded, due) => {
    expect(dueReminder(expires, day(today), reminded)).toBe(due);
  });

  it('do not repeat what whoever issues a short letter knows', () => {
    expect(remindedAtIssue(expires, day('2026-12-01'))).toBeNull();
    expect(remindedAtIssue(expires, day('2026-12-21'))).toBe(14);
    expect(dueReminder(expires, day('2026-12-28'), 14)).toBe(3);
    expect(remindedAtIssue(expires, day('2026-12-30'))).toBe(3);
  });
});
