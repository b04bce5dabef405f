/** Clears one person out of votes and minutes; the counts stay. Paragraphs are the meeting's own record and stay as they were written. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Erasure } from '../../../platform/person-data.ts';
import { meetings } from '../../meetings/schema.ts';
import { meetingMinutes, meetingMinutesEntries } from '../minutes/schema.ts';
import { meetingVoteRecords, meetingVotes } from '../vote/schema.ts';

const meetingsOf = (tx: Db, id: OrganisationId) =>
  tx.select({ id: meetings.id }).from(meetings).where(eq(meetings.organisationId, id));

/** Where the person is named: as candidate, supervisor, teller, chair or recorder. */
const eraseName = async (
  tx: Db,
  { organisationId, name }: Erasure['members'][number],
  removed: string,
): Promise<void> => {
  const own = meetingsOf(tx, organisationId);
  const votes = tx
    .select({ id: meetingVotes.id })
    .from(meetingVotes)
    .where(inArray(meetingVotes.meetingId, own));
  await tx
    .update(meetingVotes)
    .set({
      candidates: sql`array_replace(${meetingVotes.candidates}, ${name}, ${removed})`,
      subject: sql`case when ${meetingVotes.matter} not in ('ordinary', 'election') and ${meetingVotes.subject} = ${name}
        then ${removed} else ${meetingVotes.subject} end`,
    })
    .where(inArray(meetingVotes.meetingId, own));
  for (const table of [meetingVotes, meetingVoteRecords] as const) {
    const isOwn =
      table === meetingVotes
        ? inArray(meetingVotes.meetingId, own)
        : inArray(meetingVoteRecords.voteId, votes);
    await tx
      .update(table)
      .set({ supervisor: removed })
      .where(and(isOwn, eq(table.supervisor, name)));
    await tx
      .update(table)
      .set({ teller: removed })
      .where(and(isOwn, eq(table.teller, name)));
  }
  const minutesOf = (column: typeof meetingMinutes.chair | typeof meetingMinutes.recorder) =>
    and(inArray(meetingMinutes.meetingId, own), eq(column, name));
  await tx.update(meetingMinutes).set({ chair: removed }).where(minutesOf(meetingMinutes.chair));
  await tx
    .update(meetingMinutes)
    .set({ recorder: removed })
    .where(minutesOf(meetingMinutes.recorder));
};

export const erasePapers = async (tx: Db, person: Erasure): Promise<void> => {
  const { telegramId, alias, members, removed } = person;
  for (const member of members) await eraseName(tx, member, removed);
  const ids = members.map(({ id }) => id);
  if (ids.length > 0) {
    await tx
      .update(meetingVotes)
      .set({ candidateId: null, subject: removed })
      .where(inArray(meetingVotes.candidateId, ids));
    await tx
      .update(meetingMinutes)
      .set({ recorderId: null })
      .where(inArray(meetingMinutes.recorderId, ids));
  }
  await tx
    .update(meetingVotes)
    .set({ createdBy: alias })
    .where(eq(meetingVotes.createdBy, telegramId));
  await tx
    .update(meetingVoteRecords)
    .set({ recordedBy: alias })
    .where(eq(meetingVoteRecords.recordedBy, telegramId));
  await tx
    .update(meetingMinutes)
    .set({ finishedBy: alias })
    .where(eq(meetingMinutes.finishedBy, telegramId));
  await tx
    .update(meetingMinutesEntries)
    .set({ writtenBy: alias })
    .where(eq(meetingMinutesEntries.writtenBy, telegramId));
};
