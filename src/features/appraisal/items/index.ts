/** Step 10 and the first half of step 11: actions and rectification items, as the course shows them. */
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { StepPart, StepState } from '../course/parts.ts';
import type { Course } from '../course/store.ts';
import { itemsButton } from './buttons.ts';
import type { ItemKind } from './rules.ts';
import { listItems } from './store.ts';

export const itemsState = async (
  db: Db,
  t: Translator,
  course: Course,
  kind: ItemKind,
): Promise<StepState> => {
  const items = await listItems(db, course.id, kind);
  const done = items.filter(({ doneAt }) => doneAt !== null).length;
  return {
    lines: [t('appraisal:items.count', { count: done, all: items.length })],
    missing: items.length - done,
    buttons: [
      [{ label: t.plain(`appraisal:items.show-${kind}`), press: itemsButton(course.id, kind) }],
    ],
  };
};

export const actionsPart: StepPart = {
  step: 'actions',
  state: (db, _env, t, { course }) => itemsState(db, t, course, 'action'),
};

export { remindOwners } from './actions.ts';
export { itemForm, itemPresses } from './handlers.ts';
export { listItems } from './store.ts';
