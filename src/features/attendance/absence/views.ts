/** The private word to the secretary about a long absence. */
import { paragraphs } from '../../../shared/html.ts';
import { formatDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Level, Row } from './rules.ts';

export const absenceView = (
  t: Translator,
  { name, row, months }: { name: string; row: Row; months: Level },
): View => ({
  text: paragraphs(
    t('absence:title', { name, months }),
    t('absence:what', { day: formatDate(row.since, t.locale), count: row.count }),
    t(months === 3 ? 'absence:advice-3' : 'absence:advice-5'),
    t('absence:private'),
  ),
});
