/** Who hears of a change: the group in a word under the announcement, whoever answered in private. */
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { enqueue, withdraw, type Outgoing } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Branch } from '../../organisation/index.ts';
import { messageToMember, reachOf } from '../../roster/index.ts';
import { toGroup } from '../announce-actions.ts';
import type { Meeting } from '../store.ts';
import type { Answered } from './actions.ts';
import type { Change } from './rules.ts';
import { cancelledNotice, cancelledWord, changedNotice, changedWord } from './views.ts';

/** What was written and has not gone out is of no use any more: keys that begin with these and the meeting. */
export const takeBack = (
  tx: Db,
  now: Date,
  { id }: Pick<Meeting, 'id'>,
  kinds: readonly string[],
): Promise<void> =>
  withdraw(
    tx,
    now,
    kinds.map((kind) => `${kind}:${id}`),
  );

/** A reply to the announcement, in its topic. */
export const groupWord = (meeting: Meeting, view: View, key: string): Outgoing[] =>
  toGroup(meeting, view, { key }).map((message) => ({
    ...message,
    payload: {
      ...message.payload,
      ...(meeting.announcementMessageId === null
        ? {}
        : {
            reply_parameters: {
              message_id: meeting.announcementMessageId,
              allow_sending_without_reply: true,
            },
          }),
    },
  }));

const privateWords = async (
  tx: Db,
  env: Env,
  branch: Branch,
  meeting: Meeting,
  {
    answered,
    view,
  }: { answered: readonly Answered[]; view: (t: Translator, one: Answered) => View },
): Promise<Outgoing[]> => {
  const reached = await reachOf(
    tx,
    env,
    branch,
    answered.map(({ member }) => member),
  );
  return reached.flatMap(({ member, t }) => {
    const one = answered.find((candidate) => candidate.member.id === member.id);
    if (one === undefined) return [];
    return messageToMember(member, view(t, one), {
      key: `meetings.changed:${meeting.id}:${meeting.sequence}:${member.id}`,
      expiresAt: meeting.startsAt,
    });
  });
};

export interface Changed {
  before: Meeting;
  meeting: Meeting;
  changes: readonly Change[];
  answered: readonly Answered[];
}

/** Of several changes that people have not read yet, each says how things are now. */
export const tellChanged = async (
  tx: Db,
  env: Env,
  branch: Branch,
  changed: Changed,
): Promise<void> => {
  const { meeting, answered } = changed;
  await takeBack(tx, env.now, meeting, ['meetings.changed']);
  const key = `meetings.changed:${meeting.id}:${meeting.sequence}:group`;
  const view = changedNotice(env.texts(branch.locale), changed);
  const words = await privateWords(tx, env, branch, meeting, {
    answered,
    view: (t, one) => changedWord(t, changed, one),
  });
  const isAnnounced = meeting.announcementMessageId !== null;
  await enqueue(tx, env.now, [...(isAnnounced ? groupWord(meeting, view, key) : []), ...words]);
};

export const tellCancelled = async (
  tx: Db,
  env: Env,
  branch: Branch,
  { meeting, answered }: Pick<Changed, 'meeting' | 'answered'>,
): Promise<void> => {
  const key = `meetings.changed:${meeting.id}:${meeting.sequence}:group`;
  const words = await privateWords(tx, env, branch, meeting, {
    answered,
    view: (t) => cancelledWord(t, meeting, branch.name),
  });
  const isAnnounced = meeting.announcementMessageId !== null;
  const notice = cancelledNotice(env.texts(branch.locale), meeting);
  await enqueue(tx, env.now, [...(isAnnounced ? groupWord(meeting, notice, key) : []), ...words]);
};
