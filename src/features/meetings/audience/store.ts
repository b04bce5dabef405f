/** Reading and writing who was chosen by name to attend. */
import { eq } from 'drizzle-orm';
import type { MeetingId, MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { meetingInvited } from './schema.ts';

export const listInvited = async (db: Db, meetingId: MeetingId): Promise<MemberId[]> => {
  const rows = await db
    .select({ memberId: meetingInvited.memberId })
    .from(meetingInvited)
    .where(eq(meetingInvited.meetingId, meetingId));
  return rows.map((row) => row.memberId);
};

export const saveInvited = async (
  tx: Db,
  meetingId: MeetingId,
  members: readonly MemberId[],
): Promise<void> => {
  await tx.delete(meetingInvited).where(eq(meetingInvited.meetingId, meetingId));
  if (members.length > 0)
    await tx
      .insert(meetingInvited)
      .values(members.map((memberId) => ({ meetingId, memberId })))
      .onConflictDoNothing();
};
