/** Step 7, the verdict: what the course shows of it. */
import type { StepPart } from '../course/parts.ts';
import { listButton } from '../elsewhere/buttons.ts';
import { loadTable } from './actions.ts';
import { tableButton } from './buttons.ts';

export const verdictPart: StepPart = {
  step: 'verdict',
  state: async (db, _env, t, { course }) => {
    const { rows, warnings } = await loadTable(db, course);
    const open = rows.filter(({ verdict }) => verdict === undefined).length;
    return {
      lines: [
        t('appraisal:verdict.count', { count: rows.length - open, all: rows.length }),
        ...(warnings.overCap === null ? [] : [t('appraisal:verdict.over-cap', warnings.overCap)]),
      ],
      missing: open,
      buttons: [
        [
          { label: t.plain('appraisal:verdict.table'), press: tableButton(course.id, 0) },
          { label: t.plain('appraisal:elsewhere.list'), press: listButton(course.id, 0) },
        ],
      ],
    };
  },
};

export { decisionForm } from './forms.ts';
export { verdictPresses } from './handlers.ts';
