/** What follows every change of a list: who moves up is told, the message in the group shows the counts. */
import type { TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { enqueue, textMessages } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { getBranch } from '../../organisation/index.ts';
import { signUpView, type Meeting, type SignUpCounts } from '../../meetings/index.ts';
import { findMember, messageToMember, reachOf, type Member } from '../../roster/index.ts';
import { promotable } from './rules.ts';
import {
  countSignUps,
  findSheet,
  listSignUps,
  saveComing,
  saveSignUpState,
  type Entry,
} from './store.ts';
import { promotedView } from './views.ts';

export type WithSeats = Meeting & { seats: number };

/** Undefined for what has no seats. */
export const withSeats = (meeting: Meeting | undefined): WithSeats | undefined =>
  meeting === undefined || meeting.seats === null
    ? undefined
    : { ...meeting, seats: meeting.seats };

export const isOver = (meeting: Meeting, now: Date): boolean =>
  meeting.state !== 'scheduled' || meeting.startsAt <= now;

export const countsOf = async (db: Db, meeting: WithSeats, now: Date): Promise<SignUpCounts> => ({
  seats: meeting.seats,
  ...(await countSignUps(db, meeting.id)),
  state: isOver(meeting, now) ? 'ended' : ((await findSheet(db, meeting.id))?.state ?? 'open'),
});

/** The message in the group says how it stands; of several changes only the latest is shown. */
export const showCounts = async (
  tx: Db,
  env: Pick<Env, 'texts' | 'now'>,
  meeting: WithSeats,
): Promise<void> => {
  if (meeting.pollMessageId === null) return;
  const { locale } = await getBranch(tx, meeting.organisationId);
  const counts = await countsOf(tx, meeting, env.now);
  const [message] = textMessages(meeting.chatId, signUpView(env.texts(locale), meeting, counts));
  if (message === undefined) return;
  await enqueue(tx, env.now, [
    {
      ...message,
      method: 'editMessageText',
      payload: { ...message.payload, message_id: meeting.pollMessageId },
      coalesce: `seats.counts:${meeting.id}:${meeting.pollMessageId}`,
    },
  ]);
};

/** A private word in the person's language; useless once the activity has begun, unless it says otherwise. */
export const tellMember = async (
  tx: Db,
  env: Env,
  meeting: Meeting,
  member: Member,
  message: { view: (t: Translator) => View; key: string; expiresAt?: Date },
): Promise<void> => {
  const branch = await getBranch(tx, meeting.organisationId);
  for (const { t } of await reachOf(tx, env, branch, [member]))
    await enqueue(
      tx,
      env.now,
      messageToMember(member, message.view(t), {
        key: message.key,
        expiresAt: message.expiresAt ?? meeting.startsAt,
      }),
    );
};

/** Fills free seats from the waiting list; the sheet is locked. Returns those who moved up. */
export const settle = async (
  tx: Db,
  env: Env,
  meeting: WithSeats,
  by: TelegramId | null,
): Promise<Entry[]> => {
  const moved = promotable(meeting.seats, await listSignUps(tx, meeting.id));
  for (const entry of moved) {
    await saveSignUpState(tx, entry.id, 'seated', { now: env.now, by });
    await saveComing(tx, { ...entry, meetingId: meeting.id }, true, env.now);
    const member = await findMember(tx, entry.memberId);
    if (member !== undefined)
      await tellMember(tx, env, meeting, member, {
        view: (t) => promotedView(t, meeting),
        key: `seats.promoted:${entry.id}:${env.now.getTime()}`,
      });
  }
  await showCounts(tx, env, meeting);
  return moved;
};
