import { describe, expect, it } from 'vitest';
import {
  atDecentHour,
  careStep,
  dueOf,
  type Care,
} from '../../../../src/features/matching/rules/index.ts';
import type { PlainDate } from '../../../../src/shared/time/index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 10:00 in Shanghai. */
const START = new Date('2026-12-01T02:00:00Z');
const after = (ms: number): Date => new Date(START.getTime() + ms);

const care = (given: Partial<Care> = {}): Care => ({
  timeZone: 'Asia/Shanghai',
  cycleDays: 91,
  pairedAt: START,
  toldAt: START,
  lastContactOn: null,
  said: [],
  ...given,
});

/** Sweeps every `step` for `days` days, but not before the moment that was named, and remembers what is said. */
const sweep = (given: Care, days: number, step = 6 * HOUR): string[] => {
  const said = [...given.said];
  const heard: string[] = [];
  let until = START;
  for (let t = 0; t <= days * DAY; t += step) {
    const now = after(t);
    if (now < until) continue;
    const found = careStep({ ...given, said }, now);
    if (found.kind === 'wait') {
      until = found.until;
      continue;
    }
    said.push({
      kind: found.kind === 'remind' ? 'reminded' : 'escalated',
      about: found.about,
      at: now,
    });
    heard.push(`${found.kind} ${Math.floor(t / DAY)}`);
  }
  return heard;
};

describe('the contact that is owed', () => {
  it('is the first within 7 days of the introduction', () => {
    expect(dueOf(care())).toEqual({ basis: 'first', by: '2026-12-08', at: after(7 * DAY) });
  });

  it('counts from when the card reached the representative', () => {
    expect(dueOf(care({ toldAt: after(3 * DAY) })).by).toBe('2026-12-11');
  });

  it('is the next one a cycle after the last, in the morning', () => {
    expect(dueOf(care({ lastContactOn: '2026-12-05' as PlainDate }))).toEqual({
      basis: '2026-12-05',
      by: '2027-03-06',
      at: new Date('2027-03-06T01:00:00Z'),
    });
  });
});

describe('a sweep', () => {
  it('reminds after 7 days, tells the secretary once 7 days later, then reminds by the cycle', () => {
    expect(sweep(care(), 200)).toEqual(['remind 7', 'escalate 14', 'remind 98', 'remind 189']);
  });

  it('says nothing a moment before it is due', () => {
    expect(careStep(care(), after(7 * DAY - 1)).kind).toBe('wait');
    expect(careStep(care(), after(7 * DAY)).kind).toBe('remind');
  });

  it('says nothing twice, however often it runs', () => {
    expect(sweep(care(), 20, 15 * 60_000)).toEqual(['remind 7', 'escalate 14']);
  });

  it('that was missed for long reminds first and gives the representative 7 days', () => {
    const now = after(40 * DAY);
    const first = careStep(care(), now);
    expect(first.kind).toBe('remind');
    const about = first.kind === 'remind' ? first.about : '';
    const said = [{ kind: 'reminded' as const, about, at: now }];
    expect(careStep(care({ said }), now)).toEqual({ kind: 'wait', until: after(47 * DAY) });
    expect(careStep(care({ said }), after(47 * DAY)).kind).toBe('escalate');
  });

  it('starts anew with a contact', () => {
    const before = care({
      said: [
        { kind: 'reminded', about: 'first/0', at: after(7 * DAY) },
        { kind: 'escalated', about: 'first/0', at: after(14 * DAY) },
      ],
      lastContactOn: '2026-12-16' as PlainDate,
    });
    expect(sweep(before, 115)).toEqual(['remind 106', 'escalate 113']);
  });

  it('does not remind of a card that never arrived, but tells the secretary', () => {
    expect(sweep(care({ toldAt: null }), 60)).toEqual(['escalate 14']);
  });

  it('says one thing a day at most, even where the cycle is as short as the escalation', () => {
    const heard = sweep(care({ cycleDays: 7 }), 30);
    expect(heard.slice(0, 3)).toEqual(['remind 7', 'remind 14', 'escalate 15']);
    const days = heard.map((one) => one.split(' ')[1]);
    expect(new Set(days).size).toBe(days.length);
  });

  it.each([
    ['2026-12-01T16:30:00Z', '2026-12-02T01:00:00Z'],
    ['2026-12-01T13:00:00Z', '2026-12-02T01:00:00Z'],
    ['2026-12-01T04:00:00Z', '2026-12-01T04:00:00Z'],
  ])('waits from %s until %s', (instant, morning) => {
    expect(atDecentHour(new Date(instant), 'Asia/Shanghai')).toEqual(new Date(morning));
  });
});
