/** Step 10 and the first half of step 11: actions and rectification items, as the course shows them. */
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { today } from '../../../shared/time/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { StepInput, StepPart, StepState } from '../course/parts.ts';
import { itemsButton } from './buttons.ts';
import type { ItemKind } from './rules.ts';
import { listItems } from './store.ts';

export const itemsState = async (
  db: Db,
  { now }: Pick<Env, 'now'>,
  t: Translator,
  { course, branch }: Pick<StepInput, 'course' | 'branch'>,
  kind: ItemKind,
): Promise<StepState> => {
  const items = await listItems(db, course.id, kind);
  const done = items.filter(({ doneAt }) => doneAt !== null).length;
  const day = today(now, branch.timeZone);
  const late = items.filter((item) => item.doneAt === null && item.due < day).length;
  return {
    lines: [
      items.length === 0
        ? t(`appraisal:items.none-${kind}`)
        : t(`appraisal:items.count-${kind}`, { done, all: items.length }),
      ...(late === 0 ? [] : [t('appraisal:items.late', { count: late })]),
    ],
    missing: items.length - done,
    buttons: [
      [{ label: t.plain(`appraisal:items.show-${kind}`), press: itemsButton(course.id, kind) }],
    ],
  };
};

export const actionsPart: StepPart = {
  step: 'actions',
  state: (db, env, t, input) => itemsState(db, env, t, input, 'action'),
};

export { remindOwners } from './actions.ts';
export { itemForm, itemPresses } from './handlers.ts';
export { listItems } from './store.ts';
