/** Guessers who look for anything in a dump by which voters differ, and try whether it tells who was for. */
import { randomInt, type Random } from '../../../../src/shared/random.ts';
import { chanceBounds } from './_chance.ts';
import type { DumpedRow } from './_dump.ts';

/** One election as the attacker finds it. */
export interface Evidence {
  /** When the dump was made, e.g. 'closed'. */
  stage: string;
  rows: readonly DumpedRow[];
  /** For each voter all numbers by which rows may name them: account, member, updates. */
  names: readonly (readonly number[])[];
  /** Places of voters in the order in which they voted, which somebody may have watched. */
  order: readonly number[];
  /** For each voter whether they were for; only to mark the guesses. */
  isFor: readonly boolean[];
}

type Values = Map<string, number[]>;

const push = (values: Values, key: string, value: number): void => {
  const known = values.get(key);
  if (known === undefined) values.set(key, [value]);
  else known.push(value);
};

/** The first letters as a number that keeps their order. */
const headOf = (text: string): number =>
  Array.from({ length: 6 }, (_, i) => text.charCodeAt(i) || 0).reduce(
    (sum, code) => sum * 256 + (code % 256),
    0,
  );

/** A text as numbers in which its length and its words show. */
const numbersIn = (text: string): [string, number][] => {
  const time = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return [['', time]];
  const words = text.split(/[^\p{L}\p{N}_-]+/u).slice(0, 12);
  return [
    [' length', text.length],
    ...words.map((word, i): [string, number] => [` word ${i}`, headOf(word)]),
  ];
};

/** All that is in a value as numbers, each under its path. */
const flatten = (value: unknown, path: string, into: Values): void => {
  if (typeof value === 'number') push(into, path, value);
  else if (typeof value === 'boolean') push(into, path, value ? 1 : 0);
  else if (typeof value === 'string')
    for (const [part, number] of numbersIn(value)) push(into, path + part, number);
  else if (value === null) push(into, path, -1);
  else if (Array.isArray(value)) {
    push(into, `${path} size`, value.length);
    for (const [i, item] of value.slice(0, 20).entries()) flatten(item, `${path}[${i}]`, into);
  } else if (typeof value === 'object')
    for (const [key, item] of Object.entries(value)) flatten(item, `${path}.${key}`, into);
};

const numbersOf = (row: DumpedRow, ordinal: number): Values => {
  const values: Values = new Map();
  flatten(row.content, row.table, values);
  push(values, `${row.table} place`, row.place);
  push(values, `${row.table} transaction`, row.transaction);
  push(values, `${row.table} ordinal`, ordinal);
  return values;
};

const namesIn = (row: DumpedRow): Set<number> =>
  new Set([...JSON.stringify(row.content).matchAll(/\d{4,}/g)].map(([digits]) => Number(digits)));

/** For each voter one number; a guesser holds that the higher ones are for, or the lower ones. */
type Feature = number[];

/** By rows that name a voter: the least, the greatest and the number of each value in them. */
const byName = ({ rows, names }: Evidence): Map<string, Feature> => {
  const features = new Map<string, Feature>();
  const found = rows.map((row, i) => ({ in: namesIn(row), numbers: numbersOf(row, i) }));
  for (const [voter, own] of names.entries()) {
    const values: Values = new Map();
    for (const row of found)
      if (own.some((name) => row.in.has(name)))
        for (const [key, numbers] of row.numbers)
          for (const number of numbers) push(values, key, number);
    const note = (key: string, value: number): void => {
      const feature = features.get(key) ?? names.map(() => Number.NaN);
      feature[voter] = value;
      features.set(key, feature);
    };
    for (const [key, numbers] of values) {
      note(`least ${key}`, Math.min(...numbers));
      note(`most ${key}`, Math.max(...numbers));
      note(`count ${key}`, numbers.length);
    }
  }
  return features;
};

/** Rows or items of a list that are as many as the voters, or several times as many: one might belong to each. */
const sequences = ({ rows, names }: Evidence): Map<string, number[]> => {
  const found = new Map<string, number[]>();
  const keep = (key: string, values: number[]): void => {
    const times = values.length / names.length;
    if (times < 1 || times > 4 || !Number.isInteger(times)) return;
    for (let offset = 0; offset < times; offset++) {
      const own = values.filter((_, i) => i % times === offset);
      const name = times === 1 ? key : `${key} (${offset + 1} of ${times})`;
      found.set(name, own);
      // Of sums that grow, each step.
      found.set(
        `${name} step`,
        own.map((value, i) => value - (own[i - 1] ?? 0)),
      );
    }
  };
  for (const table of new Set(rows.map((row) => row.table))) {
    const own = rows.filter((row) => row.table === table);
    const columns: Values = new Map();
    for (const [i, row] of own.toSorted((a, b) => a.transaction - b.transaction).entries())
      for (const [key, numbers] of numbersOf(row, i))
        if (numbers.length === 1) push(columns, key, numbers[0] ?? 0);
    for (const [key, values] of columns) keep(`rows ${key}`, values);
  }
  const lists = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value) && value.length > 1) {
      const columns: Values = new Map();
      for (const item of value) flatten(item, path, columns);
      for (const [key, values] of columns) keep(`list ${key}`, values);
    }
    for (const [key, item] of Object.entries(value))
      lists(item, Array.isArray(value) ? path : `${path}.${key}`);
  };
  for (const { table, content } of rows) lists(content, table);
  return found;
};

/** A sequence dealt out to the voters: by the roster, by the order in which they voted. */
const byOrder = (evidence: Evidence): Map<string, Feature> => {
  const features = new Map<string, Feature>();
  const roster = evidence.names.map((_, i) => i);
  for (const [key, values] of sequences(evidence))
    for (const [name, order] of [
      ['by roster', roster],
      ['by order of voting', evidence.order],
    ] as const) {
      const feature = roster.map(() => 0);
      for (const [i, voter] of order.entries()) feature[voter] = values[i] ?? 0;
      features.set(`${key}, ${name}`, feature);
    }
  const watched = roster.map(() => 0);
  for (const [i, voter] of evidence.order.entries()) watched[voter] = i;
  features.set('order of voting', watched);
  return features;
};

/** Names the half with the greatest numbers as being for; equal numbers are drawn lots about. */
const rightGuesses = (feature: Feature, isFor: readonly boolean[], random: Random): number => {
  const half = isFor.length / 2;
  const ranked = feature
    .map((value, voter) => ({ value, voter, lot: randomInt(random, 2 ** 30) }))
    .toSorted((a, b) => b.value - a.value || b.lot - a.lot);
  return ranked.filter(({ voter }, place) => isFor[voter] === place < half).length;
};

export interface Score {
  elections: number;
  right: number;
}

export interface Attacker {
  look(evidence: Evidence): void;
  /** Guessers whose success is not chance, with their scores. */
  suspicious(risk: number): [string, Score & { most: number }][];
  /** How many different guesses were made. */
  guessers(): number;
}

export const createAttacker = (voters: number, random: Random): Attacker => {
  const scores = new Map<string, Score>();
  return {
    look: (evidence) => {
      for (const [key, feature] of [...byName(evidence), ...byOrder(evidence)]) {
        const [first] = feature;
        // A voter of whom nothing is known stands between the others.
        const known = feature.filter((value) => !Number.isNaN(value));
        if (known.every((value) => value === first)) continue;
        const middle = known.toSorted((a, b) => a - b)[Math.floor(known.length / 2)] ?? 0;
        const full = feature.map((value) => (Number.isNaN(value) ? middle : value));
        const name = `${evidence.stage}: ${key}`;
        const score = scores.get(name) ?? { elections: 0, right: 0 };
        score.elections += 1;
        score.right += rightGuesses(full, evidence.isFor, random);
        scores.set(name, score);
      }
    },
    suspicious: (risk) => {
      const bounds = new Map<number, ReturnType<typeof chanceBounds>>();
      return [...scores].flatMap(([name, score]) => {
        const { elections, right } = score;
        const known = bounds.get(elections);
        const { least, most } = known ?? chanceBounds({ elections, voters }, scores.size, risk);
        bounds.set(elections, { least, most });
        return right < least || right > most ? [[name, { ...score, most }] as const] : [];
      }) as [string, Score & { most: number }][];
    },
    guessers: () => scores.size,
  };
};
