import { describe, expect, it } from 'vitest';
import { randomInt, seededRandom, shuffled } from '../../../../src/shared/random.ts';
import { chanceBounds } from './_chance.ts';
import { createAttacker, type Evidence } from './_guess.ts';

describe('the bounds of chance', () => {
  it('are those that can be counted by hand', () => {
    // Of four voters two are for: 0, 2 or 4 right guesses in 1, 4 and 1 of 6 cases.
    expect(chanceBounds({ elections: 1, voters: 4 }, 1, 0.3)).toEqual({ least: 0, most: 4 });
    expect(chanceBounds({ elections: 1, voters: 4 }, 1, 0.4)).toEqual({ least: 2, most: 2 });
    // All right twice in a row is one case in 36.
    expect(chanceBounds({ elections: 2, voters: 4 }, 1, 2 / 36 - 0.001)).toEqual({
      least: 0,
      most: 8,
    });
    expect(chanceBounds({ elections: 2, voters: 4 }, 1, 2 / 36 + 0.001)).toEqual({
      least: 2,
      most: 6,
    });
  });

  it('hold for those who guess at random', () => {
    const random = seededRandom(1);
    const { least, most } = chanceBounds({ elections: 30, voters: 8 }, 1000, 1e-3);
    expect(most).toBeLessThan(30 * 8 * 0.75);
    for (let guesser = 0; guesser < 1000; guesser++) {
      let right = 0;
      for (let i = 0; i < 30; i++) {
        const truth = shuffled(random, [1, 1, 1, 1, 0, 0, 0, 0]);
        const guess = shuffled(random, [1, 1, 1, 1, 0, 0, 0, 0]);
        right += truth.filter((one, voter) => one === guess[voter]).length;
      }
      expect(right).toBeGreaterThanOrEqual(least);
      expect(right).toBeLessThanOrEqual(most);
    }
  });
});

describe('the guessers', () => {
  const VOTERS = 8;
  const random = seededRandom(4);

  /** What is found after one election, by how the rows are made of voters and choices. */
  const attack = (
    leak: (election: {
      isFor: readonly boolean[];
      order: readonly number[];
      names: number[][];
    }) => Evidence['rows'],
  ): string[] => {
    const attacker = createAttacker(VOTERS, random);
    for (let i = 0; i < 15; i++) {
      const order = shuffled(random, [0, 1, 2, 3, 4, 5, 6, 7]);
      const isFor = shuffled(random, [true, true, true, true, false, false, false, false]);
      const names = order.map((_, voter) => [7000 + voter, 10_000 + 100 * i + voter]);
      const rows = leak({ isFor, order, names });
      attacker.look({ stage: 'x', rows, names, order, isFor });
    }
    return attacker.suspicious(1e-6).map(([name]) => name);
  };

  const row = (place: number, content: unknown) => ({
    table: 't',
    place,
    transaction: place,
    content,
  });

  it('find nothing where there is nothing', () => {
    const found = attack(({ names }) => [
      ...names.map(([name], i) => row(i, { name, lot: randomInt(random, 1000) })),
      row(20, { receipts: names.map(() => randomInt(random, 1000)) }),
    ]);
    expect(found).toEqual([]);
  });

  it.each<[string, Parameters<typeof attack>[0]]>([
    [
      'a choice beside a name',
      ({ isFor, names }) =>
        names.map(([name], i) => row(i, { who: `member:${name}`, choice: isFor[i] ? 0 : 1 })),
    ],
    [
      'a choice in a text beside an update',
      ({ isFor, names }) =>
        names.map(([, update], i) => row(i, { update, data: `cast:1:${isFor[i] ? 'AA' : 'BB'}` })),
    ],
    [
      'papers in the order of voting, without names',
      ({ isFor, order }) => order.map((voter, i) => row(i, { paper: isFor[voter] ? 'x' : 'y' })),
    ],
    [
      'papers in the order of the roster, in one list',
      ({ isFor }) => [row(1, { box: { papers: isFor.map((yes) => (yes ? [0] : [1])) } })],
    ],
    [
      'rows that lie apart by choice',
      ({ isFor, names }) => names.map(([name], i) => row(isFor[i] ? 100 + i : i, { name })),
    ],
    [
      'one in three entries of a log',
      ({ isFor, order }) =>
        order.flatMap((voter, i) => [
          row(3 * i, { step: 1 }),
          row(3 * i + 1, { step: 1 }),
          row(3 * i + 2, { step: isFor[voter] ? 1 : 2 }),
        ]),
    ],
  ])('find %s', (_, leak) => {
    expect(attack(leak)).not.toEqual([]);
  });
});
