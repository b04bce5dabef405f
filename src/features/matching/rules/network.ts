/** What the solver works on: a capacitated bipartite network with its costs, its flow and its prices. */

export type Values = Int32Array | Float64Array;

/**
 * Every unit of supply on the left goes to one node on the right or stays out.
 * No two units of one left node go to the same right node: either no supply or no capacity is above 1.
 */
export interface Network {
  readonly left: number;
  readonly right: number;
  /** `left × right`, row-major: 0 … range for an edge, `2 × leftOut + 1` for no edge. */
  readonly cost: Values;
  readonly supply: Int32Array;
  readonly capacity: Int32Array;
  /** Cost of a unit that stays out; more than any solution's edges cost together. */
  readonly leftOut: number;
  /** Load that each right node brings along; the solver prefers a light node among equals. */
  readonly load: Int32Array;
}

/**
 * Flow and prices. Between steps the textbook conditions hold: every placed unit sits where
 * `cost - price` is least in its row, no price is above 0, and a node priced below 0 is full.
 */
export interface Flow {
  /** Price of each right node, 0 or less. */
  readonly price: Values;
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

/** An array of the number type that holds every sum the solver forms; the costs have it already. */
export const valuesLike = (model: Values, length: number): Values =>
  model instanceof Int32Array ? new Int32Array(length) : new Float64Array(length);

export const emptyFlow = (network: Network, maxUnits: number): Flow => ({
  price: valuesLike(network.cost, network.right),
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
