/** Step 3, talks: only that there was one is recorded, never what was said (domain.md 4.1 step 3). */
import { listButton } from '../ticks/buttons.ts';
import type { TickList } from '../ticks/handlers.ts';
import { namesOf } from '../course/names.ts';
import type { StepPart } from '../course/parts.ts';

export const talksList: TickList = {
  what: 'talked',
  isTicked: ({ talkedAt }) => talkedAt !== null,
  head: (t) => t('appraisal:talks.head'),
  change: (isTicked, { now, actor }) => ({
    talkedAt: isTicked ? now : null,
    talkedBy: isTicked && actor.kind === 'person' ? actor.telegramId : null,
  }),
};

export const talksPart: StepPart = {
  step: 'talks',
  state: (_db, _env, t, { course, participants }) => {
    const waiting = participants.filter((one) => !talksList.isTicked(one));
    return Promise.resolve({
      lines: [
        t('appraisal:talks.count', {
          count: participants.length - waiting.length,
          all: participants.length,
        }),
        ...(waiting.length === 0
          ? []
          : [t('appraisal:talks.waiting', { names: namesOf(t, waiting) })]),
      ],
      missing: waiting.length,
      buttons: [
        [{ label: t.plain('appraisal:talks.list'), press: listButton(course.id, 'talked', 0) }],
      ],
    });
  },
};
