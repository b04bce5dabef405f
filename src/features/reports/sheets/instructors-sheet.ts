/** The ledger of party-building instructors: form 18 of domain.md section 9. Problems are written in by hand. */
import { today, type PlainDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import type { Member } from '../../roster/index.ts';
import { quarterChanges, type Presence } from '../rules.ts';
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

export const instructorsSheet = (
  t: Translator,
  branch: { name: string; timeZone: string },
  data: {
    instructors: readonly string[];
    /** Everybody who is or was on the roster. */
    members: readonly Member[];
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
      changes.map(({ year, quarter, ...counts }) => [
        instructor,
        branch.name,
        t.plain('reports:instructors.quarter', { year, quarter }),
        t.plain('reports:instructors.changes', counts),
        null,
      ]),
    ),
    footer: signatures(t),
    landscape: true,
  };
};
