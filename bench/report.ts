/** What a benchmark reports: figures, each against something measured or known in the same run. */

export interface Figure {
  readonly bench: string;
  readonly figure: string;
  readonly size: number;
  readonly value: number;
  readonly unit: string;
  /** The floor, limit or peer that `ratio` is measured against; null for a figure by itself. */
  readonly to: string | null;
  /** `value` divided by that of `to`; null without one. */
  readonly ratio: number | null;
  /** Why there is no ratio, for instance. */
  readonly note?: string;
}

export interface BenchOptions {
  /** One JSON object a line instead of a table. */
  readonly json: boolean;
  /** Arguments after the benchmark's name, `--json` aside. */
  readonly args: readonly string[];
}

/** A benchmark; throws `StartupError` for arguments it can't use. */
export type Bench = (options: BenchOptions) => Promise<void>;

const short = (value: number): string =>
  Math.abs(value) < 1000
    ? String(Number(value.toPrecision(3)))
    : Math.round(value).toLocaleString('en');

/** Widths of columns. */
const NAME = 30;
const UNIT = 10;

/** Prints a figure as soon as it is known. */
export const reporter = ({ json }: BenchOptions): ((figure: Figure) => void) => {
  if (json) {
    return ({ bench, figure, size, value, unit, to, ratio, note }) =>
      console.log(JSON.stringify({ bench, figure, size, value, unit, to, ratio, note }));
  }
  let head = '';
  return ({ bench, figure, size, value, unit, to, ratio, note = '' }) => {
    if (bench !== head) {
      head = bench;
      console.log(`\n${bench}`);
      console.log(
        `${'figure'.padEnd(NAME)}${'size'.padStart(8)}${'value'.padStart(16)} ${'unit'.padEnd(UNIT)}${'ratio'.padStart(9)}  to`,
      );
    }
    const proportion = ratio === null ? '' : short(ratio);
    const reference = [to ?? '', note].filter((text) => text !== '').join(': ');
    console.log(
      `${figure.padEnd(NAME)}${String(size).padStart(8)}${short(value).padStart(16)} ${unit.padEnd(UNIT)}${proportion.padStart(9)}  ${reference}`.trimEnd(),
    );
  };
};
