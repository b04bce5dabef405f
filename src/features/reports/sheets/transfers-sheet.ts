/** The register of transfers as a sheet: form 11 of domain.md section 9, without ID numbers. */
import type { Translator } from '../../../platform/i18n/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import { nameOfTransfer, placesOfTransfer, type TransferEntry } from '../../matching/index.ts';
import { signatures } from './signatures.ts';

const validText = (t: Translator, { transfer }: TransferEntry): string | null =>
  transfer.validDays === null || transfer.expiresOn === null
    ? null
    : t.plain('reports:transfers.valid', { days: transfer.validDays, date: transfer.expiresOn });

const receiptText = (t: Translator, { transfer }: TransferEntry): string | null => {
  if (transfer.state === 'received') return t.plain('reports:transfers.receipt');
  return transfer.endReason === null
    ? null
    : t.plain('reports:transfers.no-receipt', { reason: transfer.endReason });
};

export const transfersSheet = (
  t: Translator,
  branch: { name: string },
  entries: readonly TransferEntry[],
): SheetSpec => ({
  name: t.plain('reports:transfers.name'),
  title: t.plain('reports:transfers.title', { branch: branch.name }),
  notes: [t.plain('reports:transfers.note')],
  columns: [
    { header: t.plain('reports:column.letter-number'), width: 18 },
    { header: t.plain('reports:column.name'), width: 12 },
    { header: t.plain('reports:column.from'), width: 24 },
    { header: t.plain('reports:column.to'), width: 24 },
    { header: t.plain('reports:column.cause'), width: 18 },
    { header: t.plain('reports:column.issued-on'), type: 'date', width: 12 },
    { header: t.plain('reports:column.valid'), width: 20 },
    { header: t.plain('reports:column.received-on'), type: 'date', width: 12 },
    { header: t.plain('reports:column.receipt'), width: 16 },
    { header: t.plain('reports:column.state'), width: 12 },
  ],
  rows: entries.map((entry) => [
    entry.transfer.letterNumber,
    nameOfTransfer(entry),
    placesOfTransfer(entry).from,
    placesOfTransfer(entry).to,
    entry.transfer.reason,
    entry.transfer.issuedOn,
    validText(t, entry),
    entry.transfer.receivedOn,
    receiptText(t, entry),
    t.plain(`transfers:state.${entry.transfer.state}`),
  ]),
  footer: signatures(t),
  landscape: true,
});
