/** Lists of actions and rectification items, and the reminder to an owner. */
import { joinHtml, paragraphs, shorten } from '../../../shared/html.ts';
import { formatDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Branch } from '../../organisation/index.ts';
import { panelButton } from '../course/buttons.ts';
import { addItemButton, doneButton } from './buttons.ts';
import type { ItemList } from './actions.ts';
import type { OwnedItem } from './store.ts';

export const itemsView = (t: Translator, { course, kind, items, today }: ItemList): View => ({
  text: paragraphs(
    t(`appraisal:items.title-${kind}`, { year: String(course.year) }),
    items.length === 0
      ? t('appraisal:items.none')
      : joinHtml(
          items.map((item, i) =>
            t(
              item.doneAt !== null
                ? 'appraisal:items.line-done'
                : item.due < today
                  ? 'appraisal:items.line-late'
                  : 'appraisal:items.line',
              {
                n: i + 1,
                text: item.text,
                owner: item.owner.name,
                due: formatDate(item.due, t.locale),
              },
            ),
          ),
        ),
  ),
  buttons: [
    ...items.map((item, i) => [
      {
        label: `${item.doneAt === null ? '◻️' : '✅'} ${i + 1}. ${shorten(item.text, 28)}`,
        press: doneButton(item.id, item.doneAt === null ? 1 : 0),
      },
    ]),
    [
      { label: t.plain('appraisal:items.add'), press: addItemButton(course.id, kind) },
      { label: t.plain('appraisal:course.to-panel'), press: panelButton(course.id) },
    ],
  ],
});

export const dueView = (
  t: Translator,
  branch: Branch,
  item: Pick<OwnedItem, 'text' | 'due' | 'kind'>,
): View => ({
  text: paragraphs(
    t('appraisal:items.due-title', { branch: branch.name }),
    t('appraisal:items.due', { text: item.text, due: formatDate(item.due, t.locale) }),
    t('appraisal:items.due-how'),
  ),
});
