/** What is said of a number of measurements. */
import { loadavg } from 'node:os';

/** The value below which the share (0 to 1) of the values lies. */
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? NaN;

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** What else the machine had to do: figures mean little on a busy one. */
export const machineLoad = (): string =>
  `load of the machine ${loadavg()
    .slice(0, 2)
    .map((load) => load.toFixed(1))
    .join(' ')}`;
