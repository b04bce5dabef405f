/** How papers, counts, verdicts and reviews are worded on the forms. */
import { formatDate } from '../../../shared/time/index.ts';
import { htmlToText } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { countLabel, noFiguresText, papersText, type ResultRow } from '../../polls/index.ts';
import type { Verdict } from '../verdict/store.ts';
import { gradeText } from '../verdict/views.ts';
import type { AppraisalPapers, AppraisedPerson, PaperSet } from './load.ts';

/** A count; that it is withheld; nothing where there is none. */
export const countCell = (
  t: Translator,
  set: PaperSet | undefined,
  row: ResultRow | undefined,
  place: number,
): number | string | null => {
  if (row === undefined || set === undefined) return null;
  const count = row.shown.counts[place] ?? null;
  return count ?? countLabel(t, row.shown, null, set.ballot.threshold);
};

const hasWithheld = (set: PaperSet | undefined): boolean =>
  set?.result?.rows.some(({ shown }) => shown.withheld !== 'none') ?? false;

/** Why figures are missing, of both sets of papers. */
export const missingNotes = (t: Translator, sets: readonly (PaperSet | undefined)[]): string[] => {
  const notes = sets.flatMap((set) => {
    const none = set?.result !== undefined && noFiguresText(t, set.result);
    return none === undefined || none === false ? [] : [htmlToText(none)];
  });
  const withheld = sets.find(hasWithheld);
  return [
    ...notes,
    ...(withheld === undefined
      ? []
      : [t.plain('results:withheld', { threshold: withheld.ballot.threshold })]),
  ];
};

/** Both sets apart; what was not held is left to be filled in by hand. */
export const setLines = (t: Translator, { members, guests }: AppraisalPapers): string[] => [
  t.plain('results:papers-members', {
    papers:
      members?.result === undefined
        ? t.plain('results:papers-open')
        : papersText(t, members.result),
  }),
  t.plain('results:papers-guests', {
    papers:
      guests?.result === undefined ? t.plain('results:papers-open') : papersText(t, guests.result),
  }),
];

/** "Committee, 20 December 2026"; of a verdict from elsewhere, where. */
export const decidedText = (t: Translator, verdict: Verdict): string =>
  t.plain('results:decided', {
    body: [t.plain(`appraisal:verdict.body.${verdict.body}`), verdict.appraisedAt]
      .filter((part) => part !== null && part !== '')
      .join(' '),
    date: formatDate(verdict.decidedOn, t.locale),
  });

export const gradeCell = (t: Translator, { verdict, isGraded }: AppraisedPerson): string | null => {
  if (verdict !== undefined) return gradeText(t, verdict.grade);
  return isGraded ? null : t.plain('results:ungraded');
};
