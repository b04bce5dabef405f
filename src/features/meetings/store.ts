/** Reading and writing meetings. */
import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  lte,
  ne,
  notInArray,
  or,
} from 'drizzle-orm';
import type { ChatId, MeetingId, OrganisationId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { meetings } from './schema.ts';

export type Meeting = typeof meetings.$inferSelect;

export const findMeeting = async (db: Db, id: MeetingId): Promise<Meeting | undefined> => {
  const [row] = await db.select().from(meetings).where(eq(meetings.id, id));
  return row;
};

/** For whoever is about to change it: nobody else can meanwhile. */
export const lockMeeting = async (tx: Db, id: MeetingId): Promise<Meeting | undefined> => {
  const [row] = await tx.select().from(meetings).where(eq(meetings.id, id)).for('update');
  return row;
};

export const findMeetingByLink = async (
  db: Db,
  linkToken: string,
): Promise<Meeting | undefined> => {
  const [row] = await db.select().from(meetings).where(eq(meetings.linkToken, linkToken));
  return row;
};

export const findMeetingByOrigin = async (db: Db, origin: string): Promise<Meeting | undefined> => {
  const [row] = await db.select().from(meetings).where(eq(meetings.origin, origin));
  return row;
};

/** The meeting whose announcement or poll this message is. */
export const findMeetingByMessage = async (
  db: Db,
  chatId: ChatId,
  messageId: number,
): Promise<Meeting | undefined> => {
  const [row] = await db
    .select()
    .from(meetings)
    .where(
      and(
        eq(meetings.chatId, chatId),
        or(eq(meetings.announcementMessageId, messageId), eq(meetings.pollMessageId, messageId)),
      ),
    );
  return row;
};

/** Undefined when a meeting of the same origin is there already. */
export const insertMeeting = async (
  tx: Db,
  meeting: typeof meetings.$inferInsert,
): Promise<Meeting | undefined> => {
  const [row] = await tx
    .insert(meetings)
    .values(meeting)
    .onConflictDoNothing({ target: meetings.origin })
    .returning();
  return row;
};

/** Meetings and activities of a branch that were not cancelled, earliest first; `from` and `to` bound the start. */
export const listMeetings = (
  db: Db,
  organisationId: OrganisationId,
  period: { from?: Date; to?: Date } = {},
): Promise<Meeting[]> =>
  db
    .select()
    .from(meetings)
    .where(
      and(
        eq(meetings.organisationId, organisationId),
        ne(meetings.state, 'cancelled'),
        period.from === undefined ? undefined : gte(meetings.startsAt, period.from),
        period.to === undefined ? undefined : lte(meetings.startsAt, period.to),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id));

/** Everything of a branch that a calendar should know, the cancelled as well, earliest first. */
export const listForCalendar = (
  db: Db,
  organisationId: OrganisationId,
  from: Date,
): Promise<Meeting[]> =>
  db
    .select()
    .from(meetings)
    .where(and(eq(meetings.organisationId, organisationId), gte(meetings.startsAt, from)))
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
    .limit(500);

/** What is coming in these branches, nearest first. */
export const listUpcoming = async (
  db: Db,
  organisationIds: readonly OrganisationId[],
  now: Date,
  limit: number,
): Promise<Meeting[]> =>
  organisationIds.length === 0
    ? []
    : db
        .select()
        .from(meetings)
        .where(
          and(
            inArray(meetings.organisationId, [...organisationIds]),
            eq(meetings.state, 'scheduled'),
            gt(meetings.startsAt, now),
          ),
        )
        .orderBy(asc(meetings.startsAt), asc(meetings.id))
        .limit(limit);

/** What is coming and what was last, earliest first: a choice of events to look at. */
export const listAround = async (
  db: Db,
  organisationId: OrganisationId,
  now: Date,
  limit: number,
): Promise<Meeting[]> => {
  const past = await db
    .select()
    .from(meetings)
    .where(
      and(
        eq(meetings.organisationId, organisationId),
        ne(meetings.state, 'cancelled'),
        lte(meetings.startsAt, now),
      ),
    )
    .orderBy(desc(meetings.startsAt), desc(meetings.id))
    .limit(limit);
  return [...past.toReversed(), ...(await listUpcoming(db, [organisationId], now, limit))];
};

/** Meetings whose time has come. */
export const listStarting = (db: Db, now: Date): Promise<Pick<Meeting, 'id'>[]> =>
  db
    .select({ id: meetings.id })
    .from(meetings)
    .where(and(eq(meetings.state, 'scheduled'), lte(meetings.startsAt, now)))
    .orderBy(asc(meetings.startsAt), asc(meetings.id));

/** The meeting if its time has come and nobody else has started it. */
export const claimStart = async (
  tx: Db,
  id: MeetingId,
  now: Date,
): Promise<Meeting | undefined> => {
  const [row] = await tx
    .update(meetings)
    .set({ state: 'started' })
    .where(and(eq(meetings.id, id), eq(meetings.state, 'scheduled'), lte(meetings.startsAt, now)))
    .returning();
  return row;
};

export const saveAnnouncement = async (
  tx: Db,
  id: MeetingId,
  messageId: number,
): Promise<Meeting | undefined> => {
  const [row] = await tx
    .update(meetings)
    .set({ announcementMessageId: messageId })
    .where(eq(meetings.id, id))
    .returning();
  return row;
};

/** Undefined when a newer poll was asked for meanwhile. */
export const savePoll = async (
  tx: Db,
  id: MeetingId,
  poll: { messageId: number; pollId: string; sequence: number },
): Promise<Meeting | undefined> => {
  const [row] = await tx
    .update(meetings)
    .set({ pollMessageId: poll.messageId, telegramPollId: poll.pollId })
    .where(and(eq(meetings.id, id), eq(meetings.pollSequence, poll.sequence)))
    .returning();
  return row;
};

/** The new poll's message is not known yet; votes in the old one that are on their way still count. */
export const saveAskedAnew = async (tx: Db, id: MeetingId, pollSequence: number): Promise<void> => {
  await tx.update(meetings).set({ pollSequence, pollMessageId: null }).where(eq(meetings.id, id));
};

/** The topic is gone: what the meeting says goes to the group as a whole. */
export const leaveTopic = async (tx: Db, id: MeetingId): Promise<void> => {
  await tx.update(meetings).set({ threadId: null }).where(eq(meetings.id, id));
};

/** The message by which people sign up stands where the poll stands otherwise. */
export const saveSignUpMessage = async (
  tx: Db,
  id: MeetingId,
  messageId: number,
): Promise<void> => {
  await tx.update(meetings).set({ pollMessageId: messageId }).where(eq(meetings.id, id));
};

export const saveSeats = async (tx: Db, id: MeetingId, seats: number): Promise<void> => {
  await tx.update(meetings).set({ seats }).where(eq(meetings.id, id));
};

export const savePollClosed = async (tx: Db, id: MeetingId, now: Date): Promise<void> => {
  await tx.update(meetings).set({ pollClosedAt: now }).where(eq(meetings.id, id));
};

/** What is coming and has its poll in this chat. */
export const listAsked = (db: Db, chatId: ChatId, now: Date): Promise<Meeting[]> =>
  db
    .select()
    .from(meetings)
    .where(
      and(
        eq(meetings.chatId, chatId),
        eq(meetings.state, 'scheduled'),
        gt(meetings.startsAt, now),
        isNotNull(meetings.pollMessageId),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id));

/** Messages of the old group do not exist in the supergroup (telegram.md 4.3). */
export const moveMeetings = async (tx: Db, from: ChatId, to: ChatId): Promise<void> => {
  await tx
    .update(meetings)
    .set({ chatId: to, threadId: null, announcementMessageId: null, pollMessageId: null })
    .where(eq(meetings.chatId, from));
};

/** The nearest event to which anybody of the branch may come: meetings of a committee or group aside. */
export const findNextOpen = async (
  db: Db,
  organisationId: OrganisationId,
  now: Date,
): Promise<Meeting | undefined> => {
  const [row] = await db
    .select()
    .from(meetings)
    .where(
      and(
        eq(meetings.organisationId, organisationId),
        eq(meetings.state, 'scheduled'),
        gt(meetings.startsAt, now),
        notInArray(meetings.kind, ['committee', 'group']),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
    .limit(1);
  return row;
};
