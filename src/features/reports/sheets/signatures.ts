/** The line below a register that is handed in: who filled it in, who answers for it, when. */
import type { Translator } from '../../../platform/i18n/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';

export const signatures = (t: Translator): NonNullable<SheetSpec['footer']> => [
  [
    t.plain('reports:signature.prepared'),
    t.plain('reports:signature.secretary'),
    t.plain('reports:signature.date'),
  ],
];
