import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/shared/clock.ts';
import {
  eventMeant,
  messageLink,
  readKind,
  readParts,
  readPlace,
  readSeats,
  readTitle,
} from '../../../src/features/meetings/rules.ts';

describe('kinds', () => {
  it.each([
    ['general', 'general'],
    ['General meeting', 'general'],
    ['党员大会', 'general'],
    ['支委会', 'committee'],
    ['党小组会', 'group'],
    ['党课', 'lecture'],
    ['Lecture', 'lecture'],
    ['主题党日', 'theme'],
    ['组织生活会', 'life'],
    ['其他', 'other'],
    ['ｏｔｈｅｒ', 'other'],
    ['party', undefined],
    ['', undefined],
  ])('reads %j as %s', (word, kind) => {
    expect(readKind(word)).toBe(kind);
  });
});

describe('a command line', () => {
  it.each([
    ['+2h | Title | Room 2 | general', ['+2h', 'Title', 'Room 2', 'general']],
    ['明天15:00｜标题｜二楼｜党课', ['明天15:00', '标题', '二楼', '党课']],
    ['+2h|Title', ['+2h', 'Title', '', '']],
    ['+2h | Title | Room 2', ['+2h', 'Title', 'Room 2', '']],
    ['+2h | Title | general', ['+2h', 'Title', '', 'general']],
    ['+2h | Title | | general', ['+2h', 'Title', '', 'general']],
    ['+2h', ['+2h', '', '', '']],
  ])('is taken apart: %s', (text, [when, title, place, last]) => {
    expect(readParts('meeting', text)).toEqual({ when, title, place, last });
  });

  it('takes a word for a kind as the place of an activity, which has no kinds', () => {
    expect(readParts('activity', '+2h | Title | 党课')).toMatchObject({ place: '党课', last: '' });
  });

  it('is refused with more than four parts', () => {
    expect(readParts('meeting', 'a|b|c|d|e')).toBe('too-many');
  });
});

describe('titles, places and seats', () => {
  it('makes one visible line of a title', () => {
    expect(readTitle(' 第四季度\n党员 \u202E大会 ')).toEqual({
      ok: true,
      value: '第四季度 党员 大会',
    });
  });

  it('takes 200 characters and no more', () => {
    expect(readTitle('字'.repeat(200)).ok).toBe(true);
    expect(readTitle('字'.repeat(201))).toEqual({ ok: false, problem: 'too-long' });
    expect(readPlace('p'.repeat(201))).toBeUndefined();
  });

  it('needs a title', () => {
    expect(readTitle(' \u200B ')).toEqual({ ok: false, problem: 'missing' });
  });

  it.each(['', '-', '—', '无', 'none'])('takes %j as no place', (text) => {
    expect(readPlace(text)).toBeNull();
  });

  it.each([
    ['20', 20],
    ['２０人', 20],
    ['1 seat', 1],
    ['10000', 10_000],
    ['', null],
    ['不限', null],
    ['0', undefined],
    ['10001', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['many', undefined],
  ])('reads %j as %s seats', (text, seats) => {
    expect(readSeats(text)).toBe(seats);
  });
});

describe('links to messages', () => {
  it('exist in supergroups only, once the message is known', () => {
    expect(messageLink(-1001234567890, 42)).toBe('https://t.me/c/1234567890/42');
    expect(messageLink(-4242, 42)).toBeUndefined();
    expect(messageLink(-1001234567890, null)).toBeUndefined();
  });
});

describe('the event that is meant when none is named', () => {
  const now = new Date('2026-12-03T07:00:00Z');
  const at = (minutes: number) => ({ startsAt: new Date(now.getTime() + minutes * MINUTE) });
  it.each([
    ['the one going on', [-2000, -30, 60], -30],
    ['the next when the last is long over', [-2000, 60, 9000], 60],
    ['the last when nothing is coming', [-2000, -1000], -1000],
  ])('is %s', (_, starts, meant) => {
    expect(eventMeant(starts.map(at), now)).toEqual(at(meant));
  });

  it('is nothing when there are none', () => {
    expect(eventMeant([], now)).toBeUndefined();
  });
});
