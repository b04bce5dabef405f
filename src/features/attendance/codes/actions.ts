/** What can be done with the code on the screen: show it, take it down, check in by it. */
import type { ChatId, MeetingId, TelegramId } from '../../../shared/ids.ts';
import { MINUTE } from '../../../shared/clock.ts';
import { randomToken } from '../../../shared/random.ts';
import type { Db } from '../../../platform/db/index.ts';
import { localeOf } from '../../../platform/i18n/index.ts';
import { enqueue, isSaid, textMessages } from '../../../platform/outbox/index.ts';
import { findAccount } from '../../../platform/telegram/accounts.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch } from '../../organisation/index.ts';
import { endsAt, findMeeting } from '../../meetings/index.ts';
import { refreshBoards } from '../boards/post.ts';
import { checkIn, type CheckInOutcome, type OpenOutcome } from '../checkin/actions.ts';
import { mayOpen } from '../checkin/opening.ts';
import { openCheckin } from '../checkin/store.ts';
import { judgeCode, readCode, RENEW_EVERY } from './rules.ts';
import {
  claimToRenew,
  deleteCode,
  findCode,
  findCodeIn,
  findSecret,
  saveNewCode,
  saveSecret,
  type ShownCode,
} from './store.ts';
import { codeOverView } from './views.ts';

const SECRET_BYTES = 32;

const takeMessageAway = (tx: Db, now: Date, code: ShownCode): Promise<void> =>
  enqueue(
    tx,
    now,
    code.messageId === null
      ? []
      : [
          {
            chatId: code.chatId,
            method: 'deleteMessage',
            payload: { message_id: code.messageId },
            key: `attendance.code-over:${code.id}:${code.messageId}`,
          },
        ],
  );

/** Shows the code in the officer's private chat, and opens check-in without its buttons where it is not open. */
export const showCode = (env: Env, id: MeetingId, occasion: string): Promise<OpenOutcome> =>
  env.transaction(async (tx): Promise<OpenOutcome> => {
    const { now } = env;
    const opening = await mayOpen(tx, env, id);
    if (opening.kind !== 'may') return opening;
    const { meeting, officer } = opening;
    if (await openCheckin(tx, id, officer, now)) await refreshBoards(tx, now, id);
    const chatId = officer as number as ChatId;
    const key = `attendance.code:${id}:${chatId}:${occasion}`;
    if (await isSaid(tx, key)) return { kind: 'opened', meeting };
    await saveSecret(tx, id, randomToken(env.random, SECRET_BYTES));
    const before = await findCodeIn(tx, id, chatId);
    if (before !== undefined) await takeMessageAway(tx, now, before);
    const { codeMinutes } = (await getBranch(tx, meeting.organisationId)).settings;
    const limit = now.getTime() + codeMinutes * MINUTE;
    const until = new Date(Math.min(limit, endsAt(meeting).getTime()));
    const ref = await saveNewCode(tx, { meetingId: id, chatId, until, renewedAt: now });
    await enqueue(tx, now, [
      { chatId, method: 'sendPhoto', payload: {}, hook: 'attendance.code', ref: String(ref), key },
    ]);
    return { kind: 'opened', meeting };
  });

/** Every code on a screen gets a new picture; each waits for the one before. */
export const renewCodes = (env: Env): Promise<void> =>
  env.transaction(async (tx) => {
    const { now } = env;
    const due = await claimToRenew(tx, now, new Date(now.getTime() - RENEW_EVERY));
    await enqueue(
      tx,
      now,
      due.map(({ id, chatId }) => ({
        chatId,
        method: 'editMessageMedia',
        payload: {},
        hook: 'attendance.code-edit',
        ref: String(id),
        coalesce: `attendance.code:${id}`,
        expiresAt: new Date(now.getTime() + MINUTE),
      })),
    );
  });

/** The officer may not look at the phone: that the picture has ended is said while check-in goes on. */
const sayOver = async (tx: Db, env: Env, code: ShownCode): Promise<void> => {
  const meeting = await findMeeting(tx, code.meetingId);
  if (meeting === undefined) return;
  const branch = await getBranch(tx, meeting.organisationId);
  const account = await findAccount(tx, code.chatId as number as TelegramId);
  const own = account?.chosenLocale ?? localeOf(account?.languageCode ?? undefined);
  const view = codeOverView(env.texts(own ?? branch.locale), meeting);
  const key = `attendance.code-ended:${code.id}:${code.messageId}`;
  await enqueue(tx, env.now, textMessages(code.chatId, view, { key }));
};

export const takeDown = (env: Env, id: number, isTold: boolean): Promise<void> =>
  env.transaction(async (tx) => {
    const code = await deleteCode(tx, id);
    if (code === undefined) return;
    await takeMessageAway(tx, env.now, code);
    if (isTold) await sayOver(tx, env, code);
  });

/** By the button under the picture: only the officer whose screen it is. */
export const stopCode = async (env: Env, id: number): Promise<'stopped' | 'not-yours'> => {
  const code = await findCode(env.db, id);
  const isOwn =
    env.actor.kind === 'person' && code?.chatId === (env.actor.telegramId as number as ChatId);
  if (!isOwn) return 'not-yours';
  await takeDown(env, id, false);
  return 'stopped';
};

export type ScanOutcome = CheckInOutcome | { kind: 'unreadable' | 'expired' };

/** Checks in the account that opened the code, and no other. */
export const scanCode = async (env: Env, text: string): Promise<ScanOutcome> => {
  const code = readCode(text);
  const secret = code === undefined ? undefined : await findSecret(env.db, code.meetingId);
  if (code === undefined || secret === undefined) return { kind: 'unreadable' };
  const verdict = judgeCode(code, secret, env.now);
  if (verdict !== 'good') return { kind: verdict === 'forged' ? 'unreadable' : 'expired' };
  const { meetingId } = code;
  return checkIn(env, { meetingId, way: 'present', how: 'qr', isConfirmed: false });
};
