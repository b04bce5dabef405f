/** What a quarter brought in a branch: how many checked their cards, how many leads there were. */
import { today } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import { quarterOf } from '../rules/index.ts';
import { countAnswers, listLeadDates } from './store.ts';

export interface QuarterFigures {
  /** Undefined without a census in that quarter. */
  census: { answered: number; corrected: number } | undefined;
  leads: number;
  /** Of them, not settled yet. */
  openLeads: number;
}

/** By quarter, as '2026-Q4'. */
export const quarterFigures = async (
  db: Db,
  branch: Pick<LinkedBranch, 'id' | 'timeZone'>,
): Promise<Map<string, QuarterFigures>> => {
  const figures = new Map<string, QuarterFigures>();
  const of = (quarter: string): QuarterFigures => {
    const known = figures.get(quarter) ?? { census: undefined, leads: 0, openLeads: 0 };
    figures.set(quarter, known);
    return known;
  };
  for (const { quarter, state, count } of await countAnswers(db, branch.id)) {
    const known = of(quarter);
    const { answered, corrected } = known.census ?? { answered: 0, corrected: 0 };
    known.census = {
      answered: answered + count,
      corrected: corrected + (state === 'corrected' ? count : 0),
    };
  }
  for (const { createdAt, state } of await listLeadDates(db, branch.id)) {
    const known = of(quarterOf(today(createdAt, branch.timeZone)));
    known.leads++;
    if (state === 'new' || state === 'contacted') known.openLeads++;
  }
  return figures;
};
