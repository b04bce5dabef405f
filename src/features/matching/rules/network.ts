/** What the solver works on: a capacitated bipartite network, its flow and its prices. */

/**
 * Every unit of supply on the left goes to one node on the right or stays out.
 * No two units of one left node go to the same right node: either no supply or no capacity is above 1.
 */
export interface Network {
  readonly left: number;
  readonly right: number;
  /** `left × right`, row-major, the more the better; -Infinity where there is no edge. */
  readonly gain: Float64Array;
  readonly supply: Int32Array;
  readonly capacity: Int32Array;
  /** What a unit that stays out gains; so little that one more edge is worth any change of the others. */
  readonly outside: number;
  /** Load that each right node brings along; the lightest is preferred among equals. */
  readonly load: Int32Array;
}

/**
 * Flow and prices. A unit's profit at a node is gain - price. Between steps the textbook conditions
 * hold: every placed unit sits where its profit is greatest, prices are at least 0, and a node with
 * a price above 0 is full. Prices never fall.
 */
export interface Flow {
  readonly price: Float64Array;
  /** Units at each right node. */
  readonly used: Int32Array;
  /** First unit at each right node, -1 without one. */
  readonly first: Int32Array;
  /** Next unit at the same right node, -1 at the end. */
  readonly next: Int32Array;
  /** Left node that a unit belongs to. */
  readonly owner: Int32Array;
  units: number;
}

export const emptyFlow = (network: Network, maxUnits: number): Flow => ({
  price: new Float64Array(network.right),
  used: new Int32Array(network.right),
  first: new Int32Array(network.right).fill(-1),
  next: new Int32Array(maxUnits).fill(-1),
  owner: new Int32Array(maxUnits),
  units: 0,
});

/** Gives a left node one more unit at a right node; returns the unit. */
export const addUnit = (flow: Flow, left: number, right: number): number => {
  const unit = flow.units++;
  flow.owner[unit] = left;
  flow.next[unit] = flow.first[right] as number;
  flow.first[right] = unit;
  flow.used[right] = (flow.used[right] as number) + 1;
  return unit;
};
