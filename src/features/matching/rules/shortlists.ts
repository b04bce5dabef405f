/** For each left node the few right nodes worth a look, so that a search need not read the whole row again. */
import type { Network } from './network.ts';

export interface Shortlists {
  /** Long lists are the rule here: there will be none. */
  isSpent(): boolean;
  /** The right nodes of left node `i` that may give it a profit above `floor`; undefined for "read the row". */
  above(i: number, floor: number, own: number): Int32Array | undefined;
}

/**
 * Since prices never fall, a node left off a list for its profit stays off rightly; a list has to
 * be made anew only when it is asked for a lower floor than it was made for. A list is made twice
 * as deep below the node's own profit as asked, or as deep as asked where that would be too long,
 * and given up where it would hold a quarter of the row even so.
 */
export const shortlists = (network: Network, price: Float64Array): Shortlists => {
  const { left, right, gain } = network;
  const lists: (Int32Array | undefined)[] = Array.from({ length: left });
  const lowest = new Float64Array(left).fill(Infinity);
  const found = new Int32Array(right >> 2);
  /** Lists that may still fail; where long ones are the rule it does not pay to try. */
  let credit = 50;

  /** Fills `found` with the right nodes above the bound; the number of them, or -1 for too many. */
  const find = (base: number, bound: number): number => {
    let count = 0;
    for (let j = 0; ; j++) {
      while (j < right && (gain[base + j] as number) - (price[j] as number) <= bound) j++;
      if (j >= right) return count;
      if (count >= found.length) return -1;
      found[count++] = j;
    }
  };

  return {
    isSpent: () => credit <= 0,
    above(i, floor, own) {
      if (floor >= (lowest[i] as number)) return lists[i];
      if (credit <= 0) return undefined;
      const base = i * right;
      let bound = 2 * floor - own;
      let count = find(base, bound);
      if (count < 0) {
        bound = floor;
        count = find(base, bound);
      }
      if (count < 0) {
        credit--;
        return undefined;
      }
      credit++;
      lowest[i] = bound;
      return (lists[i] = found.slice(0, count));
    },
  };
};
