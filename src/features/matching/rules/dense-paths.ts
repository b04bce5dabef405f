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
  /**
   * Right nodes: those with room, then the full ones, of these the searched ones last. By the place
   * of a node: its price, its distance, the left node from which it was reached.
   */
  const nodes = new Int32Array(right);
  const cost = new Float64Array(right);
  const distance = new Float64Array(right);
  const from = new Int32Array(right);
  /** For the nodes searched, the left node from which they were reached, by node. */
  const reachedFrom = new Int32Array(right);
  const seen = new Int32Array(left);
  /** Unit by which the search came to a left node, -1 at the start, and the right node it sits at. */
  const cameBy = new Int32Array(left);
  const seat = new Int32Array(left);
  let round = 0;
  /** Number of nodes with room, and of all that are not searched yet. */
  let roomy = 0;
  let open = 0;
  /** Place of the nearest node not searched yet, with room if possible; -1 for none in reach. */
  let nearest = -1;
  let least = Infinity;

  const hasRoom = (j: number): boolean => (used[j] as number) < (capacity[j] as number);

  /** Puts the nodes in order again: in a jumble of them every comparison would be a surprise. */
  const arrange = (): void => {
    open = 0;
    for (let j = 0; j < right; j++) if (hasRoom(j)) nodes[open++] = j;
    roomy = open;
    for (let j = 0; j < right; j++) if (!hasRoom(j)) nodes[open++] = j;
    for (let k = 0; k < right; k++) cost[k] = price[nodes[k] as number] as number;
    distance.fill(Infinity);
  };

  /** Looks from left node `i` at the nodes from one place to another. */
  const pass = (i: number, height: number, start: number, end: number): void => {
    const base = i * right;
    let shortest = least;
    let place = nearest;
    for (let k = start; k < end; k++) {
      const through = height - (gain[base + (nodes[k] as number)] as number) + (cost[k] as number);
      const d = distance[k] as number;
      if (through < d) {
        distance[k] = through;
        from[k] = i;
        if (through < shortest) {
          shortest = through;
          place = k;
        }
      } else if (d < shortest) {
        shortest = d;
        place = k;
      }
    }
    least = shortest;
    nearest = place;
  };

  const scan = (i: number, height: number): void => {
    least = Infinity;
    nearest = -1;
    pass(i, height, 0, roomy);
    pass(i, height, roomy, open);
  };

  /** As `scan` without anything new to look at. */
  const lookAgain = (): void => {
    least = Infinity;
    nearest = -1;
    for (let k = 0; k < open; k++) {
      if ((distance[k] as number) >= least) continue;
      least = distance[k] as number;
      nearest = k;
    }
  };

  const swap = (one: number, other: number): void => {
    const node = nodes[one] as number;
    const ownCost = cost[one] as number;
    const d = distance[one] as number;
    const source = from[one] as number;
    nodes[one] = nodes[other] as number;
    cost[one] = cost[other] as number;
    distance[one] = distance[other] as number;
    from[one] = from[other] as number;
    nodes[other] = node;
    cost[other] = ownCost;
    distance[other] = d;
    from[other] = source;
  };

  return (start) => {
    round++;
    arrange();
    seen[kind[start] as number] = round;
    cameBy[start] = -1;
    /** Where a unit is left out: the left node and how far it is. */
    let last = start;
    let end = -1;
    let reach = -outside;
    scan(start, 0);
    // `scan` moves `nearest` on.
    for (;;) {
      const d = least;
      if (nearest < 0 || d > reach || (d === reach && nearest >= roomy)) break;
      if (nearest < roomy) {
        end = nearest;
        last = from[nearest] as number;
        reach = d;
        break;
      }
      const node = nodes[nearest] as number;
      reachedFrom[node] = from[nearest] as number;
      swap(nearest, --open);
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
        scan(i, height);
        isNew = true;
      }
      if (!isNew) lookAgain();
    }

    for (let k = open; k < right; k++) {
      const raised = (cost[k] as number) + reach - (distance[k] as number);
      price[nodes[k] as number] = raised;
    }
    if (end >= 0) addUnit(flow, last, nodes[end] as number);
    for (let unit = cameBy[last] as number; unit >= 0; unit = cameBy[last] as number) {
      last = reachedFrom[seat[last] as number] as number;
      owner[unit] = last;
    }
  };
};
