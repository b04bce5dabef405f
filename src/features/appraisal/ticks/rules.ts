/** A list of the people who take part, ticked off by the secretary one by one: its pages. */

export const PER_PAGE = 10;

export const pageCount = (people: number): number => Math.max(1, Math.ceil(people / PER_PAGE));

export const pageOf = <T>(people: readonly T[], page: number): { page: number; shown: T[] } => {
  const at = Math.min(Math.max(0, page), pageCount(people.length) - 1);
  return { page: at, shown: people.slice(at * PER_PAGE, (at + 1) * PER_PAGE) };
};
