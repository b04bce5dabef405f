import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byStrokes,
  decide,
  openSteps,
  problemsOf,
  readCounts,
  readNames,
  stepsOf,
  type Basis,
  type Named,
  type Subject,
  type Totals,
} from '../../../../src/features/attendance/vote/rules/index.ts';

const HANDS: Subject = { matter: 'ordinary', candidates: [], seats: 0 };
const ACCEPT: Subject = { matter: 'accept', candidates: [], seats: 0 };
const ELECTION: Subject = { matter: 'election', candidates: ['甲', '乙', '丙', '丁'], seats: 3 };
const NOBODY: Named = { supervisor: null, teller: null };
const BOTH: Named = { supervisor: '周敏', teller: '李明' };
const of = (entitled: number, present: number, quorum = 0): Basis => ({
  entitled,
  present,
  quorum,
});

const problems = (subject: Subject, basis: Basis, totals: Totals, named = BOTH): string[] =>
  problemsOf(subject, { basis, totals, named, standing: ['孙丽'] }).map(({ kind }) => kind);

describe('a resolution by show of hands', () => {
  it.each([
    [3, 2],
    [7, 4],
    [15, 8],
    [16, 9],
    [17, 9],
    [30, 16],
    [50, 26],
  ])('of %i entitled passes from %i in favour (domain.md 3.3)', (entitled, needed) => {
    const basis = of(entitled, entitled);
    expect(decide(HANDS, basis, { for: needed, against: 0, abstain: 0 }).kind).toBe('passed');
    expect(decide(HANDS, basis, { for: needed - 1, against: 0, abstain: 0 }).kind).toBe(
      'not-passed',
    );
  });

  it('is measured against those entitled, not against those present', () => {
    expect(decide(HANDS, of(16, 10), { for: 8, against: 1, abstain: 1 })).toMatchObject({
      kind: 'not-passed',
      missing: 6,
    });
  });

  it('counts nobody twice and nobody who is not there', () => {
    expect(problems(HANDS, of(16, 14), { for: 9, against: 3, abstain: 2 })).toEqual([]);
    expect(problems(HANDS, of(16, 14), { for: 9, against: 3, abstain: 3 })).toEqual([
      'hands-over-present',
    ]);
    expect(problems(HANDS, of(16, 17), { for: 9 })).toEqual(['present-over-entitled']);
  });

  it('needs a quorum at that moment', () => {
    expect(problems(HANDS, of(16, 8, 9), {})).toEqual(['no-quorum']);
    expect(problems(HANDS, of(16, 9, 9), {})).toEqual([]);
  });
});

describe('the admission of a probationary member', () => {
  const papers = { issued: 14, collected: 14, void: 0 } as const;
  const counted = { ...papers, for: 12, against: 1, abstain: 0, blank: 1 } as const;
  const written = { writtenFor: 0, writtenAgainst: 0, writtenAbstain: 0 } as const;

  it('counts written opinions in favour, but not among those present', () => {
    const nine = { ...papers, for: 8, against: 6, abstain: 0, blank: 0 } as const;
    expect(decide(ACCEPT, of(16, 14), { ...nine, ...written }).kind).toBe('not-passed');
    const withOpinion = { ...nine, ...written, writtenFor: 1 } as const;
    expect(decide(ACCEPT, of(16, 14), withOpinion)).toMatchObject({
      kind: 'passed',
      inFavour: 9,
      missing: 1,
    });
    expect(problems(ACCEPT, of(16, 8, 9), withOpinion)).toContain('no-quorum');
  });

  it('lets votes exceed the people present by the written opinions only', () => {
    expect(problems(ACCEPT, of(16, 14), { ...counted, ...written, writtenFor: 2 })).toEqual([]);
    expect(problems(ACCEPT, of(16, 14), { ...counted, ...written, writtenFor: 3 })).toEqual([
      'written-over-absent',
    ]);
  });

  it('takes papers without a mark as abstentions', () => {
    expect(decide(ACCEPT, of(16, 14), { ...counted, ...written })).toMatchObject({ abstain: 1 });
  });

  it('is void and repeated when more papers came back than were given out', () => {
    const totals = { issued: 14, collected: 15 } as const;
    expect(decide(ACCEPT, of(16, 14), totals)).toEqual({ kind: 'void', issued: 14, collected: 15 });
    expect(problems(ACCEPT, of(16, 14), totals)).toEqual([]);
    expect(openSteps(ACCEPT, { totals, named: BOTH, presentOnRecord: 14 })).toEqual([]);
  });

  it.each([
    ['more papers than people', { ...counted, issued: 15, collected: 14 }, 'issued-over-present'],
    ['a paper too few', { ...counted, for: 11 }, 'papers-do-not-add-up'],
    ['a paper too many', { ...counted, for: 13 }, 'papers-do-not-add-up'],
    ['a void paper that was counted', { ...counted, void: 1 }, 'papers-do-not-add-up'],
    ['more void papers than papers', { ...papers, void: 15 }, 'void-over-collected'],
  ])('finds %s', (_, totals, problem) => {
    expect(problems(ACCEPT, of(16, 14), totals)).toEqual([problem]);
  });

  it('is supervised and counted by two people who do not stand', () => {
    const check = (supervisor: string, teller: string): string[] =>
      problems(ACCEPT, of(16, 14), {}, { supervisor, teller });
    expect(check('周敏', '李明')).toEqual([]);
    expect(check('孙 丽', '李明')).toEqual(['candidate-counts']);
    expect(check('周敏', '周敏')).toEqual(['same-person']);
  });

  it('asks step by step, and for the number present only where it is not on record', () => {
    expect(openSteps(ACCEPT, { totals: {}, named: NOBODY, presentOnRecord: 14 })[0]).toBe(
      'supervisor',
    );
    expect(openSteps(ACCEPT, { totals: {}, named: NOBODY, presentOnRecord: 0 })[0]).toBe('present');
    expect(openSteps(ACCEPT, { totals: counted, named: BOTH, presentOnRecord: 14 })).toEqual([
      'writtenFor',
      'writtenAgainst',
      'writtenAbstain',
    ]);
  });
});

describe('an election', () => {
  const votes = (...counts: number[]): Totals =>
    Object.fromEntries(counts.map((count, i) => [`c${i}`, count]));
  const papers = { issued: 14, collected: 14, void: 0 };
  const names = (standing: readonly { name: string }[]): string =>
    standing.map(({ name }) => name).join('');

  it('is won by more than half of those present, in the order of votes', () => {
    const result = decide(ELECTION, of(16, 14), { ...papers, ...votes(8, 13, 7, 10) });
    if (result.kind !== 'election') throw new Error(result.kind);
    expect(names(result.elected)).toBe('乙丁甲');
    expect(names(result.others)).toBe('丙');
    expect(result.openSeats).toBe(0);
  });

  it('does not elect with exactly half', () => {
    const result = decide(ELECTION, of(16, 14), { ...papers, ...votes(7, 7, 7, 7) });
    expect(result).toMatchObject({ elected: [], tied: [], openSeats: 3, needed: 8 });
  });

  it('votes again on equal votes at the last seat', () => {
    const result = decide(ELECTION, of(16, 14), { ...papers, ...votes(12, 9, 9, 9) });
    if (result.kind !== 'election') throw new Error(result.kind);
    expect(names(result.elected)).toBe('甲');
    expect(names(result.tied)).toBe('乙丙丁');
    expect(result.openSeats).toBe(2);
  });

  it('elects all of equal votes when there are seats for them', () => {
    const result = decide(ELECTION, of(16, 14), { ...papers, ...votes(9, 9, 9, 3) });
    if (result.kind !== 'election') throw new Error(result.kind);
    expect(names(result.elected)).toBe('甲乙丙');
    expect(result.tied).toEqual([]);
  });

  it('gives no candidate more votes than papers, and no paper more marks than seats', () => {
    expect(problems(ELECTION, of(16, 14), { ...papers, ...votes(15, 0, 0, 0) })).toEqual([
      'candidate-over-valid',
    ]);
    expect(problems(ELECTION, of(16, 14), { ...papers, ...votes(14, 14, 14, 1) })).toEqual([
      'more-votes-than-marks',
    ]);
  });

  it('never seats more than there are seats', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 6 }),
        (counts, seats) => {
          const candidates = counts.map((_, i) => `候选人${i}`);
          const result = decide({ matter: 'election', candidates, seats }, of(24, 20), {
            issued: 20,
            collected: 20,
            void: 0,
            ...votes(...counts),
          });
          if (result.kind !== 'election') throw new Error(result.kind);
          expect(result.elected.length + result.openSeats).toBe(seats);
          expect(result.elected.every((one) => 2 * one.votes > 20)).toBe(true);
          expect(result.elected.length + result.tied.length + result.others.length).toBe(
            counts.length,
          );
        },
      ),
    );
  });
});

describe('what an officer types', () => {
  const read = (subject: Subject, from: 'for' | 'issued' | 'c0', text: string): unknown => {
    const result = readCounts(subject, from, text);
    return result.kind === 'counts' ? Object.fromEntries(result.counts) : result.kind;
  };

  it('is taken in the order of the questions, or by name in both languages', () => {
    const all = { for: 9, against: 3, abstain: 2 };
    for (const text of [
      '9 3 2',
      '9，3，2',
      '9人、3人、2人',
      '９ ３ ２',
      '赞成9 不赞成3 弃权2',
      '弃权：2票，反对：3票，同意：9票',
      'for 9, against 3, abstain 2',
    ])
      expect(read(HANDS, 'for', text)).toEqual(all);
    expect(read(HANDS, 'for', '9')).toEqual({ for: 9 });
    expect(read(ACCEPT, 'issued', '14 14 0')).toEqual({ issued: 14, collected: 14, void: 0 });
    expect(read(ELECTION, 'c0', '乙 8 甲 12')).toEqual({ c0: 12, c1: 8 });
  });

  it('is refused when it cannot be meant', () => {
    expect(read(HANDS, 'for', '九')).toBe('unreadable');
    expect(read(HANDS, 'for', '-3')).toBe('unreadable');
    expect(read(HANDS, 'for', '2.5')).toBe('unreadable');
    expect(read(HANDS, 'for', '9 3 2 1')).toBe('too-many');
    expect(read(HANDS, 'for', '99999')).toBe('unreadable');
    expect(read(HANDS, 'for', '赞成9 发出14')).toBe('unreadable');
    expect(read(HANDS, 'for', '赞成9，大家都很高兴')).toBe('unreadable');
  });

  it('names candidates, each once', () => {
    expect(readNames('李明\n王强、 赵六 ')).toEqual(['李明', '王强', '赵六']);
    expect(readNames('李明,李明')).toBeUndefined();
    expect(readNames(' \n')).toBeUndefined();
    expect(readNames('长'.repeat(31))).toBeUndefined();
  });
});

describe('a ballot paper', () => {
  it('lists names by the strokes of the surname', () => {
    expect(byStrokes(['赵六', '李明', '丁一', '王强', '欧阳建国'])).toEqual([
      '丁一',
      '王强',
      '李明',
      '欧阳建国',
      '赵六',
    ]);
  });

  it('of an election asks for every candidate', () => {
    expect(stepsOf(ELECTION).slice(-4)).toEqual(['c0', 'c1', 'c2', 'c3']);
  });
});
