/** The ledger of party-building instructors: form 18 of domain.md section 9. Counts only, no names of members. */
import { today, type PlainDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import type { Member, QuarterFigures } from '../../roster/index.ts';
import { quarterChanges, type Presence, type QuarterChange } from '../rules.ts';
import { signatures } from './signatures.ts';

/** Two years. */
const QUARTERS = 8;

const presenceOf = (member: Member, timeZone: string): Presence => {
  const left = member.isActive ? null : (member.leftAt ?? member.updatedAt);
  return {
    from: today(member.createdAt, timeZone),
    until: left === null ? null : today(left, timeZone),
  };
};

/** Who came and went, and what the census and the leads brought. */
const changesText = (
  t: Translator,
  { joined, left, present }: QuarterChange,
  figures: QuarterFigures | undefined,
): string =>
  [
    t.plain('reports:instructors.changes', { joined, left, present }),
    figures?.census !== undefined && t.plain('reports:instructors.census', figures.census),
    figures !== undefined &&
      figures.leads > 0 &&
      t.plain('reports:instructors.leads', { count: figures.leads }),
  ]
    .filter((part) => part !== false)
    .join('\n');

/** What is still to be done; the rest is written in by hand. */
const problemsText = (
  t: Translator,
  { present }: QuarterChange,
  figures: QuarterFigures | undefined,
): string | null => {
  const missing = figures?.census === undefined ? 0 : present - figures.census.answered;
  const problems = [
    missing > 0 && t.plain('reports:instructors.missing', { count: missing }),
    figures !== undefined &&
      figures.openLeads > 0 &&
      t.plain('reports:instructors.open-leads', { count: figures.openLeads }),
  ].filter((part) => part !== false);
  return problems.length === 0 ? null : problems.join('\n');
};

export const instructorsSheet = (
  t: Translator,
  branch: { name: string; timeZone: string },
  data: {
    instructors: readonly string[];
    /** Everybody who is or was on the roster. */
    members: readonly Member[];
    /** By quarter, as '2026-Q4'. */
    figures: ReadonlyMap<string, QuarterFigures>;
    today: PlainDate;
  },
): SheetSpec => {
  const presences = data.members.map((member) => presenceOf(member, branch.timeZone));
  const changes = quarterChanges(presences, data.today, QUARTERS);
  return {
    name: t.plain('reports:instructors.name'),
    title: t.plain('reports:instructors.title', { branch: branch.name }),
    notes: [t.plain('reports:instructors.note')],
    columns: [
      { header: t.plain('reports:column.instructor'), width: 14 },
      { header: t.plain('reports:column.organisation'), width: 26 },
      { header: t.plain('reports:column.quarter'), width: 16 },
      { header: t.plain('reports:column.changes'), width: 30 },
      { header: t.plain('reports:column.problems'), width: 40 },
    ],
    rows: data.instructors.flatMap((instructor) =>
      changes.map((change) => {
        const { year, quarter } = change;
        const figures = data.figures.get(`${year}-Q${quarter}`);
        return [
          instructor,
          branch.name,
          t.plain('reports:instructors.quarter', { year, quarter }),
          changesText(t, change, figures),
          problemsText(t, change, figures),
        ];
      }),
    ),
    footer: signatures(t),
    landscape: true,
  };
};
