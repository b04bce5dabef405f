import { describe, expect, it } from 'vitest';
import {
  parseElsewhere,
  planElsewhere,
  type Person,
} from '../../../../src/features/appraisal/elsewhere/rules/index.ts';
import type { MemberId } from '../../../../src/shared/ids.ts';
import type { PlainDate } from '../../../../src/shared/time/index.ts';

const TODAY = '2026-12-01' as PlainDate;

const table = (...lines: string[]) =>
  lines.map((line, i) => ({ row: i + 1, cells: line.split(',') }));

const person = (id: number, name: string, more: Partial<Person> = {}): Person => ({
  memberId: id as MemberId,
  name,
  isGraded: true,
  decidedBy: undefined,
  isOnPapers: false,
  ...more,
});

const parsed = (...lines: string[]) => {
  const outcome = parseElsewhere(table(...lines), TODAY);
  if (outcome.kind !== 'ok') throw new Error(outcome.kind);
  return outcome;
};

describe('a file with verdicts from elsewhere', () => {
  it('is read with Chinese or English headers in any order, below a title', () => {
    const row = { name: '王芳', where: '新区联合党支部', grade: 'qualified', reason: '表现好' };
    expect(
      parsed(
        '在外参评结果',
        '等次,姓名,参评党组织,理由,日期',
        '合格,王　芳,新区联合党支部,表现好,2026-11-20',
      ).rows,
    ).toEqual([{ ...row, row: 3, number: null, decidedOn: '2026-11-20' }]);
    expect(
      parsed('No.,Name,Organisation,Grade', '2,Wang Fang,New Town,Basically Qualified').rows,
    ).toEqual([
      {
        row: 2,
        name: 'Wang Fang',
        number: 2,
        where: 'New Town',
        grade: 'basically-qualified',
        reason: '',
        decidedOn: null,
      },
    ]);
  });

  it('leaves out rows in which nothing is filled in, and tells what is wrong with others', () => {
    const { rows, refusals } = parsed(
      '序号,姓名,参评党组织,等次,日期',
      '1,甲,,,',
      '2,乙,某支部,,',
      '3,丙,某支部,良好,',
      '4,丁,,合格,',
      '5,戊,某支部,合格,昨天',
      '6,己,某支部,合格,2027-01-01',
      `7,庚,${'长'.repeat(101)},合格,`,
      ',,某支部,合格,',
    );
    expect(rows).toEqual([]);
    expect(refusals.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'no-grade'],
      [4, 'grade-unclear'],
      [5, 'no-where'],
      [6, 'date-unclear'],
      [7, 'date-ahead'],
      [8, 'too-long'],
    ]);
  });

  it('without names or grades is none', () => {
    expect(parseElsewhere(table('姓名,电话', '甲,1'), TODAY).kind).toBe('no-columns');
    expect(parseElsewhere([], TODAY).kind).toBe('no-columns');
  });
});

describe('what is taken in', () => {
  const people = [
    person(1, '甲'),
    person(2, '王芳'),
    person(3, '王芳'),
    person(4, '预备', { isGraded: false }),
    person(5, '已评', { decidedBy: 'committee' }),
    person(6, '在外', { decidedBy: 'elsewhere', isOnPapers: true }),
  ];
  const plan = (...lines: string[]) =>
    planElsewhere(
      parsed('序号,姓名,参评党组织,等次', ...lines.map((line) => `${line},某支部,合格`)).rows,
      people,
    );

  it('is found by name, by number, or by both where two have one name', () => {
    const { entries } = plan(',甲', '3,王芳', '5,');
    expect(entries.map(({ person: one }) => one.memberId)).toEqual([1, 3, 6]);
  });

  it.each([
    [',丙', 'unknown'],
    [',王芳', 'ambiguous'],
    ['1,王芳', 'ambiguous'],
    ['9,', 'unknown'],
    ['0,', 'unknown'],
    [',预备', 'not-graded'],
    [',已评', 'decided-here'],
  ])('leaves out "%s": %s', (line, reason) => {
    const { entries, refusals } = plan(line);
    expect(entries).toEqual([]);
    expect(refusals.map((one) => one.reason)).toEqual([reason]);
  });

  it('grades nobody twice', () => {
    const { entries, refusals } = plan(',甲', '1,', ',甲');
    expect(entries).toHaveLength(1);
    expect(refusals.map(({ reason }) => reason)).toEqual(['twice', 'twice']);
  });
});
