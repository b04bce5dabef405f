/** The search for one more unit where short lists do not help: every step reads all nodes that are left. */
import { addUnit, type Flow, type Network } from './network.ts';

/**
 * Makes the function that places one more unit of a left node, as `pathFinder` does; the same
 * Dijkstra search, with the nodes not searched yet side by side, so that a step is one pass over
 * them that finds the nearest on the way.
 */
export const densePathFinder = (
  network: Network,
  flow: Flow,
  kind: Int32Array,
): ((start: number) => void) => {
  const { left, right, gain, capacity, outside } = network;
  const { price, used, first, next, owner } = flow;
  /** Right nodes not searched yet, in front, with their distances; those searched follow. */
  const nodes = Int32Array.from({ length: right }, (_, j) => j);
  const distance = new Float64Array(right);
  /** Left node from which a right node was reached. */
  const reachedFrom = new Int32Array(right);
  const seen = new Int32Array(left);
  /** Unit by which the search came to a left node, -1 at the start, and the right node it sits at. */
  const cameBy = new Int32Array(left);
  const seat = new Int32Array(left);
  let round = 0;
  /** Number of nodes not searched yet. */
  let open = 0;

  /** Looks at all edges of a left node; returns the place of the nearest node, one with room if possible. */
  const scan = (i: number, height: number): number => {
    const base = i * right;
    let least = Infinity;
    let nearest = -1;
    for (let k = 0; k < open; k++) {
      const j = nodes[k] as number;
      const through = height - (gain[base + j] as number) + (price[j] as number);
      let d = distance[k] as number;
      if (through < d) {
        d = through;
        distance[k] = d;
        reachedFrom[j] = i;
      }
      if (d > least) continue;
      if (d === least && (used[j] as number) >= (capacity[j] as number)) continue;
      least = d;
      nearest = k;
    }
    return nearest;
  };

  /** As `scan` without anything new to look at. */
  const nearestOpen = (): number => {
    let nearest = -1;
    for (let k = 0; k < open; k++) {
      const d = distance[k] as number;
      const least = nearest < 0 ? Infinity : (distance[nearest] as number);
      if (d > least || d === Infinity) continue;
      const j = nodes[k] as number;
      if (d === least && (used[j] as number) >= (capacity[j] as number)) continue;
      nearest = k;
    }
    return nearest;
  };

  /** Puts the node at a place behind those not searched yet; returns it. */
  const close = (place: number): number => {
    open--;
    const node = nodes[place] as number;
    const d = distance[place] as number;
    nodes[place] = nodes[open] as number;
    distance[place] = distance[open] as number;
    nodes[open] = node;
    distance[open] = d;
    return node;
  };

  return (start) => {
    round++;
    open = right;
    distance.fill(Infinity);
    seen[kind[start] as number] = round;
    cameBy[start] = -1;
    /** Where a unit is left out: the left node and how far it is. */
    let last = start;
    let end = -1;
    let reach = -outside;
    let nearest = scan(start, 0);
    while (nearest >= 0) {
      const d = distance[nearest] as number;
      const node = nodes[nearest] as number;
      const hasRoom = (used[node] as number) < (capacity[node] as number);
      if (d > reach || (d === reach && !hasRoom)) break;
      if (hasRoom) {
        end = node;
        last = reachedFrom[node] as number;
        reach = d;
        break;
      }
      close(nearest);
      nearest = -1;
      let isNew = false;
      for (let unit = first[node] as number; unit >= 0; unit = next[unit] as number) {
        const i = owner[unit] as number;
        if (seen[kind[i] as number] === round) continue;
        seen[kind[i] as number] = round;
        cameBy[i] = unit;
        seat[i] = node;
        const height = d + (gain[i * right + node] as number) - (price[node] as number);
        if (height - outside < reach) {
          reach = height - outside;
          last = i;
        }
        nearest = scan(i, height);
        isNew = true;
      }
      if (!isNew) nearest = nearestOpen();
    }

    for (let k = open; k < right; k++) {
      const j = nodes[k] as number;
      price[j] = (price[j] as number) + reach - (distance[k] as number);
    }
    if (end >= 0) addUnit(flow, last, end);
    for (let unit = cameBy[last] as number; unit >= 0; unit = cameBy[last] as number) {
      last = reachedFrom[seat[last] as number] as number;
      owner[unit] = last;
    }
  };
};
