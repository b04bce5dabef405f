/** What is done with a meeting's messages in the group: announce and ask, ask anew in a supergroup, end the poll. */
import type { Clock } from '../../shared/clock.ts';
import type { ChatId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Texts, Translator } from '../../platform/i18n/index.ts';
import { enqueue, textMessages, type Outgoing } from '../../platform/outbox/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import type { View } from '../../platform/telegram/view.ts';
import { getBranch, type Branch } from '../organisation/index.ts';
import { listAsked, moveMeetings, type Meeting } from './store.ts';
import { signUpView } from './sign-up-views.ts';
import { announcementView, movedView, pollPayload } from './views.ts';

/** The feature attendance, which keeps the seats, hears that the message is out. */
export const SIGN_UP_HOOK = 'seats.posted';

/** Where there are seats, people sign up instead of answering a poll. */
const question = (
  t: Translator,
  meeting: Meeting,
  common: Pick<Outgoing, 'ref' | 'expiresAt'>,
  occasion: string | number,
): Outgoing[] => {
  const { chatId, seats } = meeting;
  if (seats === null)
    return [
      {
        ...common,
        chatId,
        method: 'sendPoll',
        payload: pollPayload(t, meeting),
        key: `meetings.poll:${occasion}`,
        hook: 'meetings.poll',
      },
    ];
  const view = signUpView(t, meeting, { seats, seated: 0, waiting: 0, state: 'open' });
  const key = `meetings.sign-up:${occasion}`;
  return textMessages(chatId, view, { ...common, key, hook: SIGN_UP_HOOK });
};

/** `occasion` makes it once. */
const announcement = (
  t: Translator,
  meeting: Meeting,
  view: View,
  occasion: string | number,
): Outgoing[] => {
  const common = { ref: String(meeting.id), expiresAt: meeting.startsAt };
  return [
    ...textMessages(meeting.chatId, view, {
      ...common,
      key: `meetings.announcement:${occasion}`,
      hook: 'meetings.announcement',
    }),
    ...question(t, meeting, common, occasion),
  ];
};

/** Tells the group and asks who comes. */
export const announce = async (
  tx: Db,
  env: Env,
  branch: Branch,
  meeting: Meeting,
): Promise<void> => {
  const t = env.texts(branch.locale);
  await enqueue(tx, env.now, announcement(t, meeting, announcementView(t, meeting), meeting.id));
};

/** In the supergroup that the group became nobody can answer the old poll: what is coming is asked anew. */
export const moveToSupergroup =
  (texts: Texts, clock: Clock) =>
  async (tx: Db, from: ChatId, to: ChatId): Promise<void> => {
    const asked = await listAsked(tx, from, clock.now());
    await moveMeetings(tx, from, to);
    for (const before of asked) {
      const meeting = { ...before, chatId: to };
      const t = texts((await getBranch(tx, meeting.organisationId)).locale);
      const messages = announcement(t, meeting, movedView(t, meeting), `${meeting.id}:${to}`);
      await enqueue(tx, clock.now(), messages);
    }
  };

/** Ends the poll of a meeting that has begun, as soon as its message is known. */
export const closePoll = async (tx: Db, now: Date, meeting: Meeting): Promise<void> => {
  if (meeting.pollMessageId === null || meeting.telegramPollId === null) return;
  if (meeting.pollClosedAt !== null) return;
  await enqueue(tx, now, [
    {
      chatId: meeting.chatId,
      method: 'stopPoll',
      payload: { message_id: meeting.pollMessageId },
      key: `meetings.stop-poll:${meeting.id}`,
      hook: 'meetings.poll-stopped',
      ref: String(meeting.id),
    },
  ]);
};
