import { describe, expect, it } from 'vitest';
import {
  contactOf,
  floatingSince,
  floatingStatus,
  maskPhone,
  maskPhones,
  sameAs,
  type Known,
} from '../../../../src/features/roster/rules/index.ts';
import type { PlainDate } from '../../../../src/shared/time/index.ts';

describe('a member counts as', () => {
  const today = '2026-12-01' as PlainDate;
  it.each([
    ['home without a date and undeclared', null, false, 'home'],
    ['floating as declared, without a date', null, true, 'floating'],
    ['floating on the day that makes six months', '2026-06-01', false, 'floating'],
    ['away a day short of six months', '2026-06-02', false, 'away'],
    ['away a day short of six months, whatever was declared', '2026-06-02', true, 'away'],
    ['floating after years', '2020-02-29', false, 'floating'],
    ['away on the first day', '2026-12-01', false, 'away'],
  ])('%s', (_, awaySince, floating, status) => {
    expect(floatingStatus({ awaySince, floating }, today)).toBe(status);
  });

  it('home once the relation was transferred', () => {
    const card = { awaySince: '2020-01-01', floating: true, transferred: true };
    expect(floatingStatus(card, today)).toBe('home');
  });

  it('floating at the end of a short month', () => {
    const card = { awaySince: '2026-08-31', floating: false };
    expect(floatingStatus(card, '2027-02-27' as PlainDate)).toBe('away');
    expect(floatingStatus(card, '2027-02-28' as PlainDate)).toBe('floating');
  });

  it('no less than the database is asked for', () => {
    expect(floatingSince(today)).toBe('2026-06-01');
  });
});

describe('a phone number', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['138 1234 5678', '138****5678'],
    ['+86 138-1234-5678', '861****5678'],
    ['0314-2345678', '031****5678'],
    ['55667', '****67'],
    ['110', '****'],
    ['', '****'],
  ])('%s is shown as %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it.each([
    ['ask Li at 13812345678 or 13987654321', 'ask Li at 138****5678 or 139****4321'],
    ['１３８１２３４５６７８（白天）', '138****5678(白天)'],
    ['@li_na, room 12', '@li_na, room 12'],
  ])('within %s is hidden', (text, masked) => {
    expect(maskPhones(text)).toBe(masked);
  });
});

describe('a way to reach somebody', () => {
  it.each([
    ['13812345678', '13812345678', null],
    ['电话138 1234 5678，晚上', '138 1234 5678', null],
    ['@Li_Na', null, 'li_na'],
    ['via @li_na or 0314-2345678', '0314-2345678', 'li_na'],
    ['mail li@example.org', null, null],
    ['ask the doorman', null, null],
    [null, null, null],
  ])('%s holds phone %s and user name %s', (text, phone, username) => {
    expect(contactOf(text)).toEqual({ phone, username });
  });
});

describe('somebody who was found', () => {
  const roster: Known[] = [
    { name: '王 芳', phone: '+86 138-1234-5678', telegramUsername: 'wang_fang', telegramId: 7 },
    { name: 'Lena', phone: null, telegramUsername: null, telegramId: null },
  ];
  const found = (
    name: string,
    howToReach: string | null = null,
    telegramId: number | null = null,
  ) => sameAs({ name, howToReach, telegramId, telegramUsername: null }, roster).map((m) => m.name);

  it.each([
    ['by name, however it is written', found('王芳'), ['王 芳']],
    ['by name in full width', found('ＬＥＮＡ'), ['Lena']],
    ['by phone number', found('x', '13812345678'), ['王 芳']],
    ['by user name', found('x', '@Wang_Fang'), ['王 芳']],
    ['by account', found('x', null, 7), ['王 芳']],
    ['not by a part of the name', found('王芳芳'), []],
    ['not by a few digits', found('x', '345678'), []],
  ])('is recognised %s', (_, names, expected) => {
    expect(names).toEqual(expected);
  });
});
