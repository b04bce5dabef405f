/** The appraisal of domain.md section 8 before anybody votes: who is in which branch, what is decided of whom, what each voter will press. */
import { randomInt, seededRandom, shuffled, type Random } from '../../src/shared/random.ts';
import { CITY, memberName } from '../support/branches.ts';

/** Places of the choices on a paper: the four grades from best to worst, then no opinion. */
export const CHOICES = ['优秀', '合格', '基本合格', '不合格', '弃权'] as const;
const GRADES = 4;

/** Of 555 branches. */
const PROBATIONARY = 135;
/** The verdicts of 9,208 members; who is neither is qualified. */
const VERDICTS = { outstanding: 1050, basicallyQualified: 24, unqualified: 20 };
/** At most a third of a branch is outstanding. */
const CAP = 3;

export interface PlannedMember {
  name: string;
  isGraded: boolean;
  /** The place of the grade that the branch will decide; null for who is not graded. */
  verdict: number | null;
  /** What this voter presses for the others who are graded, by their places in the branch. */
  choices: ReadonlyMap<number, number>;
}

export type PlannedBranch = readonly PlannedMember[];

const scaled = (count: number, branches: number): number =>
  Math.round((count * branches) / CITY.length);

/** Members of each branch: 463 of 17 and 92 of 16, or as many of each in proportion. */
export const sizesOf = (branches: number): number[] => {
  const large = scaled(CITY.filter((size) => size === 17).length, branches);
  return Array.from({ length: branches }, (_, i) => (i < large ? 17 : 16));
};

/** The sums that the verdicts come to, best grade first. */
export const expectedVerdicts = (branches: number, graded: number): number[] => {
  const outstanding = scaled(VERDICTS.outstanding, branches);
  const basically = scaled(VERDICTS.basicallyQualified, branches);
  const unqualified = scaled(VERDICTS.unqualified, branches);
  return [outstanding, graded - outstanding - basically - unqualified, basically, unqualified];
};

/** By branch, the places of those who are graded: in some branches the last member is probationary. */
const drawGraded = (random: Random, sizes: readonly number[]): number[][] => {
  const some = new Set(
    shuffled(random, [...sizes.keys()]).slice(0, scaled(PROBATIONARY, sizes.length)),
  );
  return sizes.map((size, branch) => [...Array(some.has(branch) ? size - 1 : size).keys()]);
};

/** A grade for each of them, by branch and place, with exactly the expected sums. */
const drawVerdicts = (random: Random, graded: readonly (readonly number[])[]): number[][] => {
  const verdicts = graded.map((places) => places.map(() => 1));
  const everybody = shuffled(
    random,
    graded.flatMap((places, branch) => places.map((place) => ({ branch, place }))),
  );
  const left = expectedVerdicts(graded.length, everybody.length);
  const caps = graded.map((places) => Math.floor(places.length / CAP));
  for (const { branch, place } of everybody) {
    const room = caps[branch] ?? 0;
    const grade = [3, 2, 0].find((one) => (left[one] ?? 0) > 0 && (one !== 0 || room > 0));
    const row = verdicts[branch];
    if (grade === undefined || row === undefined) continue;
    row[place] = grade;
    left[grade] = (left[grade] ?? 0) - 1;
    if (grade === 0) caps[branch] = room - 1;
  }
  return verdicts;
};

/**
 * What each of `voters` papers says of one member: more than half of them the grade that will be decided,
 * the others anything else.
 */
const drawOpinions = (random: Random, verdict: number, voters: number): number[] => {
  const most = Math.ceil(voters / 2) - 1;
  const others = Math.min(randomInt(random, most + 1), randomInt(random, most + 1));
  const opinions = Array.from({ length: voters }, (_, i) =>
    i < others ? (verdict + 1 + randomInt(random, GRADES)) % CHOICES.length : verdict,
  );
  return shuffled(random, opinions);
};

/** The same for every run of this size. */
export const planCity = (branches: number): PlannedBranch[] => {
  const random = seededRandom(1988);
  const sizes = sizesOf(branches);
  const graded = drawGraded(random, sizes);
  const verdicts = drawVerdicts(random, graded);
  return sizes.map((size, branch) => {
    const choices = Array.from({ length: size }, () => new Map<number, number>());
    for (const place of graded[branch] ?? []) {
      const verdict = verdicts[branch]?.[place] ?? 1;
      const others = choices.filter((_, voter) => voter !== place);
      for (const [i, opinion] of drawOpinions(random, verdict, size - 1).entries())
        others[i]?.set(place, opinion);
    }
    return choices.map((own, place) => {
      const verdict = verdicts[branch]?.[place] ?? null;
      return { name: memberName(branch, place), isGraded: verdict !== null, verdict, choices: own };
    });
  });
};
