/** Writing what changes of a meeting. */
import { and, eq } from 'drizzle-orm';
import type { MeetingId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { insertReminders } from '../reminders/store.ts';
import { remindersOf, type Quiet } from '../reminders/rules.ts';
import { meetingReminders, meetings } from '../schema.ts';
import type { Meeting } from '../store.ts';
import { offsetsAfterMove } from './rules.ts';

export const updateMeeting = async (
  tx: Db,
  id: MeetingId,
  set: Partial<typeof meetings.$inferInsert>,
): Promise<Meeting> => {
  const [row] = await tx.update(meetings).set(set).where(eq(meetings.id, id)).returning();
  if (row === undefined) throw new Error(`There is no meeting ${id}`);
  return row;
};

/** Reminders of the old time are forgotten, those that went out as well: they are due anew. */
export const moveReminders = async (
  tx: Db,
  meeting: Pick<Meeting, 'id' | 'startsAt'>,
  { offsets, quiet, now }: { offsets: readonly number[]; quiet: Quiet; now: Date },
): Promise<void> => {
  const old = await tx
    .delete(meetingReminders)
    .where(eq(meetingReminders.meetingId, meeting.id))
    .returning({ offset: meetingReminders.offset });
  const kept = offsetsAfterMove(
    old.map(({ offset }) => offset),
    offsets,
  );
  const ahead = remindersOf(meeting.startsAt, kept, quiet).filter(({ dueAt }) => dueAt > now);
  await insertReminders(tx, meeting.id, ahead);
};

export const forgetReminders = async (tx: Db, id: MeetingId): Promise<void> => {
  await tx
    .delete(meetingReminders)
    .where(and(eq(meetingReminders.meetingId, id), eq(meetingReminders.state, 'pending')));
};
