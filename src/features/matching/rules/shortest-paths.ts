/** The exact part of the solver: places one unit at a time along a shortest augmenting path. */
import { addUnit, type Flow, type Network, valuesLike } from './network.ts';

/**
 * Makes the function that places one more unit of a left node (or leaves out the unit for which
 * that is cheapest) and keeps the conditions of `Flow`: a Dijkstra search over reduced costs on the
 * dense matrix. Only nodes nearer than the nearest known end are kept, so most cells of a row are
 * passed over with one comparison.
 */
export const pathFinder = (network: Network, flow: Flow): ((start: number) => void) => {
  const { left, right, cost, capacity, leftOut } = network;
  const { price, used, first, next, owner } = flow;
  const distance = valuesLike(cost, right);
  /** Left node from which a right node was reached. */
  const reachedFrom = new Int32Array(right);
  /** Right nodes reached: first those searched, then those open; and where in it a node is. */
  const reached = new Int32Array(right);
  const place = new Int32Array(right);
  /** Number of the search that saw a node last. */
  const seenRight = new Int32Array(right);
  const seenLeft = new Int32Array(left);
  /** Unit by which the search came to a left node, -1 at the start, and the right node it sits at. */
  const cameBy = new Int32Array(left);
  const seat = new Int32Array(left);

  let round = 0;
  let searched = 0;
  let count = 0;
  /** Distance of the node searched now. */
  let reach = 0;
  /** Distance of the nearest end: the right node `end`, or leaving a unit out for -1. */
  let nearest = 0;
  let end = -1;
  /** Left node that the path ends with. */
  let last = -1;
  /** An open right node as near as the one searched now, -1 if none is known. */
  let level = -1;

  /** Looks at all edges of a left node whose own distance is `reach`. */
  const scan = (i: number, shiftBy: number): void => {
    if (leftOut - shiftBy < nearest) {
      nearest = leftOut - shiftBy;
      end = -1;
      last = i;
    }
    const base = i * right;
    let limit = nearest + shiftBy;
    for (let j = 0; ; j++) {
      while (j < right && (cost[base + j] as number) - (price[j] as number) >= limit) j++;
      if (j >= right) return;
      const value = (cost[base + j] as number) - (price[j] as number);
      const d = value - shiftBy;
      if ((used[j] as number) < (capacity[j] as number)) {
        limit = value;
        nearest = d;
        end = j;
        last = i;
        continue;
      }
      if (seenRight[j] !== round) {
        seenRight[j] = round;
        place[j] = count;
        reached[count++] = j;
      } else if (d >= (distance[j] as number)) continue;
      distance[j] = d;
      reachedFrom[j] = i;
      if (d === reach) level = j;
    }
  };

  /** Takes the nearest open right node, -1 if no open one is nearer than the end. */
  const take = (): number => {
    if (level < 0) {
      let least = nearest;
      for (let k = searched; k < count; k++) {
        const j = reached[k] as number;
        const d = distance[j] as number;
        if (d >= least) continue;
        least = d;
        level = j;
      }
      if (level < 0) return -1;
      reach = least;
    }
    const taken = level;
    level = -1;
    const swapped = reached[searched] as number;
    reached[place[taken] as number] = swapped;
    place[swapped] = place[taken] as number;
    place[taken] = searched;
    reached[searched++] = taken;
    return taken;
  };

  return (start) => {
    round++;
    searched = count = reach = 0;
    nearest = leftOut + 1;
    level = -1;
    seenLeft[start] = round;
    cameBy[start] = -1;
    scan(start, 0);
    while (nearest > reach) {
      const j = take();
      if (j < 0) break;
      for (let unit = first[j] as number; unit >= 0; unit = next[unit] as number) {
        const i = owner[unit] as number;
        if (seenLeft[i] === round) continue;
        seenLeft[i] = round;
        cameBy[i] = unit;
        seat[i] = j;
        scan(i, (cost[i * right + j] as number) - (price[j] as number) - reach);
      }
    }

    for (let k = 0; k < searched; k++) {
      const j = reached[k] as number;
      price[j] = (price[j] as number) + (distance[j] as number) - nearest;
    }
    if (end >= 0) addUnit(flow, last, end);
    // Hands the units on the path back to the start over to their new owners.
    for (let unit = cameBy[last] as number; unit >= 0; unit = cameBy[last] as number) {
      last = reachedFrom[seat[last] as number] as number;
      owner[unit] = last;
    }
  };
};
