/** The register of make-up: form 4 of domain.md section 9. */
import { today } from '../../../shared/time/index.ts';
import { shorten } from '../../../shared/html.ts';
import type { MeetingId, TelegramId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import type { MakeUpEntry, MakeUpMaterial } from '../../attendance/index.ts';
import { signatures } from './signatures.ts';

const reason = (t: Translator, { missed, leaveKind }: MakeUpEntry): string =>
  missed === 'leave' && leaveKind !== null
    ? t.plain(`attendance:leave.kind.${leaveKind}`)
    : t.plain(`makeup:reason.${missed}`);

/** What there was to study: the material, else what the meeting was about. */
const content = (
  t: Translator,
  { meeting }: MakeUpEntry,
  materials: readonly MakeUpMaterial[],
): string => {
  const named = materials.flatMap(({ fileName, note }) => {
    const name = fileName ?? note;
    return name === null ? [] : [shorten(name.replaceAll('\n', ' '), 40)];
  });
  return named.length > 0
    ? named.join(t.plain('makeup:separator'))
    : t.plain('reports:makeups.content', { title: meeting.title });
};

const way = (t: Translator, { makeUp }: MakeUpEntry): string | null => {
  if (makeUp.handedInAt !== null && makeUp.state !== 'open')
    return t.plain('reports:makeups.way.own');
  return makeUp.state === 'confirmed' ? t.plain('reports:makeups.way.in-person') : null;
};

const proof = (t: Translator, { makeUp }: MakeUpEntry): string | null => {
  if (makeUp.state === 'open') return t.plain('reports:makeups.proof.open');
  if (makeUp.fileId !== null) return makeUp.fileName ?? t.plain('reports:makeups.proof.photo');
  return makeUp.note === null ? null : t.plain('reports:makeups.proof.note');
};

const doneOn = ({ makeUp, meeting }: MakeUpEntry): string | null => {
  if (makeUp.state !== 'confirmed') return null;
  const at = makeUp.handedInAt ?? makeUp.confirmedAt;
  return at === null ? null : today(at, meeting.timeZone);
};

export interface MakeUpSheetInput {
  entries: readonly MakeUpEntry[];
  materials: ReadonlyMap<MeetingId, readonly MakeUpMaterial[]>;
  /** Of the accounts that confirmed. */
  names: ReadonlyMap<TelegramId, string>;
}

export const makeUpSheet = (
  t: Translator,
  branch: { name: string },
  { entries, materials, names }: MakeUpSheetInput,
): SheetSpec => ({
  name: t.plain('reports:makeups.name'),
  title: t.plain('reports:makeups.title', { branch: branch.name }),
  notes: [
    t.plain('reports:makeups.note', {
      count: entries.length,
      done: entries.filter(({ makeUp }) => makeUp.state === 'confirmed').length,
    }),
  ],
  columns: [
    { header: t.plain('reports:column.number'), type: 'number', width: 6 },
    { header: t.plain('reports:column.name'), width: 10 },
    { header: t.plain('reports:column.missed-meeting'), width: 22 },
    { header: t.plain('reports:column.missed-on'), type: 'date', width: 12 },
    { header: t.plain('reports:column.missed-why'), width: 8 },
    { header: t.plain('reports:column.make-up'), width: 24 },
    { header: t.plain('reports:column.way'), width: 10 },
    { header: t.plain('reports:column.due-on'), type: 'date', width: 12 },
    { header: t.plain('reports:column.done-on'), type: 'date', width: 12 },
    { header: t.plain('reports:column.proof'), width: 16 },
    { header: t.plain('reports:column.confirmed-by'), width: 10 },
  ],
  rows: entries.map((entry, i) => {
    const { makeUp, meeting, member } = entry;
    return [
      i + 1,
      member.name,
      meeting.title,
      today(meeting.startsAt, meeting.timeZone),
      reason(t, entry),
      content(t, entry, materials.get(meeting.id) ?? []),
      way(t, entry),
      makeUp.dueOn,
      doneOn(entry),
      proof(t, entry),
      makeUp.confirmedBy === null ? null : (names.get(makeUp.confirmedBy) ?? null),
    ];
  }),
  footer: signatures(t),
  landscape: true,
});
