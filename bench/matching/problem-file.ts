/** Reads an assignment problem from a file, whatever numbers its fits are. */
import { readFile } from 'node:fs/promises';
import { FORBIDDEN } from '../../src/features/matching/rules/index.ts';
import { StartupError } from '../../src/shared/errors.ts';

export interface FileProblem {
  readonly rows: number;
  readonly columns: number;
  /** As written, `FORBIDDEN` for null. */
  readonly fit: Float64Array;
  readonly capacity: Int32Array;
}

/** @throws StartupError that names what is wrong with the file. */
export const readProblem = async (file: string): Promise<FileProblem> => {
  try {
    return parseProblem(await readFile(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartupError(`${file} can't be used: ${reason}`);
  }
};

/** @throws Error that names what is wrong with the text. */
export const parseProblem = (text: string): FileProblem => {
  const problem: unknown = JSON.parse(text);
  if (typeof problem !== 'object' || problem === null) {
    throw new Error('it must hold an object with "fit" and "capacity"');
  }
  const { fit, capacity } = { fit: undefined, capacity: undefined, ...problem } as Record<
    string,
    unknown
  >;
  if (!Array.isArray(fit)) throw new Error('"fit" must be a list with a row per floating member');
  if (!Array.isArray(capacity)) {
    throw new Error('"capacity" must be a list with a number per representative');
  }
  const columns = capacity.length;
  capacity.forEach((value: unknown, j) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return;
    throw new Error(`"capacity" of column ${j} must be a whole number from 0, not ${show(value)}`);
  });
  const fits = new Float64Array(fit.length * columns);
  fit.forEach((row: unknown, i) => {
    if (!Array.isArray(row) || row.length !== columns) {
      throw new Error(`row ${i} of "fit" must be a list of ${columns}, as "capacity" is`);
    }
    for (let j = 0; j < columns; j++) {
      const value: unknown = row[j];
      if (value !== null && !Number.isFinite(value)) {
        throw new Error(
          `"fit" of row ${i}, column ${j} must be a number or null, not ${show(value)}`,
        );
      }
      fits[i * columns + j] = value === null ? FORBIDDEN : Number(value);
    }
  });
  const seats = Int32Array.from(capacity as number[], (value) => Math.min(value, fit.length));
  return { rows: fit.length, columns, fit: fits, capacity: seats };
};

const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

export interface Scaled {
  /** Integers, all from 0; `FORBIDDEN` stays. */
  readonly fit: Float64Array;
  /** Whether the integers tell the fits apart exactly as written. */
  readonly exact: boolean;
}

/**
 * Fits as the integers that the solver wants. The least becomes 0, which changes no choice, since
 * the number of pairs goes first. Decimals are multiplied by a power of ten that makes all of them
 * whole. Where that would be too large to add up exactly, they are rounded to the finest power of
 * two that is not; the total fit then falls short of the greatest by less than
 * `rows × (greatest - least) × 16 × (rows + 2) / 2^53`, about 10^-8 of the spread for 2,000 members.
 */
export const scaled = ({ rows, fit }: FileProblem): Scaled => {
  let least = Infinity;
  let greatest = -Infinity;
  for (const value of fit) {
    if (value === FORBIDDEN) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  const limit = Math.floor(2 ** 53 / (8 * (rows + 2))) - 1;
  for (let digits = 0; digits <= 15; digits++) {
    const factor = 10 ** digits;
    const low = Math.round(least * factor);
    if (Math.round(greatest * factor) - low > limit) break;
    if (
      !fit.every((value) => value === FORBIDDEN || Math.round(value * factor) / factor === value)
    ) {
      continue;
    }
    return { fit: fit.map((value) => Math.round(value * factor) - low), exact: true };
  }
  // Halves, since the difference of two doubles can be more than a double holds.
  const half = greatest / 2 - least / 2;
  const factor =
    half === 0 ? 1 : 2 ** Math.min(1000, Math.floor(Math.log2(limit) - Math.log2(half)));
  return {
    fit: fit.map((value) => Math.round((value / 2 - least / 2) * factor)),
    exact: greatest === least,
  };
};
