/** What happens by itself to sign-ups: they end with the start of the activity or its cancellation; seats of those who left are filled. */
import type { Clock } from '../../../shared/clock.ts';
import type { MeetingId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Texts } from '../../../platform/i18n/index.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import type { DeliveryHook } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { endsAt, findMeeting, saveSignUpMessage, SIGN_UP_HOOK } from '../../meetings/index.ts';
import { findMember } from '../../roster/index.ts';
import { isOver, settle, showCounts, tellMember, withSeats, type WithSeats } from './settle.ts';
import {
  countSignUps,
  listLeft,
  listSheetsToEnd,
  listSheetsToFill,
  listSignUps,
  lockSheet,
  saveComing,
  saveSheetState,
  saveSignUpState,
} from './store.ts';
import { noneFreeView } from './views.ts';

/** The last word to those who still wait; of no use once the activity is over. */
const tellNoneFree = async (tx: Db, env: Env, meeting: WithSeats): Promise<void> => {
  for (const entry of await listSignUps(tx, meeting.id)) {
    const member = entry.state === 'waiting' ? await findMember(tx, entry.memberId) : undefined;
    if (member?.isActive !== true) continue;
    await tellMember(tx, env, meeting, member, {
      view: (t) => noneFreeView(t, meeting),
      key: `seats.none-free:${entry.id}`,
      expiresAt: endsAt(meeting),
    });
  }
};

export const endJob: Job = {
  id: 'seats.end-sign-up',
  run: async (env) => {
    for (const id of await listSheetsToEnd(env.db, env.now))
      await env.transaction(async (tx) => {
        const sheet = await lockSheet(tx, id, env.now);
        const meeting = withSeats(await findMeeting(tx, id));
        if (sheet.state === 'ended') return;
        await saveSheetState(tx, id, 'ended');
        if (meeting === undefined) return;
        if (meeting.state !== 'cancelled') await tellNoneFree(tx, env, meeting);
        await showCounts(tx, env, meeting);
      });
  },
};

/** Seats of those who left the roster, or had their data deleted, go to those who wait. */
export const fillJob: Job = {
  id: 'seats.fill-free',
  run: async (env) => {
    for (const id of await listSheetsToFill(env.db, env.now))
      await env.transaction(async (tx) => {
        await lockSheet(tx, id, env.now);
        const meeting = withSeats(await findMeeting(tx, id));
        if (meeting === undefined || isOver(meeting, env.now)) return;
        const left = await listLeft(tx, id);
        for (const entry of (await listSignUps(tx, id)).filter((one) => left.includes(one.id))) {
          await saveSignUpState(tx, entry.id, 'cancelled', { now: env.now, by: null });
          await saveComing(tx, { ...entry, meetingId: id }, false, env.now);
        }
        await settle(tx, env, meeting, null);
      });
  },
};

/** The message is out: it is kept as the place to sign up, and shows what has happened meanwhile. */
export const signUpPosted = (deps: {
  texts: Texts;
  clock: Clock;
}): Record<string, DeliveryHook> => ({
  [SIGN_UP_HOOK]: {
    sent: async (tx, ref, result) => {
      const id = Number(ref) as MeetingId;
      const now = deps.clock.now();
      await saveSignUpMessage(tx, id, (result as { message_id: number }).message_id);
      await lockSheet(tx, id, now);
      const meeting = withSeats(await findMeeting(tx, id));
      if (meeting === undefined) return;
      const { seated, waiting } = await countSignUps(tx, id);
      if (seated + waiting > 0 || isOver(meeting, now))
        await showCounts(tx, { texts: deps.texts, now }, meeting);
    },
  },
});
