/** A start where plain bidding becomes a price war: bids in large steps first, then in smaller ones. */
import { addUnit, emptyFlow, type Flow, type Network } from './network.ts';

/** From one round to the next the least step of a bid shrinks by so much. */
const SHRINK = 4;
/** Bids per unit, all rounds together; a war that goes on longer is left to the shortest paths. */
const BIDS_PER_UNIT = 300;

/**
 * Whether there are as many units as seats, one a node, and every unit may sit anywhere. All seats
 * are taken in the end then, so their prices may start from anywhere.
 */
const isSquare = ({ left, right, gain, supply, capacity }: Network): boolean =>
  left === right &&
  supply.every((units) => units === 1) &&
  capacity.every((seats) => seats === 1) &&
  !gain.includes(-Infinity);

/** The difference between the greatest and the least gain. */
const rangeOf = (gain: Float64Array): number => {
  let least = Infinity;
  let greatest = -Infinity;
  for (let cell = 0; cell < gain.length; cell++) {
    const value = gain[cell] as number;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return greatest - least;
};

/**
 * An auction in rounds: in each, every unit bids until it has a node, at least `step` above the
 * price; the prices stay for the next round, in which the step is smaller. At the end no price is
 * further above another than the range of the gains and a step. Undefined where it takes too long.
 */
const bid = ({ left, right, gain }: Network): Float64Array | undefined => {
  const price = new Float64Array(right);
  const holder = new Int32Array(right);
  const queue = new Int32Array(left);
  let bids = BIDS_PER_UNIT * left;
  for (let step = Math.floor(rangeOf(gain) / 2); ; step = Math.floor(step / SHRINK)) {
    if (step < 1) step = 1;
    holder.fill(-1);
    let waiting = 0;
    for (let i = left - 1; i >= 0; i--) queue[waiting++] = i;
    while (waiting > 0) {
      if (bids-- <= 0) return undefined;
      const i = queue[--waiting] as number;
      const base = i * right;
      let best = -1;
      let most = -Infinity;
      let second = -Infinity;
      for (let j = 0; j < right; j++) {
        const profit = (gain[base + j] as number) - (price[j] as number);
        if (profit <= second) continue;
        if (profit > most) {
          second = most;
          most = profit;
          best = j;
        } else second = profit;
      }
      const rise = second === -Infinity ? step : most - second + step;
      price[best] = (price[best] as number) + rise;
      const outbid = holder[best] as number;
      holder[best] = i;
      if (outbid >= 0) queue[waiting++] = outbid;
    }
    if (step === 1) return price;
  }
};

/**
 * Prices from an auction in rounds, and the units that sit where these make their profit greatest;
 * the others wait. The conditions of `Flow` hold, but for a node that is still free and has a price:
 * it is filled at last. Undefined where the network is not square or the auction takes too long.
 */
export const scaledAuction = (
  network: Network,
): { flow: Flow; waiting: readonly number[] } | undefined => {
  const price = isSquare(network) ? bid(network) : undefined;
  if (price === undefined) return undefined;
  const { left, right, gain } = network;
  const flow = emptyFlow(network, left);
  const lowest = price.reduce((least, value) => Math.min(least, value), Infinity);
  price.forEach((value, j) => (flow.price[j] = value - lowest));
  const waiting: number[] = [];
  for (let i = 0; i < left; i++) {
    const base = i * right;
    let most = -Infinity;
    let free = -1;
    for (let j = 0; j < right; j++) {
      const profit = (gain[base + j] as number) - (flow.price[j] as number);
      if (profit < most) continue;
      if (profit > most) {
        most = profit;
        free = -1;
      }
      if (free < 0 && flow.used[j] === 0) free = j;
    }
    if (free >= 0) addUnit(flow, i, free);
    else waiting.push(i);
  }
  return { flow, waiting };
};
