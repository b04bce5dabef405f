/** Somebody has their data deleted: their seats go to whoever waits, what took place keeps its counts. */
import type { ChatId, MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Erasure } from '../../../platform/person-data.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { findMeeting } from '../../meetings/index.ts';
import { eraseMakeUps } from '../makeup/person-data-store.ts';
import { forgetNotes } from '../officer-notes/store.ts';
import { settle, withSeats } from '../seats/settle.ts';
import { lockSheet, saveSignUpState } from '../seats/store.ts';
import { eraseVotes } from '../vote/person-data-store.ts';
import { eraseFacts, listComingSignUps } from './facts-store.ts';
import { erasePapers } from './papers-store.ts';
import { eraseAnswers } from './store.ts';

const giveSeatsBack = async (tx: Db, env: Env, ids: readonly MemberId[]): Promise<void> => {
  for (const { id, meetingId } of await listComingSignUps(tx, ids)) {
    await lockSheet(tx, meetingId, env.now);
    await saveSignUpState(tx, id, 'cancelled', { now: env.now, by: null });
    const meeting = withSeats(await findMeeting(tx, meetingId));
    if (meeting !== undefined) await settle(tx, env, meeting, null);
  }
};

export const eraseFromAttendance = async (tx: Db, person: Erasure, env: Env): Promise<void> => {
  await eraseAnswers(tx, person);
  await giveSeatsBack(
    tx,
    env,
    person.members.map(({ id }) => id),
  );
  await eraseFacts(tx, person);
  await erasePapers(tx, person);
  await eraseMakeUps(tx, person);
  await eraseVotes(tx, person);
  await forgetNotes(tx, person.telegramId as number as ChatId);
};
