/** The bot is back in the group: what changed meanwhile is told once, as it stands now; what is missing is asked. */
import type { Db } from '../../../platform/db/index.ts';
import type { GroupBack } from '../../../platform/feature.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, type Branch } from '../../organisation/index.ts';
import { postAgain } from '../announce-actions.ts';
import { groupWord } from '../change/tell.ts';
import { cancelledNotice } from '../change/views.ts';
import { lockMeeting, type Meeting } from '../store.ts';
import { unheardByMeeting, type Unheard } from './rules.ts';
import { meanwhileView } from './views.ts';

const tellMeanwhile = async (
  tx: Db,
  env: Env,
  branch: Branch,
  { meeting, unheard }: { meeting: Meeting; unheard: ReadonlySet<Unheard> },
): Promise<void> => {
  const occasion = `${meeting.id}:back:${env.now.getTime()}`;
  const isMissing = meeting.announcementMessageId === null;
  const asks = unheard.has('poll') && meeting.pollMessageId === null;
  const t = env.texts(branch.locale);
  const say = (view: ReturnType<typeof meanwhileView>): Promise<void> =>
    enqueue(tx, env.now, groupWord(meeting, view, `meetings.changed:${occasion}`));
  if (meeting.state === 'cancelled') {
    // What was never announced needs no taking back.
    if (!isMissing && unheard.has('changed')) await say(cancelledNotice(t, meeting));
    return;
  }
  if (isMissing && unheard.has('announcement'))
    await postAgain(tx, env, branch, meeting, 'announcement', `meetings.announcement:${occasion}`);
  else if (unheard.has('changed')) await say(meanwhileView(t, meeting, asks));
  if (asks) await postAgain(tx, env, branch, meeting, 'poll', `meetings.poll:${occasion}`);
};

/** Meetings that have begun by now are left as they are. */
export const tellGroupBack = async (
  tx: Db,
  { chatId, unheard: keys }: GroupBack,
  env: Env,
): Promise<void> => {
  const byMeeting = [...unheardByMeeting(keys)].toSorted(([a], [b]) => a - b);
  for (const [id, unheard] of byMeeting) {
    const meeting = await lockMeeting(tx, id);
    if (meeting === undefined || meeting.chatId !== chatId || meeting.startsAt <= env.now) continue;
    const branch = await getBranch(tx, meeting.organisationId);
    await tellMeanwhile(tx, env, branch, { meeting, unheard });
  }
};
