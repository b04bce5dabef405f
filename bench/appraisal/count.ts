/** The benchmark's own count, kept by what the voters pressed; nothing of the bot's is used to make it. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { CHOICES, type PlannedBranch } from './city.ts';
import { mayBeShown, type ShownResult } from './shown.ts';

/** One branch, by hand. */
export interface BranchCount {
  readonly title: string;
  readonly issued: number;
  /** Names of those who are graded, in the order of the papers. */
  readonly graded: readonly string[];
  /** For each of them how many pressed each choice. */
  readonly counts: ReadonlyMap<string, number[]>;
  /** Hashes of the receipts that voters were shown. */
  readonly receipts: string[];
}

/** What the box is said to keep of a receipt. */
const hashOf = (receipt: string): string => {
  const token = Buffer.from(receipt.replaceAll('-', ''), 'hex').toString('base64url');
  return createHash('sha256').update(`receipt:${token}`).digest('hex');
};

export const emptyCount = (title: string, branch: PlannedBranch): BranchCount => {
  const graded = branch.filter(({ isGraded }) => isGraded).map(({ name }) => name);
  return {
    title,
    issued: branch.length,
    graded,
    counts: new Map(graded.map((name) => [name, CHOICES.map(() => 0)])),
    receipts: [],
  };
};

/** A voter was shown a receipt. `pressed`: the last choice for each name. */
export const addPaper = (
  count: BranchCount,
  pressed: ReadonlyMap<string, number>,
  receipt: string,
): void => {
  for (const [name, choice] of pressed) {
    const row = count.counts.get(name);
    if (row === undefined) throw new Error(`${name} is on a paper of ${count.title}`);
    row[choice] = (row[choice] ?? 0) + 1;
  }
  count.receipts.push(hashOf(receipt));
};

/** A box as it is stored while the ballot is open. */
export interface StoredBox {
  issued: number;
  voted: number;
  papers: number;
  voids: number;
  /** Names in the order of the rows. */
  subjects: readonly string[];
  marks: readonly number[];
  receipts: readonly string[];
}

const rowsOf = (count: BranchCount): number[][] =>
  count.graded.map((name) => count.counts.get(name) ?? []);

const demand = (count: BranchCount, what: string, found: unknown, wanted: unknown): void => {
  if (!isDeepStrictEqual(found, wanted))
    throw new Error(
      `${count.title}, ${what}: ${JSON.stringify(found)}, counted ${JSON.stringify(wanted)}`,
    );
};

/** @throws unless the box holds what was pressed, every paper once. */
export const checkBox = (count: BranchCount, box: StoredBox): void => {
  const { issued, receipts } = count;
  const numbers = { issued, voted: receipts.length, papers: receipts.length, voids: 0 };
  const { issued: given, voted, papers, voids } = box;
  demand(count, 'papers', { issued: given, voted, papers, voids }, numbers);
  demand(count, 'rows', box.subjects, count.graded);
  demand(count, 'marks', box.marks, rowsOf(count).flat());
  demand(count, 'receipts', box.receipts.toSorted(), receipts.toSorted());
  if (new Set(receipts).size !== receipts.length)
    throw new Error(`${count.title}: two papers with one receipt`);
};

/** @throws unless the secretary is shown what may be shown of what was pressed, and no more. */
export const checkShown = (count: BranchCount, shown: ShownResult): void => {
  const { members, ...numbers } = shown;
  const collected = count.receipts.length;
  demand(count, 'papers shown', numbers, {
    issued: count.issued,
    collected,
    valid: collected,
    voids: 0,
  });
  demand(
    count,
    'members shown',
    members.map(({ name }) => name).toSorted(),
    count.graded.toSorted(),
  );
  for (const { name, counts } of members)
    demand(count, `${name} shown`, counts, mayBeShown(count.counts.get(name) ?? []));
};

/** The decision of people in this benchmark: the grade that more than half of the papers give, as far as they are shown. */
export const decide = (count: BranchCount, counts: readonly (number | null)[]): number => {
  const grade = counts.findIndex((votes) => 2 * (votes ?? 0) > count.receipts.length - 1);
  if (grade === -1 || grade >= CHOICES.length - 1)
    throw new Error(`${count.title}: no majority in ${JSON.stringify(counts)}`);
  return grade;
};
