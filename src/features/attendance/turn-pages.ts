/** The row of buttons that turns the pages of a list. */
import type { Translator } from '../../platform/i18n/index.ts';
import type { Button } from '../../platform/telegram/view.ts';

/** Back and on, as far as there are pages; `to` packs the button of a page, counted from 0. */
export const turnPages = (
  t: Translator,
  { page, pages }: { page: number; pages: number },
  to: (page: number) => string,
): Button[] => [
  ...(page > 0 ? [{ label: t.plain('attendance:page.back'), press: to(page - 1) }] : []),
  ...(page < pages - 1 ? [{ label: t.plain('attendance:page.next'), press: to(page + 1) }] : []),
];
