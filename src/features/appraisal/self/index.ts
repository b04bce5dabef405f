/** Step 4, self-appraisal: what the course shows of it. */
import { namesOf } from '../course/names.ts';
import type { StepPart } from '../course/parts.ts';
import { askForSelves } from './actions.ts';
import { askSelvesButton, readSelvesButton } from './buttons.ts';
import { listSelves } from './store.ts';

export const selfPart: StepPart = {
  step: 'self',
  state: async (db, _env, t, { course, participants }) => {
    const done = new Set((await listSelves(db, course.id)).map(({ memberId }) => memberId));
    const waiting = participants.filter(({ memberId }) => !done.has(memberId));
    const count = participants.length - waiting.length;
    return {
      lines: [
        t('appraisal:self.count', { count, all: participants.length }),
        ...(waiting.length === 0
          ? []
          : [t('appraisal:self.waiting', { names: namesOf(t, waiting) })]),
      ],
      missing: waiting.length,
      buttons: [
        [
          { label: t.plain('appraisal:self.read'), press: readSelvesButton(course.id, 0) },
          { label: t.plain('appraisal:self.remind'), press: askSelvesButton(course.id) },
        ],
      ],
    };
  },
  entered: async (tx, env, input) => {
    await askForSelves(tx, env, input);
  },
};

export { selfDialog, selfPresses } from './handlers.ts';
export { findSelf, listSelves } from './store.ts';
export type { Self } from './store.ts';
