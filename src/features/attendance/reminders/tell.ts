/** Who is told what when a reminder goes out: the group counts, each member without an answer a private word. */
import type { ChatId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { enqueue, type Outgoing } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { Branch } from '../../organisation/index.ts';
import { toGroup } from '../../meetings/index.ts';
import {
  addressee,
  messageToMember,
  reachOf,
  type Member,
  type Reach,
} from '../../roster/index.ts';
import { inMessages } from './merge.ts';
import { MERGED_HOOK, mergedRef } from './merged.ts';
import type { Occasion } from './prepare.ts';
import { groupReminderView, memberReminderView } from './views.ts';

export interface Reminded extends Pick<Occasion, 'counts' | 'signUp'> {
  /** False while the bot is not in the branch's group. */
  isGroupTold: boolean;
  /** Of those who get a private word: who can't be written to at the moment. */
  unreachable: number;
}

/** Of one event the key names it, so that what waits for somebody can be taken back with it. */
const keyOf = (items: readonly Occasion[], whom: string | number): string => {
  const [first] = items;
  const what = items.length === 1 ? String(first?.meeting.id) : 'merged';
  return `attendance.reminder:${what}:${first?.key}:${whom}`;
};

/** Useless once the last of them has begun. */
const expiryOf = (items: readonly Occasion[]): Pick<Outgoing, 'expiresAt'> => {
  const last = items.at(-1);
  return last === undefined ? {} : { expiresAt: last.meeting.startsAt };
};

/** Of several events: what it says is made when it goes. */
const merged = (
  chatId: ChatId | null,
  items: readonly Occasion[],
  member: Member | null,
): Outgoing => ({
  chatId,
  method: 'sendMessage',
  payload: {},
  hook: MERGED_HOOK,
  ref: mergedRef(items, member?.id ?? null),
  key: keyOf(items, member?.id ?? 'group'),
  ...expiryOf(items),
});

const inGroup = (env: Env, branch: Branch, items: readonly Occasion[]): Outgoing[] => {
  const [first] = items;
  if (first === undefined) return [];
  if (items.length > 1) return [merged(branch.groupId, items, null)];
  const view = groupReminderView(env.texts(branch.locale), items);
  return toGroup(first.meeting, view, { key: keyOf(items, 'group'), ...expiryOf(items) });
};

/** One message for each topic of the group in which the events were called. */
const toTopics = (env: Env, branch: Branch, occasions: readonly Occasion[]): Outgoing[] => {
  const here = occasions.filter(({ meeting }) => meeting.chatId === branch.groupId);
  const topics = new Set(here.map(({ meeting }) => meeting.threadId));
  return [...topics].flatMap((threadId) =>
    inMessages(here.filter(({ meeting }) => meeting.threadId === threadId)).flatMap((items) =>
      inGroup(env, branch, items),
    ),
  );
};

const inPrivate = (member: Member, t: Translator, items: readonly Occasion[]): Outgoing[] =>
  items.length > 1
    ? [
        {
          ...merged(member.telegramId as number as ChatId | null, items, member),
          addressee: addressee(member.id),
        },
      ]
    : messageToMember(member, memberReminderView(t, items), {
        key: keyOf(items, member.id),
        ...expiryOf(items),
      });

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
    return messages.flatMap((items) => inPrivate(member, t, items));
  });
  await enqueue(tx, env.now, [...toTopics(env, branch, occasions), ...privately]);
  return people.filter(({ reach }) => isClosed(reach)).length;
};
