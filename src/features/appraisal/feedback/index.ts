/** Step 8, feedback: what the course shows of it. */
import type { StepPart } from '../course/parts.ts';
import { listVerdicts } from '../verdict/store.ts';
import { makeFinal } from './actions.ts';
import { tableButton } from '../verdict/buttons.ts';
import { tellButton } from './buttons.ts';

export const feedbackPart: StepPart = {
  step: 'feedback',
  state: async (db, _env, t, { course, participants }) => {
    const verdicts = await listVerdicts(db, course.id);
    const count = (...states: string[]): number =>
      verdicts.filter(({ state }) => states.includes(state)).length;
    const objecting = verdicts
      .filter(({ state }) => state === 'objected')
      .flatMap(({ memberId }) => {
        const person = participants.find((one) => one.memberId === memberId);
        return person === undefined ? [] : [person.member.name];
      });
    return {
      lines: [
        t('appraisal:feedback.count', {
          all: verdicts.length,
          told: count('told', 'acknowledged', 'objected', 'final'),
          acknowledged: count('acknowledged', 'final'),
        }),
        ...(objecting.length === 0
          ? []
          : [
              t('appraisal:feedback.objecting', {
                names: objecting.join(t.plain('roster:list-separator')),
              }),
            ]),
      ],
      missing: count('recorded', 'told', 'objected'),
      buttons: [
        [
          { label: t.plain('appraisal:feedback.tell'), press: tellButton(course.id) },
          // An objection may lead to another grade.
          { label: t.plain('appraisal:verdict.table'), press: tableButton(course.id, 0) },
        ],
      ],
    };
  },
  left: makeFinal,
};

export { answerForm, feedbackPresses, objectionForm } from './handlers.ts';
