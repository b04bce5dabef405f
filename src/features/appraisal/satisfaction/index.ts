/** Step 11, rectification and the satisfaction assessment: what the course shows of them. */
import type { Html } from '../../../shared/html.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button } from '../../../platform/telegram/view.ts';
import { readResult, turnoutOf } from '../../polls/index.ts';
import type { StepPart } from '../course/parts.ts';
import type { Course } from '../course/store.ts';
import { itemsState } from '../items/index.ts';
import { openButton, showButton } from './buttons.ts';
import { SETS } from './handlers.ts';
import { findNewestSatisfaction } from './store.ts';
import { outcomeText } from './views.ts';

interface SetState {
  lines: Html[];
  state: 'none' | 'open' | 'low' | 'closed';
  buttons: Button[];
}

const setState = async (
  db: Db,
  t: Translator,
  course: Course,
  place: number,
): Promise<SetState> => {
  const voters = SETS[place] ?? 'members';
  const ballot = await findNewestSatisfaction(db, course.id, voters);
  const open = {
    label: t.plain(`appraisal:satisfaction.open-${voters}`),
    press: openButton(course.id, place),
  };
  if (ballot === undefined)
    return { lines: [t(`appraisal:satisfaction.${voters}-none`)], state: 'none', buttons: [open] };
  const { entitled: issued, voted: collected } = await turnoutOf(db, ballot);
  const show = {
    label: t.plain(`appraisal:satisfaction.show-${voters}`),
    press: showButton(course.id, place),
  };
  const result = await readResult(db, ballot);
  if (result === undefined)
    return {
      lines: [t(`appraisal:satisfaction.${voters}-open`, { issued, collected })],
      state: 'open',
      buttons: [show],
    };
  const { text, isToRepeat } = outcomeText(t, result);
  const again = { ...open, label: t.plain('appraisal:satisfaction.again') };
  return {
    lines: [t(`appraisal:satisfaction.${voters}-closed`, { issued, collected }), ...text],
    state: isToRepeat ? 'low' : 'closed',
    buttons: [show, again],
  };
};

export const rectificationPart: StepPart = {
  step: 'rectification',
  state: async (db, env, t, input) => {
    const { course } = input;
    const items = await itemsState(db, env, t, input, 'rectification');
    const members = await setState(db, t, course, 0);
    const guests = await setState(db, t, course, 1);
    const sets = [members, guests];
    const isAsked = sets.some(({ state }) => state === 'closed');
    const isOpen = sets.some(({ state }) => state === 'open');
    const isLow = sets.some(({ state }) => state === 'low');
    return {
      lines: [
        ...items.lines,
        ...members.lines,
        ...guests.lines,
        ...(isOpen ? [t('appraisal:satisfaction.both-closed')] : []),
      ],
      missing: items.missing + (isLow || !isAsked ? 1 : 0),
      buttons: [...items.buttons, members.buttons, guests.buttons],
      isHeld: isOpen,
    };
  },
};

export { satisfactionPresses } from './handlers.ts';
export { satisfactionSpeech } from './views.ts';
