/** The best representative who still has room for a floating member: pure. */
import type { Member } from '../../roster/index.ts';
import type { FitReason } from '../rules/index.ts';
import { candidatesInOrder, fitBetween, type Situation } from '../rounds/situation.ts';

export interface NextBest {
  representative: Member;
  fit: number;
  reasons: readonly FitReason[];
}

/** The best fit; among equals the one who accompanies fewest, then the order of the roster. */
export const nextBestFor = (situation: Situation, floating: Member): NextBest | undefined => {
  const loadOf = (id: Member['id']): number =>
    situation.running.filter(({ pair }) => pair.representativeId === id).length;
  const [best] = candidatesInOrder(situation, floating)
    .map((representative) => ({
      representative,
      load: loadOf(representative.id),
      ...fitBetween(situation, floating, representative),
    }))
    .toSorted((a, b) => b.fit - a.fit || a.load - b.load);
  if (best === undefined) return undefined;
  const { representative, fit, reasons } = best;
  return { representative, fit, reasons };
};
