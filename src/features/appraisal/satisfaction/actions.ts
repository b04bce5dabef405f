/** Opens the satisfaction assessment: a secret ballot on what was rectified, and finds the newest one. */
import type { AppraisalId } from '../../../shared/ids.ts';

import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, isOfficer, type Branch } from '../../organisation/index.ts';
import { openBallot, SATISFACTION, type Ballot, type OpenedBallot } from '../../polls/index.ts';
import { listParticipants, lockCourse } from '../course/store.ts';
import { listItems } from '../items/store.ts';
import { findNewestSatisfaction, insertSatisfaction } from './store.ts';

/** More lines than this make a paper that nobody fills in. */
const MAX_LINES = 20;

export type OpenOutcome =
  | ({ kind: 'opened'; branch: Branch } & OpenedBallot)
  | { kind: 'running'; ballot: Ballot }
  | { kind: 'not-yours' };

/** One at a time; a closed one may be followed by another, as a low result has to be. */
export const openSatisfaction = (
  env: Env,
  id: AppraisalId,
  words: { title: (year: string) => string; usual: string },
): Promise<OpenOutcome> =>
  env.transaction(async (tx): Promise<OpenOutcome> => {
    const course = await lockCourse(tx, id);
    if (course === undefined || env.actor.kind !== 'person') return { kind: 'not-yours' };
    if (!(await isOfficer(tx, course.organisationId, env.actor.telegramId)))
      return { kind: 'not-yours' };
    const newest = await findNewestSatisfaction(tx, id);
    if (newest?.state === 'open') return { kind: 'running', ballot: newest };
    const branch = await getBranch(tx, course.organisationId);
    const items = (await listItems(tx, id, 'rectification')).slice(0, MAX_LINES);
    const opened = await openBallot(tx, env, branch, {
      kind: 'satisfaction',
      title: words.title(String(course.year)),
      subjects: (items.length === 0 ? [words.usual] : items.map(({ text }) => text)).map(
        (label) => ({
          label,
          memberId: null,
        }),
      ),
      options: SATISFACTION.map((key) => ({ key })),
      entitled: (await listParticipants(tx, id))
        .filter(({ member }) => member.isActive)
        .map(({ memberId }) => memberId),
    });
    await insertSatisfaction(tx, id, opened.ballot.id);
    return { kind: 'opened', branch, ...opened };
  });
