/** The pairing record as a sheet: form 10 of domain.md section 9. */
import { htmlToText } from '../../../shared/html.ts';
import { instantToWall } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import { reasonsText, type PairOfMembers } from '../../matching/index.ts';

export const pairsSheet = (
  t: Translator,
  branch: { name: string; timeZone: string },
  pairs: readonly PairOfMembers[],
): SheetSpec => ({
  name: t.plain('reports:pairs.name'),
  title: t.plain('reports:pairs.title', { branch: branch.name }),
  columns: [
    { header: t.plain('reports:column.number'), type: 'number', width: 6 },
    { header: t.plain('reports:column.floating-member'), width: 14 },
    { header: t.plain('reports:column.representative'), width: 14 },
    { header: t.plain('reports:column.paired-on'), type: 'date', width: 12 },
    { header: t.plain('reports:column.contacted-on'), width: 12 },
    { header: t.plain('reports:column.channel'), width: 10 },
    { header: t.plain('reports:column.situation'), width: 22 },
    { header: t.plain('reports:column.needs'), width: 18 },
    { header: t.plain('reports:column.took-part'), width: 14 },
    { header: t.plain('reports:column.next-contact'), width: 12 },
    { header: t.plain('reports:column.state'), width: 10 },
    { header: t.plain('reports:column.reason'), width: 28 },
  ],
  rows: pairs.map(({ pair, floating, representative }, i) => [
    i + 1,
    floating.name,
    representative.name,
    instantToWall(pair.createdAt, branch.timeZone).slice(0, 10),
    null,
    null,
    null,
    null,
    null,
    null,
    t.plain(pair.endedAt === null ? 'reports:pairs.running' : 'reports:pairs.ended'),
    htmlToText(reasonsText(t, pair.reasons)),
  ]),
  landscape: true,
});
