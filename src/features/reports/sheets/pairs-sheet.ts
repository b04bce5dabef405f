/** The pairing record as a sheet: form 10 of domain.md section 9, a line for each contact. */
import { htmlToText } from '../../../shared/html.ts';
import type { PairId } from '../../../shared/ids.ts';
import { instantToWall } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { CellValue, SheetSpec } from '../../../platform/sheets/index.ts';
import { reasonsText, stateText, type PairOfMembers } from '../../matching/index.ts';
import { signatures } from './signatures.ts';

/** One contact; what was not noted stays blank. */
export interface ContactLine {
  /** 'YYYY-MM-DD'; null where there is something else to say than a contact. */
  date: string | null;
  channel?: string | null;
  situation?: string | null;
  needs?: string | null;
  tookPart?: string | null;
  /** 'YYYY-MM-DD' */
  next?: string | null;
}

const contactCells = (contact: ContactLine | undefined): CellValue[] => [
  contact?.date ?? null,
  contact?.channel ?? null,
  contact?.situation ?? null,
  contact?.needs ?? null,
  contact?.tookPart ?? null,
  contact?.next ?? null,
];

/** How the pair stands, and why it ended. */
const pairText = (t: Translator, { pair }: PairOfMembers): string =>
  pair.state === 'ended'
    ? t.plain('reports:pairs.ended', {
        reason: t.plain(`matching:end.${pair.endedReason ?? 'other'}`),
      })
    : stateText(t, pair.state);

/** A pair without a contact has one line, to be filled in by hand. */
export const pairsSheet = (
  t: Translator,
  branch: { name: string; timeZone: string },
  pairs: readonly PairOfMembers[],
  contacts: ReadonlyMap<PairId, readonly ContactLine[]> = new Map(),
): SheetSpec => {
  const lines = pairs.flatMap((one): { one: PairOfMembers; contact?: ContactLine }[] => {
    const contactsOfPair = contacts.get(one.pair.id) ?? [];
    return contactsOfPair.length === 0
      ? [{ one }]
      : contactsOfPair.map((contact) => ({ one, contact }));
  });
  return {
    name: t.plain('reports:pairs.name'),
    title: t.plain('reports:pairs.title', { branch: branch.name }),
    columns: [
      { header: t.plain('reports:column.number'), type: 'number', width: 6 },
      { header: t.plain('reports:column.floating-member'), width: 12 },
      { header: t.plain('reports:column.representative'), width: 12 },
      { header: t.plain('reports:column.paired-on'), type: 'date', width: 12 },
      { header: t.plain('reports:column.contacted-on'), type: 'date', width: 12 },
      { header: t.plain('reports:column.channel'), width: 10 },
      { header: t.plain('reports:column.situation'), width: 22 },
      { header: t.plain('reports:column.needs'), width: 16 },
      { header: t.plain('reports:column.took-part'), width: 14 },
      { header: t.plain('reports:column.next-contact'), type: 'date', width: 12 },
      { header: t.plain('reports:column.state'), width: 14 },
      { header: t.plain('reports:column.reason'), width: 26 },
    ],
    rows: lines.map(({ one, contact }, i) => [
      i + 1,
      one.floating.name,
      one.representative.name,
      instantToWall(one.pair.createdAt, branch.timeZone).slice(0, 10),
      ...contactCells(contact),
      pairText(t, one),
      htmlToText(reasonsText(t, one.pair.reasons)),
    ]),
    footer: signatures(t),
    landscape: true,
  };
};
