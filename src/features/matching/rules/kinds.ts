/** Finds left nodes whose rows are the same: people with the same card need not be searched twice. */
import type { Network } from './network.ts';

const SAMPLES = 32;

/**
 * For each left node one with the same gains: itself or an earlier one. Rows are told apart by a
 * few of their cells first; of several twins whose samples look alike, not all are found, which
 * would only save time.
 */
export const kindsOf = ({ left, right, gain }: Network): Int32Array => {
  const kinds = new Int32Array(left);
  const step = Math.ceil(right / SAMPLES);
  let size = 16;
  while (size < 2 * left) size *= 2;
  /** By the digest of a sample, one more than the last row with it. */
  const known = new Int32Array(size);
  for (let i = 0; i < left; i++) {
    const base = i * right;
    let digest = 0;
    for (let j = 0; j < right; j += step) {
      digest = Math.imul(digest ^ ((gain[base + j] as number) | 0), 0x9e3779b1);
      digest ^= digest >>> 15;
    }
    const slot = digest & (size - 1);
    const twin = (known[slot] as number) - 1;
    const isTwin = twin >= 0 && sameRow(gain, twin * right, base, right);
    kinds[i] = isTwin ? (kinds[twin] as number) : i;
    known[slot] = i + 1;
  }
  return kinds;
};

const sameRow = (gain: Float64Array, one: number, other: number, length: number): boolean => {
  for (let j = 0; j < length; j++) if (gain[one + j] !== gain[other + j]) return false;
  return true;
};
