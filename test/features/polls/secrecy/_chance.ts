/** How well somebody guesses who knows nothing: exact, for elections in which half of the voters are for. */

const choose = (n: number, k: number): number =>
  Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1);

/** Chances of 0, 1, 2 … right guesses for one election: the guesser names half of the voters as being for. */
const ofOneElection = (voters: number): number[] => {
  const half = voters / 2;
  const chances = Array.from({ length: voters + 1 }, () => 0);
  // Whoever is rightly named as being for leaves as many rightly named as being against.
  for (let right = 0; right <= half; right++)
    chances[2 * right] = (choose(half, right) * choose(half, half - right)) / choose(voters, half);
  return chances;
};

const convolve = (a: readonly number[], b: readonly number[]): number[] => {
  const result = Array.from({ length: a.length + b.length - 1 }, () => 0);
  for (const [i, x] of a.entries())
    for (const [j, y] of b.entries()) result[i + j] = (result[i + j] ?? 0) + x * y;
  return result;
};

/** Right guesses that are neither too many nor too few (which tells as much) to be chance. */
export interface Bounds {
  least: number;
  most: number;
}

/** The chance that any of `guessers` who know nothing gets outside these is at most `risk`. */
export const chanceBounds = (
  { elections, voters }: { elections: number; voters: number },
  guessers: number,
  risk: number,
): Bounds => {
  let chances = [1];
  for (let i = 0; i < elections; i++) chances = convolve(chances, ofOneElection(voters));
  const each = risk / (2 * guessers);
  let tail = 0;
  let most = chances.length - 1;
  for (; most >= 0; most--) {
    tail += chances[most] ?? 0;
    if (tail > each) break;
  }
  // Guessing the opposite turns every right guess into a wrong one.
  return { least: elections * voters - most, most };
};
