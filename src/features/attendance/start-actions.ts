/** What happens at the start of a meeting: the poll ends, the list of those who should attend is frozen. */
import type { MeetingId } from '../../shared/ids.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { claimStart, closePoll } from '../meetings/index.ts';
import { listMembers } from '../roster/index.ts';
import { expectedNow } from './load.ts';
import { freezeExpected } from './store.ts';

/** False when somebody else has started it. */
export const startMeeting = (env: Env, id: MeetingId): Promise<boolean> =>
  env.transaction(async (tx) => {
    const meeting = await claimStart(tx, id, env.now);
    if (meeting === undefined) return false;
    const roster = await listMembers(tx, meeting.organisationId);
    await freezeExpected(tx, id, await expectedNow(tx, meeting, roster));
    await closePoll(tx, env.now, meeting);
    return true;
  });
