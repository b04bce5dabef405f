/** What may be shown of a tally, written from the rule's words and without its code: the reference for what the bot shows. */

/** Fewer than so many are not shown; what a branch begins with. */
export const THRESHOLD = 3;

/** The counts that can't be told apart from `hidden` ones that add up to `sum`: all ways to write it. */
const ways = (hidden: number, sum: number): number[][] => {
  if (hidden === 0) return sum === 0 ? [[]] : [];
  return Array.from({ length: Math.min(sum, THRESHOLD - 1) + 1 }, (_, first) =>
    ways(hidden - 1, sum - first).map((rest) => [first, ...rest]),
  ).flat();
};

/**
 * Counts below the threshold are withheld. Where somebody is behind them and the rest tells what each of them is,
 * the smallest shown count is withheld too.
 */
export const mayBeShown = (counts: readonly number[]): (number | null)[] => {
  const small = counts.filter((count) => count < THRESHOLD);
  const sum = small.reduce((a, b) => a + b, 0);
  const isTold = sum > 0 && ways(small.length, sum).length === 1;
  const smallest = Math.min(...counts.filter((count) => count >= THRESHOLD));
  return counts.map((count) =>
    count < THRESHOLD || (isTold && count === smallest) ? null : count,
  );
};

/** What the secretary reads of one member. */
export interface ShownMember {
  name: string;
  counts: (number | null)[];
}

export interface ShownResult {
  issued: number;
  collected: number;
  valid: number;
  voids: number;
  members: ShownMember[];
}

const PAPERS = /发出(\d+)张，收回(\d+)张；有效(\d+)张，无效(\d+)张/;
const MEMBER = /^(\S+?)　优秀.*\n优(\S+) 合(\S+) 基(\S+) 不(\S+) 弃(\S+)$/gm;

/** Reads the message with the result. @throws when it is none. */
export const readShown = (text: string): ShownResult => {
  const [, issued, collected, valid, voids] = PAPERS.exec(text) ?? [];
  if (voids === undefined) throw new Error(`No result in: ${text}`);
  return {
    issued: Number(issued),
    collected: Number(collected),
    valid: Number(valid),
    voids: Number(voids),
    members: [...text.matchAll(MEMBER)].map(([, name = '', ...labels]) => ({
      name,
      counts: labels.map((label) => (/^\d+$/.test(label) ? Number(label) : null)),
    })),
  };
};
