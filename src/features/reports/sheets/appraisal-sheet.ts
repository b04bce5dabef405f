/** The summary of the democratic assessment: form 6 of domain.md section 9. The grade is left to people. */
import type { Translator } from '../../../platform/i18n/index.ts';
import type { CellValue, SheetSpec } from '../../../platform/sheets/index.ts';
import type { Settings } from '../../organisation/index.ts';
import type { BallotResult, ResultRow } from '../../polls/index.ts';

const CHOICES = ['outstanding', 'qualified', 'basic', 'unqualified', 'none'] as const;

/** Share of outstanding among those who could say something; null while counts are withheld. */
const outstandingShare = ({ shown, papers }: ResultRow): number | null => {
  const outstanding = shown.counts[0] ?? null;
  return outstanding === null || papers === 0 ? null : outstanding / papers;
};

export const appraisalSheet = (
  t: Translator,
  branch: { name: string; settings: Settings },
  year: number,
  result: BallotResult,
): SheetSpec => {
  const { threshold } = result.ballot;
  const graded = result.rows.length;
  const { numerator, denominator } = branch.settings.outstandingCap;
  /** A count that is withheld is small only where exactly the small ones are withheld. */
  const count = ({ shown }: ResultRow, choice: number): CellValue =>
    shown.counts[choice] ??
    (shown.withheld === 'small'
      ? t.plain('reports:appraisal.less-than', { threshold })
      : t.plain('polls:result.withheld'));
  const columns = (key: 'member-ballots' | 'outside-ballots') =>
    CHOICES.map((choice) => ({
      header: t.plain(`reports:column.${key}`, { grade: t.plain(`reports:column.${choice}`) }),
      width: 9,
      align: 'center' as const,
    }));
  return {
    name: t.plain('reports:appraisal.name', { year }),
    title: t.plain('reports:appraisal.title', { branch: branch.name, year }),
    notes: [
      t.plain('reports:appraisal.counts', { issued: result.issued, collected: result.collected }),
      t.plain('reports:appraisal.withheld', { threshold }),
      t.plain('reports:appraisal.cap', {
        graded,
        cap: Math.floor((graded * numerator) / denominator),
      }),
    ],
    columns: [
      { header: t.plain('reports:column.number'), type: 'number', width: 6 },
      { header: t.plain('reports:column.name'), width: 14 },
      ...columns('member-ballots'),
      ...columns('outside-ballots'),
      { header: t.plain('reports:column.outstanding-share'), type: 'percent', width: 9 },
      { header: t.plain('reports:column.opinion'), width: 22 },
      { header: t.plain('reports:column.grade'), width: 10 },
      { header: t.plain('reports:column.remarks'), width: 12 },
    ],
    rows: result.rows.map((row, i) => [
      i + 1,
      row.subject.label,
      ...CHOICES.map((_, choice) => count(row, choice)),
      ...CHOICES.map(() => null),
      outstandingShare(row),
      null,
      null,
      null,
    ]),
    footer: [
      [
        t.plain('reports:appraisal.teller'),
        t.plain('reports:appraisal.supervisor'),
        t.plain('reports:appraisal.secretary'),
        t.plain('reports:appraisal.date'),
      ],
    ],
    landscape: true,
  };
};
