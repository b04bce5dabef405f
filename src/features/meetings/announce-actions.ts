/** What is done with a meeting's messages in the group: announce and ask, bring up to date, ask anew, end the poll. */
import type { ChatId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { enqueue, textMessages, type Outgoing } from '../../platform/outbox/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { messagePayload, type View } from '../../platform/telegram/view.ts';
import { getBranch, type Branch } from '../organisation/index.ts';
import { loadNumbers } from './audience/load.ts';
import { listAsked, moveMeetings, saveAskedAnew, type Meeting } from './store.ts';
import { signUpView } from './sign-up-views.ts';
import { announcementView, cancelledAnnouncementView, movedView, pollPayload } from './views.ts';

/** The feature attendance, which keeps the seats, hears that the message is out. */
export const SIGN_UP_HOOK = 'seats.posted';

/** What it takes to speak in a group; an `Env` is one. */
export type Voice = Pick<Env, 'texts' | 'now' | 'botUsername'>;

/** Which state of the meeting a message was made from. */
const refOf = (meeting: Meeting, sequence = meeting.sequence): string =>
  `${meeting.id}:${sequence}`;

const threadOf = ({ threadId }: Pick<Meeting, 'threadId'>): Record<string, unknown> =>
  threadId === null ? {} : { message_thread_id: threadId };

/** A message to the meeting's group, in the topic where it was called. */
export const toGroup = (
  meeting: Pick<Meeting, 'chatId' | 'threadId'>,
  view: View,
  options: Omit<Outgoing, 'chatId' | 'method' | 'payload'>,
): Outgoing[] =>
  textMessages(meeting.chatId, view, options).map((message) => ({
    ...message,
    payload: { ...message.payload, ...threadOf(meeting) },
  }));

/** Where the calendar file of the meeting is handed out; meetings of old have none. */
export const calendarLink = (
  { botUsername }: Pick<Voice, 'botUsername'>,
  { linkToken }: Pick<Meeting, 'linkToken'>,
): string | undefined =>
  linkToken === null ? undefined : `https://t.me/${botUsername}?start=cal_${linkToken}`;

/** Where the calendar of the meeting's branch is handed out. */
export const branchCalendarLink = (
  { botUsername }: Pick<Voice, 'botUsername'>,
  { linkToken }: Pick<Meeting, 'linkToken'>,
): string | undefined =>
  linkToken === null ? undefined : `https://t.me/${botUsername}?start=cals_${linkToken}`;

const viewOf = async (tx: Db, voice: Voice, branch: Branch, meeting: Meeting): Promise<View> => {
  const t = voice.texts(branch.locale);
  if (meeting.state === 'cancelled') return cancelledAnnouncementView(t, meeting);
  return announcementView(t, meeting, {
    ...(await loadNumbers(tx, meeting)),
    calendar: calendarLink(voice, meeting),
  });
};

/** What a meeting has to say in the group. */
export type Part = 'announcement' | 'poll';

const announcement = (meeting: Meeting, view: View, key: string): Outgoing[] =>
  toGroup(meeting, view, {
    key,
    coalesce: `meetings.announcement:${meeting.id}:${meeting.chatId}`,
    hook: 'meetings.announcement',
    ref: refOf(meeting),
    expiresAt: meeting.startsAt,
  });

const poll = (voice: Voice, branch: Branch, meeting: Meeting, key: string): Outgoing => ({
  chatId: meeting.chatId,
  method: 'sendPoll',
  payload: { ...pollPayload(voice.texts(branch.locale), meeting), ...threadOf(meeting) },
  key,
  coalesce: `meetings.poll:${meeting.id}:${meeting.chatId}`,
  hook: 'meetings.poll',
  ref: refOf(meeting, meeting.pollSequence),
  expiresAt: meeting.startsAt,
});

/** Where there are seats, people sign up instead of answering a poll. */
const question = (voice: Voice, branch: Branch, meeting: Meeting, key: string): Outgoing[] => {
  const { seats } = meeting;
  if (seats === null) return [poll(voice, branch, meeting, key)];
  const counts = { seats, seated: 0, waiting: 0, state: 'open' } as const;
  return toGroup(meeting, signUpView(voice.texts(branch.locale), meeting, counts), {
    key,
    hook: SIGN_UP_HOOK,
    ref: String(meeting.id),
    expiresAt: meeting.startsAt,
  });
};

/** Announcement and question, in this order; `occasion` makes them once. */
const post = async (
  tx: Db,
  voice: Voice,
  branch: Branch,
  meeting: Meeting,
  { view, occasion }: { view: View; occasion: string | number },
): Promise<void> => {
  await enqueue(tx, voice.now, announcement(meeting, view, `meetings.announcement:${occasion}`));
  await enqueue(tx, voice.now, question(voice, branch, meeting, `meetings.poll:${occasion}`));
};

/** Tells the group and asks who comes. */
export const announce = async (
  tx: Db,
  voice: Voice,
  branch: Branch,
  meeting: Meeting,
): Promise<void> => {
  const view = await viewOf(tx, voice, branch, meeting);
  await post(tx, voice, branch, meeting, { view, occasion: meeting.id });
};

/** The announcement says what is true now; one that is not out yet is rewritten before it goes. */
export const refreshAnnouncement = async (
  tx: Db,
  voice: Voice,
  branch: Branch,
  meeting: Meeting,
): Promise<void> => {
  const view = await viewOf(tx, voice, branch, meeting);
  const { announcementMessageId: messageId, chatId, id } = meeting;
  if (messageId === null)
    return enqueue(tx, voice.now, announcement(meeting, view, `meetings.announcement:${id}`));
  await enqueue(tx, voice.now, [
    {
      chatId,
      method: 'editMessageText',
      payload: { ...messagePayload(view), message_id: messageId },
      coalesce: `meetings.announcement:${id}:${chatId}`,
    },
  ]);
};

/** Ends a poll of this message, once. */
export const stopPoll = (
  tx: Db,
  now: Date,
  meeting: Pick<Meeting, 'id' | 'chatId'>,
  messageId: number,
  hook?: string,
): Promise<void> =>
  enqueue(tx, now, [
    {
      chatId: meeting.chatId,
      method: 'stopPoll',
      payload: { message_id: messageId },
      key: `meetings.stop-poll:${meeting.id}:${messageId}`,
      ...(hook === undefined ? {} : { hook, ref: String(meeting.id) }),
    },
  ]);

/** A poll can't be edited: one with an old time in it is ended, and a new one is asked. The sign-up names no time. */
export const askAnew = async (
  tx: Db,
  voice: Voice,
  branch: Branch,
  meeting: Meeting,
): Promise<void> => {
  if (meeting.seats !== null) return;
  if (meeting.pollMessageId !== null) await stopPoll(tx, voice.now, meeting, meeting.pollMessageId);
  const pollSequence = meeting.sequence;
  await saveAskedAnew(tx, meeting.id, pollSequence);
  const asked = { ...meeting, pollSequence };
  await enqueue(tx, voice.now, [
    poll(voice, branch, asked, `meetings.poll:${meeting.id}:${pollSequence}`),
  ]);
};

/** Sends a part that did not get through, once for each key. */
export const postAgain = async (
  tx: Db,
  voice: Voice,
  branch: Branch,
  meeting: Meeting,
  part: Part,
  key: string,
): Promise<void> =>
  enqueue(
    tx,
    voice.now,
    part === 'poll'
      ? question(voice, branch, meeting, key)
      : announcement(meeting, await viewOf(tx, voice, branch, meeting), key),
  );

/** Sends whatever of announcement and poll has not got through. */
export const askAgain = async (
  tx: Db,
  voice: Voice,
  branch: Branch,
  meeting: Meeting,
  occasion: string,
): Promise<void> => {
  const { announcementMessageId, pollMessageId, id } = meeting;
  const again = (part: Part): Promise<void> =>
    postAgain(tx, voice, branch, meeting, part, `meetings.${part}:${id}:again:${occasion}`);
  if (announcementMessageId === null) await again('announcement');
  if (pollMessageId === null) await again('poll');
};

/** In the supergroup that the group became nobody can answer the old poll: what is coming is asked anew. */
export const moveToSupergroup =
  (voiceNow: () => Voice) =>
  async (tx: Db, from: ChatId, to: ChatId): Promise<void> => {
    const voice = voiceNow();
    const asked = await listAsked(tx, from, voice.now);
    await moveMeetings(tx, from, to);
    for (const before of asked) {
      const meeting = { ...before, chatId: to, threadId: null };
      const branch = await getBranch(tx, meeting.organisationId);
      const announced = await viewOf(tx, voice, branch, meeting);
      const view = movedView(voice.texts(branch.locale), announced, meeting);
      await post(tx, voice, branch, meeting, { view, occasion: `${meeting.id}:${to}` });
    }
  };

/** Ends the poll of a meeting that has begun or is cancelled, as soon as its message is known. */
export const closePoll = async (tx: Db, now: Date, meeting: Meeting): Promise<void> => {
  if (meeting.pollMessageId === null || meeting.telegramPollId === null) return;
  if (meeting.pollClosedAt !== null) return;
  await stopPoll(tx, now, meeting, meeting.pollMessageId, 'meetings.poll-stopped');
};
