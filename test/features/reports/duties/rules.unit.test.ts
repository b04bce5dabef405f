import { describe, expect, it } from 'vitest';
import {
  dutiesOn,
  periodOf,
  type Duty,
  type DutyEvent,
  type Frequencies,
  type Shape,
} from '../../../../src/features/reports/duties/rules.ts';
import type { PlainDate } from '../../../../src/shared/time/index.ts';

const date = (text: string): PlainDate => text as PlainDate;
const usual: Frequencies = {
  general: 3,
  committee: 1,
  group: 1,
  lecture: 3,
  theme: 1,
  life: 12,
  appraisal: 12,
};
const large: Shape = { fullMembers: 15, groups: ['一组', '二组'] };

const held = (duty: Duty, on: string, more: Partial<DutyEvent> = {}): DutyEvent => ({
  duties: [duty],
  date: date(on),
  isHeld: true,
  group: null,
  ...more,
});

const statesOf = (events: readonly DutyEvent[], shape = large, frequencies = usual) =>
  Object.fromEntries(
    dutiesOn(date('2026-12-15'), { events, frequencies, shape }).map(({ duty, state }) => [
      duty,
      state,
    ]),
  );

describe('a period', () => {
  it.each([
    ['2026-12-15', 1, '2026-12-01', '2026-12-31'],
    ['2026-02-28', 3, '2026-01-01', '2026-03-31'],
    ['2026-12-15', 3, '2026-10-01', '2026-12-31'],
    ['2026-04-01', 2, '2026-03-01', '2026-04-30'],
    ['2026-07-01', 6, '2026-07-01', '2026-12-31'],
    ['2028-02-29', 12, '2028-01-01', '2028-12-31'],
  ])('that holds %s, of %i months, is %s to %s', (on, months, from, to) => {
    expect(periodOf(date(on), months)).toEqual({ from, to, months });
  });
});

describe('the duties of a branch', () => {
  it('are all owed where nothing was held', () => {
    expect(statesOf([])).toEqual({
      committee: 'owed',
      group: 'owed',
      theme: 'owed',
      general: 'owed',
      lecture: 'owed',
      life: 'owed',
      appraisal: 'owed',
    });
  });

  it('are done by what was held in their period, planned by what is to come', () => {
    expect(
      statesOf([
        held('committee', '2026-11-30'),
        held('theme', '2026-12-05'),
        held('general', '2026-10-08'),
        held('lecture', '2026-12-20', { isHeld: false }),
        held('life', '2026-01-02'),
      ]),
    ).toMatchObject({
      committee: 'owed',
      theme: 'done',
      general: 'done',
      lecture: 'planned',
      life: 'done',
    });
  });

  it('may be two of one event', () => {
    const both = held('life', '2026-12-01', { duties: ['life', 'appraisal'] });
    expect(statesOf([both])).toMatchObject({ life: 'done', appraisal: 'done' });
  });

  it('of party groups are done when every group has met', () => {
    const first = held('group', '2026-12-02', { group: '一组' });
    expect(statesOf([first])).toMatchObject({ group: 'owed' });
    const again = held('group', '2026-12-03', { group: '一组' });
    expect(statesOf([first, again])).toMatchObject({ group: 'owed' });
    const second = held('group', '2026-12-20', { group: '二组', isHeld: false });
    expect(statesOf([first, second])).toMatchObject({ group: 'planned' });
    expect(statesOf([first, { ...second, isHeld: true }])).toMatchObject({ group: 'done' });
    expect(statesOf([held('group', '2026-12-02')])).toMatchObject({ group: 'done' });
  });

  it('leave out the committee of a small branch, and groups where there are none', () => {
    const small = statesOf([], { fullMembers: 6, groups: [] });
    expect(Object.keys(small)).toEqual(['theme', 'general', 'lecture', 'life', 'appraisal']);
    expect(Object.keys(statesOf([], { fullMembers: 7, groups: [] }))).toContain('committee');
  });

  it('follow the frequencies that the branch has set', () => {
    const own = { ...usual, lecture: 0, theme: 3 };
    const states = statesOf([held('theme', '2026-10-01')], large, own);
    expect(states).not.toHaveProperty('lecture');
    expect(states).toMatchObject({ theme: 'done' });
  });
});
