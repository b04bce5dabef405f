/** What votes in a meeting keep about one person, cleared: the counts stay. */
import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Erasure } from '../../../platform/person-data.ts';
import { meetings } from '../../meetings/schema.ts';
import { meetingVoteRecords, meetingVotes } from './schema.ts';

/** Names that were written down by hand: candidates, ballot supervisor, teller. */
const eraseNames = async (
  tx: Db,
  { organisationId, name }: { organisationId: OrganisationId; name: string },
  removed: string,
): Promise<void> => {
  const own = tx
    .select({ id: meetingVotes.id })
    .from(meetingVotes)
    .innerJoin(meetings, eq(meetings.id, meetingVotes.meetingId))
    .where(eq(meetings.organisationId, organisationId));
  await tx
    .update(meetingVotes)
    .set({ candidates: sql`array_replace(${meetingVotes.candidates}, ${name}, ${removed})` })
    .where(and(inArray(meetingVotes.id, own), sql`${name} = any(${meetingVotes.candidates})`));
  const replaced = (column: typeof meetingVotes.supervisor | typeof meetingVotes.teller) =>
    sql`case when ${column} = ${name} then ${removed} else ${column} end`;
  await tx
    .update(meetingVotes)
    .set({ supervisor: replaced(meetingVotes.supervisor), teller: replaced(meetingVotes.teller) })
    .where(
      and(
        inArray(meetingVotes.id, own),
        or(eq(meetingVotes.supervisor, name), eq(meetingVotes.teller, name)),
      ),
    );
  const recorded = (
    column: typeof meetingVoteRecords.supervisor | typeof meetingVoteRecords.teller,
  ) => sql`case when ${column} = ${name} then ${removed} else ${column} end`;
  await tx
    .update(meetingVoteRecords)
    .set({
      supervisor: recorded(meetingVoteRecords.supervisor),
      teller: recorded(meetingVoteRecords.teller),
    })
    .where(
      and(
        inArray(meetingVoteRecords.voteId, own),
        or(eq(meetingVoteRecords.supervisor, name), eq(meetingVoteRecords.teller, name)),
      ),
    );
};

export const eraseVotes = async (
  tx: Db,
  { telegramId, members, alias, removed }: Erasure,
): Promise<void> => {
  const ids = members.map(({ id }) => id);
  if (ids.length > 0)
    await tx
      .update(meetingVotes)
      .set({ subject: removed })
      .where(inArray(meetingVotes.candidateId, ids));
  for (const member of members) await eraseNames(tx, member, removed);
  await tx
    .update(meetingVotes)
    .set({ createdBy: alias })
    .where(eq(meetingVotes.createdBy, telegramId));
  // An origin begins with the chat in which something was asked for.
  await tx
    .update(meetingVotes)
    .set({
      origin: sql`${`${alias}:`} || substr(${meetingVotes.origin}, ${`${telegramId}:`.length + 1}::int)`,
    })
    .where(sql`starts_with(${meetingVotes.origin}, ${`${telegramId}:`})`);
  await tx
    .update(meetingVoteRecords)
    .set({ recordedBy: alias })
    .where(eq(meetingVoteRecords.recordedBy, telegramId));
};
