/** The register of leaves: form 3 of domain.md section 9; the cause is for the person to write in (P-5). */
import { instantToWall } from '../../../shared/time/index.ts';
import type { TelegramId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import type { LeaveEntry } from '../../attendance/index.ts';
import { signatures } from './signatures.ts';

const minute = (instant: Date, zone: string): string =>
  instantToWall(instant, zone).slice(0, 16).replace('T', ' ');

const result = (t: Translator, { leave }: LeaveEntry): string | null =>
  leave.state === 'approved' || leave.state === 'declined' || leave.state === 'requested'
    ? t.plain(`reports:leaves.state.${leave.state}`)
    : null;

/** `names` are those of the accounts that decided. */
export const leaveSheet = (
  t: Translator,
  branch: { name: string },
  entries: readonly LeaveEntry[],
  names: ReadonlyMap<TelegramId, string>,
): SheetSpec => ({
  name: t.plain('reports:leaves.name'),
  title: t.plain('reports:leaves.title', { branch: branch.name }),
  notes: [t.plain('reports:leaves.note')],
  columns: [
    { header: t.plain('reports:column.number'), type: 'number', width: 6 },
    { header: t.plain('reports:column.name'), width: 10 },
    { header: t.plain('reports:column.meeting'), width: 22 },
    { header: t.plain('reports:column.when'), width: 16 },
    { header: t.plain('reports:column.leave-kind'), width: 8 },
    { header: t.plain('reports:column.cause'), width: 18 },
    { header: t.plain('reports:column.asked-at'), width: 16 },
    { header: t.plain('reports:column.approver'), width: 10 },
    { header: t.plain('reports:column.approved-at'), width: 16 },
    { header: t.plain('reports:column.result'), width: 9 },
  ],
  rows: entries.map((entry, i) => {
    const { leave, meeting, member } = entry;
    const zone = meeting.timeZone;
    return [
      i + 1,
      member.name,
      meeting.title,
      minute(meeting.startsAt, zone),
      leave.kind === null ? null : t.plain(`attendance:leave.kind.${leave.kind}`),
      null,
      minute(leave.requestedAt ?? leave.createdAt, zone),
      leave.decidedBy === null ? null : (names.get(leave.decidedBy) ?? null),
      leave.decidedAt === null ? null : minute(leave.decidedAt, zone),
      result(t, entry),
    ];
  }),
  footer: signatures(t),
  landscape: true,
});
