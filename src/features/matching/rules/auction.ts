/** A quick start for the exact solver: units bid for their best node, and outbid each other, as long as that is cheap. */
import { addUnit, type Flow, type Network, valuesLike } from './network.ts';

/** Bids per unit; what has not settled by then is left to the shortest paths. */
const BIDS_PER_UNIT = 4;

/**
 * Lets every unit bid for its best node. With room there it sits down; otherwise the one of all
 * candidates that loses least by going elsewhere gives way, and the price falls by that loss.
 * The conditions of `Flow` hold afterwards.
 *
 * @returns the left nodes of the units still to be placed, one entry a unit, in order.
 */
export const auction = (network: Network, flow: Flow): number[] => {
  const { left, right, cost, supply, capacity, leftOut, load } = network;
  const { price, used, first, next, owner } = flow;
  /** What its second choice cost each unit when it sat down; by now that can only be dearer. */
  const alternative = valuesLike(cost, owner.length);
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
    let least = leftOut;
    let second = leftOut;
    for (let j = 0; ; j++) {
      while (j < right && (cost[base + j] as number) - (price[j] as number) >= second) j++;
      if (j >= right) break;
      const value = (cost[base + j] as number) - (price[j] as number);
      if (value < least) {
        second = least;
        least = value;
        best = j;
      } else second = value;
    }
    // Nothing beats staying out, and prices only get worse.
    if (best < 0) continue;
    if (second === least) {
      let weight = Infinity;
      for (let j = best; j < right && weight > 0; j++) {
        if ((used[j] as number) >= (capacity[j] as number)) continue;
        if ((cost[base + j] as number) - (price[j] as number) !== least) continue;
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
    let loss = second - least;
    for (let u = first[best] as number; u >= 0; u = next[u] as number) {
      const cell = cost[(owner[u] as number) * right + best] as number;
      const margin = (alternative[u] as number) - cell + (price[best] as number);
      if (margin >= loss) continue;
      loss = margin;
      weakest = u;
    }
    price[best] = (price[best] as number) - loss;
    if (weakest >= 0) {
      queue.push(owner[weakest] as number);
      owner[weakest] = i;
      alternative[weakest] = second;
    } else if (loss > 0) queue.push(i);
    else waiting.push(i);
  }
  return waiting.toSorted((a, b) => a - b);
};
