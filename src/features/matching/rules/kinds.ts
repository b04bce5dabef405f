/** Finds left nodes whose rows are the same: people with the same card need not be searched twice. */
import type { Network } from './network.ts';

const SAMPLES = 32;
/** Rows of the same sample that a row is compared with; more twins found would only save time. */
const COMPARED = 4;

/** For each left node one with the same gains: itself or an earlier one. */
export const kindsOf = ({ left, right, gain }: Network): Int32Array => {
  const kinds = new Int32Array(left);
  const bySample = new Map<string, number[]>();
  const step = Math.ceil(right / SAMPLES);
  for (let i = 0; i < left; i++) {
    const base = i * right;
    const sample: number[] = [];
    for (let j = 0; j < right; j += step) sample.push(gain[base + j] as number);
    const known = bySample.get(sample.join()) ?? [];
    const twin = known.find((k) => sameRow(gain, k * right, base, right));
    kinds[i] = twin ?? i;
    if (twin === undefined && known.length < COMPARED) bySample.set(sample.join(), [...known, i]);
  }
  return kinds;
};

const sameRow = (gain: Float64Array, one: number, other: number, length: number): boolean => {
  for (let j = 0; j < length; j++) if (gain[one + j] !== gain[other + j]) return false;
  return true;
};
