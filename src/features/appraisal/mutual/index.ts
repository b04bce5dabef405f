/** Step 5, mutual appraisal: what the course shows of it. */
import type { StepPart } from '../course/parts.ts';
import { listParticipants } from '../course/store.ts';
import { announceButton, teamsButton } from './buttons.ts';
import { deliverComments } from './comment-actions.ts';
import { draw, placeLate } from './team-actions.ts';

export const mutualPart: StepPart = {
  step: 'mutual',
  state: (_db, _env, t, { course, participants }) => {
    const teams = new Set(participants.map(({ team }) => team)).size;
    return Promise.resolve({
      lines: [
        t('appraisal:mutual.count', { teams, all: participants.length }),
        // No count: by one that grows it would be seen who has just written.
        t('appraisal:mutual.comments'),
      ],
      // Comments are optional.
      missing: 0,
      buttons: [
        [
          { label: t.plain('appraisal:mutual.teams'), press: teamsButton(course.id) },
          { label: t.plain('appraisal:mutual.announce'), press: announceButton(course.id) },
        ],
      ],
    });
  },
  entered: async (tx, env, input) => {
    if (input.participants.every(({ team }) => team === null)) return draw(tx, env, input);
    const participants = await listParticipants(tx, input.course.id);
    return placeLate(tx, { ...input, participants });
  },
  left: deliverComments,
};

export { commentDialog, mutualPresses } from './handlers.ts';
export { listComments } from './store.ts';
