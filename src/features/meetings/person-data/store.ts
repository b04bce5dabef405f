/** What meetings keep about one person: read, and cleared. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Erasure } from '../../../platform/person-data.ts';
import { meetingDrafts } from '../drafts/schema.ts';
import { voteExclusions } from '../exclusions/schema.ts';
import { meetingInvited } from '../audience/schema.ts';
import { meetings } from '../schema.ts';
import { meetingSeries } from '../series/schema.ts';

export type Exclusion = typeof voteExclusions.$inferSelect;

/** Meetings to which the person was called by name. */
export const listInvitations = (
  db: Db,
  ids: readonly MemberId[],
): Promise<{ title: string; startsAt: Date }[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .select({ title: meetings.title, startsAt: meetings.startsAt })
        .from(meetingInvited)
        .innerJoin(meetings, eq(meetings.id, meetingInvited.meetingId))
        .where(inArray(meetingInvited.memberId, [...ids]))
        .orderBy(asc(meetings.startsAt));

export const listExclusionsOf = (db: Db, ids: readonly MemberId[]): Promise<Exclusion[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .select()
        .from(voteExclusions)
        .where(inArray(voteExclusions.memberId, [...ids]))
        .orderBy(asc(voteExclusions.id));

/** Origins begin with the chat in which something was asked for: a private chat has the number of its person. */
const originAs = (
  column:
    | typeof meetings.origin
    | typeof meetingDrafts.origin
    | typeof meetingSeries.origin
    | typeof voteExclusions.origin,
  { telegramId, alias }: Erasure,
) => ({
  where: sql`starts_with(${column}, ${`${telegramId}:`})`,
  set: sql`${`${alias}:`} || substr(${column}, ${`${telegramId}:`.length + 1})`,
});

/** Who was called stays a number; why somebody could not vote is nobody's business any more. */
export const eraseFromMeetings = async (tx: Db, person: Erasure): Promise<void> => {
  const { telegramId, members, alias } = person;
  const ids = members.map(({ id }) => id);
  if (ids.length > 0) await tx.delete(voteExclusions).where(inArray(voteExclusions.memberId, ids));
  await tx
    .update(voteExclusions)
    .set({ createdBy: alias })
    .where(eq(voteExclusions.createdBy, telegramId));
  await tx
    .update(voteExclusions)
    .set({ liftedBy: alias })
    .where(eq(voteExclusions.liftedBy, telegramId));
  await tx.update(meetings).set({ createdBy: alias }).where(eq(meetings.createdBy, telegramId));
  await tx
    .update(meetingDrafts)
    .set({ state: 'dropped' })
    .where(and(eq(meetingDrafts.createdBy, telegramId), eq(meetingDrafts.state, 'open')));
  await tx
    .update(meetingDrafts)
    .set({ createdBy: alias })
    .where(eq(meetingDrafts.createdBy, telegramId));
  const meeting = originAs(meetings.origin, person);
  await tx.update(meetings).set({ origin: meeting.set }).where(meeting.where);
  const draft = originAs(meetingDrafts.origin, person);
  await tx.update(meetingDrafts).set({ origin: draft.set }).where(draft.where);
  await tx
    .update(meetingSeries)
    .set({ createdBy: alias })
    .where(eq(meetingSeries.createdBy, telegramId));
  const series = originAs(meetingSeries.origin, person);
  await tx.update(meetingSeries).set({ origin: series.set }).where(series.where);
  const exclusion = originAs(voteExclusions.origin, person);
  await tx.update(voteExclusions).set({ origin: exclusion.set }).where(exclusion.where);
};
