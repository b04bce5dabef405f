/** Telegram refused the announcement or the poll: it goes where it can, or the officers hear what to do. */
import type { MeetingId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { isSaid, isTopicGone } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch, getBranch, tellOfficers } from '../../organisation/index.ts';
import { askAgain, postAgain, type Part, type Voice } from '../announce-actions.ts';
import { findMeeting, leaveTopic, lockMeeting, type Meeting } from '../store.ts';
import { refusedView } from './views.ts';

export interface Refusal {
  id: MeetingId;
  what: Part;
  /** In Telegram's words. */
  reason: string;
}

const isComing = (meeting: Meeting, now: Date): boolean =>
  meeting.state === 'scheduled' && meeting.startsAt > now;

/** A topic that is gone is left for the group as a whole; everything else is for people to change. */
export const reportRefusal = async (tx: Db, voice: Voice, refusal: Refusal): Promise<void> => {
  const meeting = await findMeeting(tx, refusal.id);
  if (meeting === undefined || !isComing(meeting, voice.now)) return;
  const branch = await getBranch(tx, meeting.organisationId);
  const key = `meetings.${refusal.what}:${meeting.id}:general:${meeting.sequence}`;
  if (isTopicGone(refusal.reason) && !(await isSaid(tx, key))) {
    await leaveTopic(tx, meeting.id);
    return postAgain(tx, voice, branch, { ...meeting, threadId: null }, refusal.what, key);
  }
  await tellOfficers(tx, voice, branch, {
    view: (t) => refusedView(t, meeting, branch.name, refusal.what),
    key: `meetings.refused:${meeting.id}:${refusal.what}:${voice.now.getTime()}`,
    about: null,
  });
};

export type TryAgainOutcome = 'sent' | 'over' | 'not-yours';

/** After the group's permissions were changed; the same press again sends nothing more. */
export const tryAgain = (env: Env, id: MeetingId, origin: string): Promise<TryAgainOutcome> =>
  env.transaction(async (tx) => {
    const meeting = await lockMeeting(tx, id);
    if (meeting === undefined || !(await actsForBranch(env, meeting.organisationId, tx)))
      return 'not-yours';
    if (!isComing(meeting, env.now)) return 'over';
    const branch = await getBranch(tx, meeting.organisationId);
    await askAgain(tx, env, branch, meeting, origin);
    return 'sent';
  });
