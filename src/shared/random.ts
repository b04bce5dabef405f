/** Randomness is an argument: secrets take the system's generator, tests a seeded one. */
import { randomBytes } from 'node:crypto';

export interface Random {
  /** `length` unpredictable bytes. */
  bytes(length: number): Uint8Array;
}

export const systemRandom: Random = { bytes: (length) => randomBytes(length) };

/** A reproducible generator (mulberry32) for tests and sample data; never for secrets. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return (z ^ (z >>> 14)) >>> 0;
  };
  return { bytes: (length) => Uint8Array.from({ length }, () => next() & 0xff) };
};

/** An unbiased integer in [0, bound), bound ≤ 2^32. */
export const randomInt = (random: Random, bound: number): number => {
  const limit = Math.floor(2 ** 32 / bound) * bound;
  for (;;) {
    const b = random.bytes(4);
    const value = new DataView(b.buffer, b.byteOffset, 4).getUint32(0);
    if (value < limit) return value % bound;
  }
};

/** A new array in uniformly random order (Fisher–Yates). */
export const shuffled = <T>(random: Random, items: readonly T[]): T[] => {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = randomInt(random, i + 1);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
};

/** A URL-safe token of `length` random bytes, `[A-Za-z0-9_-]`. */
export const randomToken = (random: Random, length = 12): string =>
  Buffer.from(random.bytes(length)).toString('base64url');
