/** The overview as a sheet: a line for each branch and the sums, A4 across. */
import type { Translator } from '../../../platform/i18n/index.ts';
import type { CellValue, ColumnSpec, SheetSpec } from '../../../platform/sheets/index.ts';
import { GRADES } from '../../polls/index.ts';
import type { Overview } from './actions.ts';
import type { Grades, Papers, Totals, UnitFigures } from './rules.ts';
import { stepText } from './views.ts';

const rate = (attended: number, should: number): CellValue =>
  should === 0 ? null : attended / should;

const papersCells = (papers: Papers | null | undefined): CellValue[] => [
  papers?.issued ?? null,
  papers?.collected ?? null,
];

const gradeCells = (grades: Grades | null | undefined): CellValue[] =>
  GRADES.map((_, i) => grades?.[i] ?? null);

const unitRow = (t: Translator, unit: UnitFigures, number: number): CellValue[] => [
  number,
  unit.general,
  unit.name,
  unit.members,
  unit.floating,
  unit.matched,
  unit.transfers,
  unit.held,
  rate(unit.attended, unit.should),
  unit.owed,
  unit.appraisal === null ? t.plain('overview:not-begun') : stepText(t, unit.appraisal.step),
  ...papersCells(unit.appraisal?.members),
  ...papersCells(unit.appraisal?.guests),
  ...gradeCells(unit.appraisal?.grades),
  unit.state === 'active' ? null : t.plain('overview:column.no-group'),
];

const sumRow = (t: Translator, totals: Totals, units: readonly UnitFigures[]): CellValue[] => {
  const guests = units.flatMap(({ appraisal }) => appraisal?.guests ?? []);
  return [
    null,
    null,
    t.plain('overview:column.sum'),
    totals.members,
    totals.floating,
    totals.matched,
    totals.transfers,
    totals.held,
    rate(totals.attended, totals.should),
    units.some(({ owed }) => owed !== null)
      ? units.reduce((all, { owed }) => all + (owed ?? 0), 0)
      : null,
    null,
    ...(totals.closed === 0 ? [null, null] : [totals.issued, totals.collected]),
    ...(guests.length === 0
      ? [null, null]
      : [
          guests.reduce((all, one) => all + one.issued, 0),
          guests.reduce((all, one) => all + one.collected, 0),
        ]),
    ...gradeCells(totals.decided === 0 ? null : totals.grades),
    null,
  ];
};

export const overviewSheet = (t: Translator, overview: Overview): SheetSpec => {
  const { above, year, date, units, totals } = overview;
  /** No word of a header is broken. */
  const number = (header: string, least = 7): ColumnSpec => ({
    header,
    type: 'number',
    width: Math.max(least, ...header.split(/\s/).map((word) => word.length + 3)),
  });
  const hasGeneral = units.some(({ general }) => general !== null);
  const rows = [...units.map((unit, i) => unitRow(t, unit, i + 1)), sumRow(t, totals, units)];
  const columns: ColumnSpec[] = [
    number(t.plain('overview:column.number'), 5),
    { header: t.plain('overview:column.general'), width: 16 },
    { header: t.plain('overview:column.branch'), width: 22 },
    number(t.plain('overview:column.members')),
    number(t.plain('overview:column.floating')),
    number(t.plain('overview:column.matched')),
    number(t.plain('overview:column.transfers')),
    number(t.plain('overview:column.held')),
    { header: t.plain('overview:column.rate'), type: 'percent', width: 8 },
    number(t.plain('overview:column.owed')),
    { header: t.plain('overview:column.step'), width: 20 },
    number(t.plain('overview:column.members-issued')),
    number(t.plain('overview:column.members-collected')),
    number(t.plain('overview:column.guests-issued')),
    number(t.plain('overview:column.guests-collected')),
    ...GRADES.map((grade) => number(t.plain(`polls:option.${grade}`))),
    { header: t.plain('overview:column.remarks'), width: 18 },
  ];
  /** Without general branches their column is left out. */
  const shown = <T>(cells: readonly T[]): T[] => cells.filter((_, i) => hasGeneral || i !== 1);
  return {
    name: t.plain('overview:sheet.name', { year: String(year) }),
    title: t.plain('overview:sheet.title', { name: above.name, year: String(year) }),
    notes: [t.plain('overview:sheet.note', { date })],
    columns: shown(columns),
    rows: rows.map(shown),
    footer: [
      [
        t.plain('overview:sheet.prepared'),
        t.plain('overview:sheet.signed'),
        t.plain('overview:sheet.dated'),
      ],
    ],
    landscape: true,
  };
};
