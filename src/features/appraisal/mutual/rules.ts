/** What is true of mutual appraisal: teams of at most ten, made evenly; comments without their authors (domain.md 4.1 step 5). */
import { shuffled, type Random } from '../../../shared/random.ts';

/** domain.md 11, appraisal.team.max */
export const TEAM_MAX = 10;
export const MAX_COMMENT = 500;

/** Numbers of people in each team: as few teams as possible, no two of them more than one apart. */
export const teamSizes = (people: number, most = TEAM_MAX): number[] => {
  const teams = Math.ceil(people / most);
  return Array.from({ length: teams }, (_, i) => Math.floor((people + teams - 1 - i) / teams));
};

/** Teams from 1 by lot. */
export const makeTeams = <Id>(people: readonly Id[], random: Random): Map<Id, number> => {
  const order = shuffled(random, people);
  let at = 0;
  return new Map(
    teamSizes(people.length).flatMap((size, i) =>
      order.slice(at, (at += size)).map((id) => [id, i + 1] as const),
    ),
  );
};

/** Fewer possible authors than this, and the member may guess who wrote (domain.md P-3). */
const FEW_AUTHORS = 3;

/** `team`: how many there are in it. */
export const mayBeGuessed = (team: number): boolean => team - 1 < FEW_AUTHORS;

/** Waits with the others until the step closes. */
export interface Comment {
  about: number;
  text: string;
}

export const readComment = (input: string): string | undefined => {
  const text = input.trim();
  return text === '' || Array.from(text).length > MAX_COMMENT ? undefined : text;
};
