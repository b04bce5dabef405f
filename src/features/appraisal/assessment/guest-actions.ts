/** The ballot of invited non-members: the same members and grades, counted apart (domain.md R4.3). */
import type { AppraisalId, BallotId } from '../../../shared/ids.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, isOfficer, type Branch } from '../../organisation/index.ts';
import { openBallot, type OpenedBallot } from '../../polls/index.ts';
import { isVoid } from '../actions.ts';
import { lockCourse } from '../course/store.ts';
import { findAppraisal, setAppraisalBallot } from '../store.ts';

export type InviteOutcome =
  | ({ kind: 'opened'; branch: Branch } & OpenedBallot)
  | { kind: 'exists'; ballotId: BallotId }
  /** The members' papers come first: they say who is graded. */
  | { kind: 'members-first' | 'not-now' | 'not-yours' };

/** Opens it while the course is at its step, a void one anew if that is meant (`again`). */
export const openGuestBallot = (
  env: Env,
  id: AppraisalId,
  { again = false }: { again?: boolean } = {},
): Promise<InviteOutcome> =>
  env.transaction(async (tx): Promise<InviteOutcome> => {
    const course = await lockCourse(tx, id);
    if (course === undefined || env.actor.kind !== 'person') return { kind: 'not-yours' };
    if (!(await isOfficer(tx, course.organisationId, env.actor.telegramId)))
      return { kind: 'not-yours' };
    const appraisal = await findAppraisal(tx, id);
    if (appraisal === undefined) return { kind: 'members-first' };
    const { ballot, guestBallot } = appraisal;
    const branch = await getBranch(tx, course.organisationId);
    const { title, subjects, options } = ballot;
    const open = () =>
      openBallot(tx, env, branch, {
        kind: 'appraisal',
        voters: 'guests',
        title,
        subjects,
        options,
        entitled: [],
      });
    const isOurs = env.updateId !== null && guestBallot?.createdByUpdate === env.updateId;
    if (isOurs) return { kind: 'opened', branch, ...(await open()) };
    const mayRepeat = again && course.stand === 'assessment';
    if (guestBallot !== null && !(mayRepeat && (await isVoid(tx, guestBallot))))
      return { kind: 'exists', ballotId: guestBallot.id };
    if (course.stand !== 'assessment') return { kind: 'not-now' };
    const opened = await open();
    await setAppraisalBallot(tx, id, opened.ballot.id, 'guests', env.now);
    return { kind: 'opened', branch, ...opened };
  });
