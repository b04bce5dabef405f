/** The roster as a sheet: form 12 of domain.md section 9. What the bot does not keep stays blank for the branch. */
import type { Translator } from '../../../platform/i18n/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import type { Member } from '../../roster/index.ts';

/** The form has no column for it, and only who is no full member yet needs a word. */
const remarksOf = (t: Translator, member: Member): string | null => {
  const remarks = [
    member.standing === 'full' ? null : t.plain(`roster:standing.${member.standing}`),
    member.representative ? t.plain('roster:list.representative') : null,
  ].filter((remark) => remark !== null);
  return remarks.length === 0 ? null : remarks.join(t.plain('roster:list-separator'));
};

export const rosterSheet = (
  t: Translator,
  branch: string,
  members: readonly Member[],
  offices: ReadonlyMap<number, string>,
): SheetSpec => ({
  name: t.plain('reports:roster.name'),
  title: t.plain('reports:roster.title', { branch }),
  notes: [t.plain('reports:roster.note', { count: members.length })],
  columns: [
    { header: t.plain('reports:column.number'), type: 'number', width: 6 },
    { header: t.plain('reports:column.name'), width: 14 },
    { header: t.plain('reports:column.sex'), width: 6 },
    { header: t.plain('reports:column.nationality'), width: 6 },
    { header: t.plain('reports:column.born'), width: 11 },
    { header: t.plain('reports:column.education'), width: 8 },
    { header: t.plain('reports:column.admitted'), width: 11 },
    { header: t.plain('reports:column.converted'), width: 11 },
    { header: t.plain('reports:column.office'), width: 10 },
    { header: t.plain('reports:column.group'), width: 12 },
    { header: t.plain('reports:column.employer'), width: 30 },
    { header: t.plain('reports:column.phone'), width: 17 },
    { header: t.plain('reports:column.floating'), width: 8 },
    { header: t.plain('reports:column.remarks'), width: 14 },
  ],
  rows: members.map((member, i) => [
    i + 1,
    member.name,
    null,
    null,
    null,
    null,
    null,
    null,
    member.telegramId === null ? null : (offices.get(member.telegramId) ?? null),
    member.partyGroup,
    member.employer,
    member.phone,
    t.plain(member.floating ? 'common:yes' : 'common:no'),
    remarksOf(t, member),
  ]),
  landscape: true,
});

/** Applicants, activists, targets and guests: on the roster, but no members yet (after form 13). */
export const othersSheet = (
  t: Translator,
  branch: string,
  people: readonly Member[],
): SheetSpec => ({
  name: t.plain('reports:others.name'),
  title: t.plain('reports:others.title', { branch }),
  columns: [
    { header: t.plain('reports:column.number'), type: 'number', width: 6 },
    { header: t.plain('reports:column.name'), width: 14 },
    { header: t.plain('reports:column.category'), width: 14 },
    { header: t.plain('reports:column.group'), width: 12 },
    { header: t.plain('reports:column.employer'), width: 26 },
    { header: t.plain('reports:column.phone'), width: 17 },
    { header: t.plain('reports:column.remarks'), width: 16 },
  ],
  rows: people.map((person, i) => [
    i + 1,
    person.name,
    t.plain(`roster:standing.${person.standing}`),
    person.partyGroup,
    person.employer,
    person.phone,
    null,
  ]),
});
