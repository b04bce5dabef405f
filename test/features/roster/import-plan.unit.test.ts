import { describe, expect, it } from 'vitest';
import { planImport, type ImportPlan } from '../../../src/features/roster/rules/index.ts';
import { accountId, member, parse, username } from './_tables.ts';

type Existing = Parameters<typeof planImport>[0];

const plan = (existing: Existing, ...lines: string[]): ImportPlan => {
  const parsed = parse(...lines);
  return planImport(existing, parsed.rows, parsed.leftOut);
};

/** `id field: from → to` for every change. */
const changes = (made: ImportPlan): string[] =>
  made.changed.flatMap(({ id, changes: list }) =>
    list.map(
      ({ field, from, to }) => `${id} ${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`,
    ),
  );

describe('a person is found', () => {
  it('by the number of the linked account, keeping the user name', () => {
    const zhang = member(1, '张伟', { telegram: username('zhang1') }, { telegramId: 77_777 });
    const made = plan([zhang], 'name|telegram', '张炜|77777');
    expect(changes(made)).toEqual(['1 name: "张伟" → "张炜"']);
  });

  it('by user name, whatever the spelling', () => {
    const made = plan(
      [member(1, '张伟', { telegram: username('zhang1') })],
      '姓名|电报',
      '张伟|@Zhang1',
    );
    expect(made.unchanged.map(({ id }) => id)).toEqual([1]);
  });

  it('by name, and gets the account that the file gives', () => {
    const made = plan([member(1, '张伟')], 'name|telegram', '张 伟|@zhang1');
    expect(changes(made)).toEqual(['1 telegram: null → {"kind":"username","username":"zhang1"}']);
  });

  it('by name although the noted account was mistyped', () => {
    const made = plan(
      [member(1, '张伟', { telegram: username('zhamg1') })],
      'name|telegram',
      '张伟|@zhang1',
    );
    expect(made.changed).toHaveLength(1);
  });

  it('not by name when the linked account is another', () => {
    const linked = member(1, '张伟', { telegram: username('zhang1') }, { telegramId: 77_777 });
    const made = plan([linked], 'name|telegram', '张伟|@somebody_else');
    expect(made.refusals).toMatchObject([
      { row: 2, reason: 'name-twice-in-roster', value: '张伟' },
    ]);
    expect(made.missing).toEqual([]);
    expect(plan([linked], 'name|telegram', '张伟|88888').refusals).toHaveLength(1);
  });

  it('not by name when two have it', () => {
    const two = [member(1, '张伟', { telegram: username('zhang1') }), member(2, '张伟')];
    const made = plan(two, 'name', '张伟');
    expect(made.refusals.map(({ reason }) => reason)).toEqual(['name-twice-in-roster']);
    expect(made.missing).toEqual([]);
  });

  it('beside a namesake whom the file tells apart by account', () => {
    const zhang = member(1, '张伟', { telegram: username('zhang1') });
    const made = plan([zhang], 'name|telegram', '张伟|@zhang1', '张伟|@zhang2');
    expect(made.unchanged).toHaveLength(1);
    expect(made.added.map(({ row }) => row)).toEqual([3]);
  });
});

describe('an account', () => {
  it('is not taken from a person when the name says another', () => {
    const two = [member(1, '张三', { telegram: username('zhang3') }), member(2, '李四')];
    const made = plan(two, 'name|telegram', '李四|@zhang3');
    expect(made.refusals).toEqual([
      { row: 2, column: 'telegram', reason: 'account-taken', value: '@zhang3' },
    ]);
    expect(made.missing).toEqual([]);
  });

  it('is not given to two rows that mean the same person', () => {
    const zhang = member(1, '张三', { telegram: username('zhang3') }, { telegramId: 77_777 });
    const made = plan([zhang], 'name|telegram', '张三|@zhang3', '王五|77777');
    expect(made.refusals).toMatchObject([{ row: 3, reason: 'account-taken', other: 2 }]);
    expect(made.unchanged).toHaveLength(1);
  });
});

describe('a change', () => {
  it('leaves alone what the file has no column for', () => {
    const zhang = member(1, '张伟', { phone: '138', interests: ['书法'], floating: true });
    expect(changes(plan([zhang], 'name|group', '张伟|一组'))).toEqual(['1 group: null → "一组"']);
  });

  it('clears what an empty cell stands for, except account and standing', () => {
    const zhang = member(1, '张伟', {
      telegram: username('zhang1'),
      standing: 'probationary',
      phone: '138',
      floating: true,
      interests: ['书法'],
    });
    const made = plan([zhang], 'name|telegram|standing|phone|floating|interests', '张伟|||||');
    expect(changes(made)).toEqual([
      '1 floating: true → false',
      '1 interests: ["书法"] → []',
      '1 phone: "138" → null',
    ]);
  });

  it('gives a new representative the usual capacity and takes it back', () => {
    const zhang = member(1, '张伟');
    expect(changes(plan([zhang], 'name|representative', '张伟|yes'))).toEqual([
      '1 representative: false → true',
      '1 capacity: 0 → 1',
    ]);
    const li = member(2, '李娜', { representative: true, capacity: 3 });
    expect(changes(plan([li], 'name|representative', '李娜|no'))).toEqual([
      '2 representative: true → false',
      '2 capacity: 3 → 0',
    ]);
    expect(plan([li], 'name|representative', '李娜|yes').unchanged).toHaveLength(1);
    expect(plan([li], 'name|capacity', '李娜|').unchanged).toHaveLength(1);
  });

  it('brings back a person who had left', () => {
    const left = member(1, '张伟', { telegram: username('zhang1') }, { active: false });
    const made = plan([left], 'name', '张伟');
    expect(made.changed).toMatchObject([{ id: 1, changes: [], returns: true }]);
  });

  it('prefers an active namesake to one who left', () => {
    const two = [member(1, '张伟', {}, { active: false }), member(2, '张伟')];
    expect(plan(two, 'name', '张伟').unchanged.map(({ id }) => id)).toEqual([2]);
  });

  it('does not bring back an account that somebody active has now', () => {
    const left = member(1, '张伟', {}, { active: false, telegramId: 77_777 });
    const now = member(2, '张炜', { telegram: accountId(77_777) }, { telegramId: 77_777 });
    expect(plan([left, now], 'name', '张伟').added).toHaveLength(1);
  });
});

describe('people whom the file does not mention', () => {
  it('are reported and stay', () => {
    const people = [member(1, '张伟'), member(2, '李娜'), member(3, '王芳', {}, { active: false })];
    const made = plan(people, 'name', '张伟', '赵敏');
    expect(made.missing).toEqual([2]);
    expect(made.added.map(({ card }) => card.name)).toEqual(['赵敏']);
  });

  it('are not those whose row was refused', () => {
    const people = [member(1, '张伟'), member(2, '李娜', { telegram: username('li_na') })];
    const made = plan(people, 'name|telegram|standing', '张伟||boss', '|@li_na|full');
    expect(made.missing).toEqual([]);
  });
});
