/** The exact part of the solver: places one unit at a time along a shortest augmenting path. */
import { densePathFinder } from './dense-paths.ts';
import { addUnit, type Flow, type Network } from './network.ts';
import { shortlists } from './shortlists.ts';

/**
 * Makes the function that places one more unit of a left node (or leaves out the unit for which
 * that is cheapest) and keeps the conditions of `Flow`: a Dijkstra search in which the length of an
 * edge is the profit lost by taking it. Only nodes nearer than the nearest known end are kept.
 *
 * @param kind by `kindsOf`: left nodes of one kind offer the same, and the first that a search comes
 *   to offers it nearest.
 */
export const pathFinder = (
  network: Network,
  flow: Flow,
  kind: Int32Array,
): ((start: number) => void) => {
  const { left, right, gain, capacity, outside } = network;
  const { price, used, first, next, owner } = flow;
  const lists = shortlists(network, price);
  const distance = new Float64Array(right);
  /** Left node from which a right node was reached. */
  const reachedFrom = new Int32Array(right);
  /** Full right nodes reached: first those searched, then those open; and where in it a node is. */
  const reached = new Int32Array(right);
  const place = new Int32Array(right);
  /** Number of the search that saw a kind last. */
  const seen = new Int32Array(left);
  /** Unit by which the search came to a left node, -1 at the start, and the right node it sits at. */
  const cameBy = new Int32Array(left);
  const seat = new Int32Array(left);

  let dense: ReturnType<typeof densePathFinder> | undefined;
  let round = 0;
  let searched = 0;
  let count = 0;
  /** Distance of the node searched now, -Infinity at the start. */
  let reach = 0;
  /** Distance of the nearest end: the right node `end`, or leaving a unit out for -1. */
  let nearest = 0;
  let end = -1;
  /** Left node that the path ends with. */
  let last = -1;
  /** An open right node as near as the one searched now, -1 if none is known. */
  let level = -1;

  /** Notes that left node `i` is the first to lead to right node `j`. */
  const discover = (i: number, j: number, d: number): void => {
    if ((used[j] as number) < (capacity[j] as number)) {
      nearest = d;
      end = j;
      last = i;
      return;
    }
    place[j] = count;
    reached[count++] = j;
    distance[j] = d;
    reachedFrom[j] = i;
    if (d === reach) level = j;
  };

  /** Looks at all edges of a left node; an edge's end is at `height` less the profit there. */
  const scan = (i: number, height: number): void => {
    if (height - outside < nearest) {
      nearest = height - outside;
      end = -1;
      last = i;
    }
    const base = i * right;
    const isStart = reach === -Infinity;
    const list = isStart ? undefined : lists.above(i, height - nearest, height - reach);
    const length = list === undefined ? right : list.length;
    let floor = height - nearest;
    for (let k = 0; k < length; k++) {
      let j = k;
      if (list === undefined) {
        while (k < right && (gain[base + k] as number) - (price[k] as number) <= floor) k++;
        if (k >= right) return;
        j = k;
      } else j = list[k] as number;
      const d = height - (gain[base + j] as number) + (price[j] as number);
      const before = distance[j] as number;
      if (d >= before || d >= nearest) continue;
      if (before === Infinity) {
        discover(i, j, d);
        floor = height - nearest;
        continue;
      }
      distance[j] = d;
      reachedFrom[j] = i;
      if (d === reach) level = j;
    }
  };

  /** Takes the nearest open right node, -1 if none is nearer than the end. */
  const take = (): number => {
    if (nearest <= reach) return -1;
    if (level < 0) {
      let least = nearest;
      for (let k = searched; k < count; k++) {
        const d = distance[reached[k] as number] as number;
        if (d >= least) continue;
        least = d;
        level = reached[k] as number;
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
    if (lists.isSpent()) {
      dense ??= densePathFinder(network, flow, kind);
      dense(start);
      return;
    }
    round++;
    searched = count = 0;
    reach = -Infinity;
    nearest = Infinity;
    level = -1;
    distance.fill(Infinity);
    seen[kind[start] as number] = round;
    cameBy[start] = -1;
    scan(start, 0);
    for (let j = take(); j >= 0; j = take()) {
      for (let unit = first[j] as number; unit >= 0; unit = next[unit] as number) {
        const i = owner[unit] as number;
        if (seen[kind[i] as number] === round) continue;
        seen[kind[i] as number] = round;
        cameBy[i] = unit;
        seat[i] = j;
        scan(i, reach + (gain[i * right + j] as number) - (price[j] as number));
      }
    }

    for (let k = 0; k < searched; k++) {
      const j = reached[k] as number;
      price[j] = (price[j] as number) + nearest - (distance[j] as number);
    }
    if (end >= 0) addUnit(flow, last, end);
    // Hands the units on the path back to the start over to their new owners.
    for (let unit = cameBy[last] as number; unit >= 0; unit = cameBy[last] as number) {
      last = reachedFrom[seat[last] as number] as number;
      owner[unit] = last;
    }
  };
};
