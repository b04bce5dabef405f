/** Reading and writing sign-ups for activities with seats. */
import { and, asc, eq, gt, lte, ne, or, sql } from 'drizzle-orm';
import type {
  MeetingId,
  MemberId,
  OrganisationId,
  SignUpId,
  TelegramId,
} from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Meeting } from '../../meetings/index.ts';
import { meetings } from '../../meetings/schema.ts';
import type { Expected } from '../rules/index.ts';
import { attendanceAnswers } from '../schema.ts';
import { members } from '../../roster/schema.ts';
import type { SignUp, SignUpState } from './rules.ts';
import { signUps, signUpSheets } from './schema.ts';

export type Sheet = typeof signUpSheets.$inferSelect;

/** A sign-up with the name of its person. */
export interface Entry extends SignUp {
  name: string;
  telegramId: TelegramId;
}

/** The sheet, made when it was not there; nobody else changes the list until the transaction ends. */
export const lockSheet = async (tx: Db, meetingId: MeetingId, now: Date): Promise<Sheet> => {
  await tx.insert(signUpSheets).values({ meetingId, createdAt: now }).onConflictDoNothing();
  const [sheet] = await tx
    .select()
    .from(signUpSheets)
    .where(eq(signUpSheets.meetingId, meetingId))
    .for('update');
  if (sheet === undefined) throw new Error('A sign-up sheet was made and is gone');
  return sheet;
};

export const findSheet = async (db: Db, meetingId: MeetingId): Promise<Sheet | undefined> => {
  const [sheet] = await db.select().from(signUpSheets).where(eq(signUpSheets.meetingId, meetingId));
  return sheet;
};

export const saveSheetState = async (
  tx: Db,
  meetingId: MeetingId,
  state: Sheet['state'],
): Promise<void> => {
  await tx.update(signUpSheets).set({ state }).where(eq(signUpSheets.meetingId, meetingId));
};

/** Everybody who signed up and has not cancelled, in the order of arrival. */
export const listSignUps = async (db: Db, meetingId: MeetingId): Promise<Entry[]> => {
  const rows = await db
    .select({
      id: signUps.id,
      memberId: signUps.memberId,
      telegramId: signUps.telegramId,
      state: signUps.state,
      number: signUps.number,
      name: members.name,
    })
    .from(signUps)
    .innerJoin(members, eq(members.id, signUps.memberId))
    .where(and(eq(signUps.meetingId, meetingId), ne(signUps.state, 'cancelled')))
    .orderBy(asc(signUps.number));
  return rows.flatMap(({ state, ...row }) => (state === 'cancelled' ? [] : [{ ...row, state }]));
};

export const countSignUps = async (
  db: Db,
  meetingId: MeetingId,
): Promise<{ seated: number; waiting: number }> => {
  const of = (state: SignUpState) =>
    sql<number>`count(*) filter (where ${signUps.state} = ${state})`.mapWith(Number);
  const [row] = await db
    .select({ seated: of('seated'), waiting: of('waiting') })
    .from(signUps)
    .where(eq(signUps.meetingId, meetingId));
  return row ?? { seated: 0, waiting: 0 };
};

export const findSignUp = async (
  db: Db,
  id: SignUpId,
): Promise<typeof signUps.$inferSelect | undefined> => {
  const [row] = await db.select().from(signUps).where(eq(signUps.id, id));
  return row;
};

/** Undefined when the same press has signed up before; the sheet is locked. */
export const insertSignUp = async (
  tx: Db,
  sheet: Sheet,
  signUp: {
    memberId: MemberId;
    telegramId: TelegramId;
    state: SignUpState;
    createdByUpdate: number | null;
  },
  now: Date,
): Promise<SignUpId | undefined> => {
  const { meetingId } = sheet;
  const number = sheet.lastNumber + 1;
  const [row] = await tx
    .insert(signUps)
    .values({ ...signUp, meetingId, number, createdAt: now, changedAt: now })
    .onConflictDoNothing()
    .returning({ id: signUps.id });
  if (row === undefined) return undefined;
  await tx
    .update(signUpSheets)
    .set({ lastNumber: number })
    .where(eq(signUpSheets.meetingId, meetingId));
  return row.id;
};

export const saveSignUpState = async (
  tx: Db,
  id: SignUpId,
  state: SignUpState,
  change: { now: Date; by: TelegramId | null },
): Promise<void> => {
  await tx
    .update(signUps)
    .set({ state, changedAt: change.now, changedBy: change.by })
    .where(eq(signUps.id, id));
};

/** Whoever has a seat comes; whoever has none any more has not answered. */
export const saveComing = async (
  tx: Db,
  signUp: { meetingId: MeetingId; memberId: MemberId; telegramId: TelegramId },
  isComing: boolean,
  now: Date,
): Promise<void> => {
  const { meetingId, memberId, telegramId } = signUp;
  if (!isComing) {
    await tx
      .delete(attendanceAnswers)
      .where(
        and(
          eq(attendanceAnswers.meetingId, meetingId),
          eq(attendanceAnswers.telegramId, telegramId),
        ),
      );
    return;
  }
  const set = { memberId, answer: 'come' as const, answeredAt: now };
  await tx
    .insert(attendanceAnswers)
    .values({ meetingId, telegramId, ...set })
    .onConflictDoUpdate({
      target: [attendanceAnswers.meetingId, attendanceAnswers.telegramId],
      set,
    });
};

/** Those with a seat are the ones who should attend; `entitled` as elsewhere: full members. */
export const listSeated = (db: Db, meetingId: MeetingId): Promise<Expected[]> =>
  db
    .select({
      memberId: signUps.memberId,
      entitled: sql<boolean>`${members.standing} = 'full'`,
    })
    .from(signUps)
    .innerJoin(members, eq(members.id, signUps.memberId))
    .where(and(eq(signUps.meetingId, meetingId), eq(signUps.state, 'seated')))
    .orderBy(asc(signUps.number));

/** Sheets that are not ended although their activity has begun or was cancelled. */
export const listSheetsToEnd = async (db: Db, now: Date): Promise<MeetingId[]> => {
  const rows = await db
    .select({ id: signUpSheets.meetingId })
    .from(signUpSheets)
    .innerJoin(meetings, eq(meetings.id, signUpSheets.meetingId))
    .where(
      and(
        ne(signUpSheets.state, 'ended'),
        or(ne(meetings.state, 'scheduled'), lte(meetings.startsAt, now)),
      ),
    )
    .orderBy(asc(signUpSheets.meetingId));
  return rows.map((row) => row.id);
};

/** Coming activities with a free seat and somebody who waits, or with a seat of somebody who left the roster. */
export const listSheetsToFill = async (db: Db, now: Date): Promise<MeetingId[]> => {
  const rows = await db
    .select({ id: meetings.id })
    .from(meetings)
    .innerJoin(signUps, eq(signUps.meetingId, meetings.id))
    .innerJoin(members, eq(members.id, signUps.memberId))
    .where(and(eq(meetings.state, 'scheduled'), gt(meetings.startsAt, now)))
    .groupBy(meetings.id)
    .having(
      sql`bool_or(${signUps.state} <> 'cancelled' and not ${members.isActive})
        or (bool_or(${signUps.state} = 'waiting')
          and count(*) filter (where ${signUps.state} = 'seated') < ${meetings.seats})`,
    )
    .orderBy(asc(meetings.id));
  return rows.map((row) => row.id);
};

/** Sign-ups of people who have left the roster. */
export const listLeft = async (db: Db, meetingId: MeetingId): Promise<SignUpId[]> => {
  const rows = await db
    .select({ id: signUps.id })
    .from(signUps)
    .innerJoin(members, eq(members.id, signUps.memberId))
    .where(
      and(
        eq(signUps.meetingId, meetingId),
        ne(signUps.state, 'cancelled'),
        eq(members.isActive, false),
      ),
    );
  return rows.map((row) => row.id);
};

/** The branch's newest activity whose sign-up is open. */
export const findNewestOpen = async (
  db: Db,
  organisationId: OrganisationId,
): Promise<Meeting | undefined> => {
  const [row] = await db
    .select({ meeting: meetings })
    .from(meetings)
    .innerJoin(signUpSheets, eq(signUpSheets.meetingId, meetings.id))
    .where(
      and(
        eq(meetings.organisationId, organisationId),
        eq(meetings.state, 'scheduled'),
        eq(signUpSheets.state, 'open'),
      ),
    )
    .orderBy(sql`${meetings.createdAt} desc, ${meetings.id} desc`)
    .limit(1);
  return row?.meeting;
};
