/** Step 8, feedback: what the course shows of it. */
import { namesOf } from '../course/names.ts';
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
    const inState = (wanted: string) =>
      participants.filter(({ memberId }) =>
        verdicts.some((one) => one.memberId === memberId && one.state === wanted),
      );
    const objecting = inState('objected');
    const silent = inState('told');
    const undecided = participants.filter(
      ({ memberId, isGraded }) =>
        isGraded && verdicts.every((verdict) => verdict.memberId !== memberId),
    );
    return {
      lines: [
        t('appraisal:feedback.count', {
          all: verdicts.length,
          told: count('told', 'acknowledged', 'objected', 'final'),
          acknowledged: count('acknowledged', 'final'),
        }),
        ...(undecided.length === 0
          ? []
          : [t('appraisal:feedback.undecided', { names: namesOf(t, undecided) })]),
        ...(silent.length === 0
          ? []
          : [t('appraisal:feedback.waiting', { names: namesOf(t, silent) })]),
        ...(objecting.length === 0
          ? []
          : [t('appraisal:feedback.objecting', { names: namesOf(t, objecting) })]),
      ],
      missing: undecided.length + count('recorded', 'told', 'objected'),
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
