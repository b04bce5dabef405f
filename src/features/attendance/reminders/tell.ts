/** Who is told what when a reminder goes out: the group counts, each member without an answer a private word. */
import type { Db } from '../../../platform/db/index.ts';
import { enqueue, textMessages, type Outgoing } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { Branch } from '../../organisation/index.ts';
import type { Meeting, SignUpCounts } from '../../meetings/index.ts';
import { messageToMember, reachOf, type Member, type Reach } from '../../roster/index.ts';
import { loadAttendance } from '../load.ts';
import type { Counts } from '../rules/index.ts';
import { countsOf, withSeats } from '../seats/index.ts';
import { inMessages, untilTheLastBegins } from './merge.ts';
import { groupReminderView, memberReminderView } from './views.ts';

/** What there is to say of one event. */
export interface Occasion {
  meeting: Meeting;
  counts: Counts;
  /** Of an activity with seats. */
  signUp: SignUpCounts | undefined;
  /** Who gets a private word. */
  members: Member[];
  /** Makes it once. */
  key: string;
}

export interface Reminded extends Pick<Occasion, 'counts' | 'signUp'> {
  /** False while the bot is not in the branch's group. */
  isGroupTold: boolean;
  /** Of those who get a private word: who can't be written to at the moment. */
  unreachable: number;
}

export const prepare = async (
  tx: Db,
  env: Env,
  meeting: Meeting,
): Promise<Omit<Occasion, 'key'>> => {
  const { attendees, all } = await loadAttendance(tx, meeting);
  const activity = withSeats(meeting);
  // Of an activity with seats, those who have one are reminded that they come.
  const reminded =
    activity === undefined ? attendees.filter(({ status }) => status === 'unanswered') : attendees;
  return {
    meeting,
    counts: all,
    signUp: activity === undefined ? undefined : await countsOf(tx, activity, env.now),
    members: reminded.map(({ member }) => member),
  };
};

/** Of one event the key names it, so that what waits for somebody can be taken back with it. */
const keyOf = (items: readonly Occasion[], whom: string | number): string => {
  const [first] = items;
  const what = items.length === 1 ? String(first?.meeting.id) : 'merged';
  return `attendance.reminder:${what}:${first?.key}:${whom}`;
};

/** One message for each topic of the group in which the events were called. */
const toGroup = (env: Env, branch: Branch, occasions: readonly Occasion[]): Outgoing[] => {
  const t = env.texts(branch.locale);
  const here = occasions.filter(({ meeting }) => meeting.chatId === branch.groupId);
  const topics = new Set(here.map(({ meeting }) => meeting.threadId));
  return [...topics].flatMap((threadId) =>
    inMessages(here.filter(({ meeting }) => meeting.threadId === threadId)).flatMap((items) => {
      const { view, ...options } = untilTheLastBegins(items, (some) => groupReminderView(t, some));
      const topic = threadId === null ? {} : { message_thread_id: threadId };
      return textMessages(branch.groupId, view, { ...options, key: keyOf(items, 'group') }).map(
        (message) => ({
          ...message,
          payload: { ...message.payload, ...topic },
          ...(message.later === undefined
            ? {}
            : {
                later: message.later.map(({ from, payload }) => ({
                  from,
                  payload: { ...payload, ...topic },
                })),
              }),
        }),
      );
    }),
  );
};

const isClosed = (reach: Reach): boolean => reach === 'blocked' || reach === 'no-account';

/** Writes the messages of all occasions; returns how many people can't be written to at the moment. */
export const tell = async (
  tx: Db,
  env: Env,
  branch: Branch,
  occasions: readonly Occasion[],
): Promise<number> => {
  const members = new Map(
    occasions.flatMap((occasion) => occasion.members).map((member) => [member.id, member]),
  );
  const people = await reachOf(tx, env, branch, [...members.values()]);
  const privately = people.flatMap(({ member, reach, t }) => {
    const own = occasions.filter((occasion) => occasion.members.some(({ id }) => id === member.id));
    // What waits for somebody waits for each event by itself: it may be cancelled meanwhile.
    const together = inMessages(own);
    const messages = reach === 'open' ? together : together.flat().map((occasion) => [occasion]);
    return messages.flatMap((items) => {
      const { view, ...options } = untilTheLastBegins(items, (some) => memberReminderView(t, some));
      return messageToMember(member, view, { ...options, key: keyOf(items, member.id) });
    });
  });
  await enqueue(tx, env.now, [...toGroup(env, branch, occasions), ...privately]);
  return people.filter(({ reach }) => isClosed(reach)).length;
};
