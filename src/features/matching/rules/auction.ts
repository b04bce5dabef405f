/** A quick start for the exact solver: units bid for their best node, and outbid each other, as long as that is cheap. */
import { addUnit, type Flow, type Network } from './network.ts';

/** Bids per unit; what has not settled by then is left to the shortest paths. */
const BIDS_PER_UNIT = 4;

/**
 * Lets every unit bid for its best node. With room there it sits down; otherwise the one of all
 * candidates that loses least by going elsewhere gives way, and the price rises by that loss.
 * The conditions of `Flow` hold afterwards.
 *
 * @returns the left nodes of the units still to be placed, one entry a unit, in order.
 */
export const auction = (network: Network, flow: Flow): number[] => {
  const { left, right, gain, supply, capacity, outside, load } = network;
  const { price, used, first, next, owner } = flow;
  /** Profit of each unit's second choice when it sat down; by now that can only be less. */
  const alternative = new Float64Array(owner.length);
  const waiting: number[] = [];
  const queue: number[] = [];
  for (let i = left - 1; i >= 0; i--) {
    for (let k = supply[i] as number; k > 0; k--) queue.push(i);
  }
  let bids = BIDS_PER_UNIT * queue.length;

  for (let i = queue.pop(); i !== undefined; i = queue.pop()) {
    if (bids-- <= 0) {
      waiting.push(i);
      continue;
    }
    const base = i * right;
    let best = -1;
    let most = outside;
    let second = outside;
    for (let j = 0; ; j++) {
      while (j < right && (gain[base + j] as number) - (price[j] as number) <= second) j++;
      if (j >= right) break;
      second = (gain[base + j] as number) - (price[j] as number);
      if (second > most) {
        [most, second] = [second, most];
        best = j;
      }
    }
    // Nothing beats staying out, and prices only rise.
    if (best < 0) continue;
    if (second === most) {
      let weight = Infinity;
      for (let j = best; j < right && weight > 0; j++) {
        if ((used[j] as number) >= (capacity[j] as number)) continue;
        if ((gain[base + j] as number) - (price[j] as number) !== most) continue;
        const total = (load[j] as number) + (used[j] as number);
        if (total >= weight) continue;
        weight = total;
        best = j;
      }
    }
    if ((used[best] as number) < (capacity[best] as number)) {
      alternative[addUnit(flow, i, best)] = second;
      continue;
    }
    let weakest = -1;
    let loss = most - second;
    for (let unit = first[best] as number; unit >= 0; unit = next[unit] as number) {
      const profit =
        (gain[(owner[unit] as number) * right + best] as number) - (price[best] as number);
      const margin = profit - (alternative[unit] as number);
      if (margin >= loss) continue;
      loss = margin;
      weakest = unit;
    }
    price[best] = (price[best] as number) + loss;
    if (weakest >= 0) {
      queue.push(owner[weakest] as number);
      owner[weakest] = i;
      alternative[weakest] = second;
    } else if (loss > 0) queue.push(i);
    else waiting.push(i);
  }
  return waiting.toSorted((a, b) => a - b);
};
