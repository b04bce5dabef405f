/** Where minutes and votes in meetings name one person by role: for /me's export. */
import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Db } from '../../../platform/db/index.ts';
import type { DataSubject } from '../../../platform/person-data.ts';
import { meetings } from '../../meetings/schema.ts';
import { meetingMinutes } from '../minutes/schema.ts';
import { meetingVotes } from '../vote/schema.ts';

export const ROLES = ['chair', 'recorder', 'candidate', 'supervisor', 'teller'] as const;
export type Role = (typeof ROLES)[number];

export interface Named {
  title: string;
  startsAt: Date;
  role: Role;
  /** What was voted on; null in the minutes. */
  subject: string | null;
}

const meeting = { title: meetings.title, startsAt: meetings.startsAt };

/** Names stand there as they were written: the person's is looked for in the meetings of their branch. */
const inMinutes = async (
  db: Db,
  { id, organisationId, name }: DataSubject['members'][number],
): Promise<Named[]> => {
  const isRecorder = or(eq(meetingMinutes.recorderId, id), eq(meetingMinutes.recorder, name));
  const rows = await db
    .select({
      ...meeting,
      isChair: sql<boolean>`coalesce(${eq(meetingMinutes.chair, name)}, false)`,
      isRecorder: sql<boolean>`coalesce(${isRecorder}, false)`,
    })
    .from(meetingMinutes)
    .innerJoin(meetings, eq(meetings.id, meetingMinutes.meetingId))
    .where(
      and(
        eq(meetings.organisationId, organisationId),
        or(eq(meetingMinutes.chair, name), isRecorder),
      ),
    )
    .orderBy(asc(meetings.startsAt));
  return rows.flatMap(({ isChair, isRecorder: wrote, ...at }) => [
    ...(isChair ? [{ ...at, role: 'chair' as const, subject: null }] : []),
    ...(wrote ? [{ ...at, role: 'recorder' as const, subject: null }] : []),
  ]);
};

const inVotes = async (
  db: Db,
  { id, organisationId, name }: DataSubject['members'][number],
): Promise<Named[]> => {
  const rows = await db
    .select({
      ...meeting,
      subject: meetingVotes.subject,
      candidateId: meetingVotes.candidateId,
      candidates: meetingVotes.candidates,
      supervisor: meetingVotes.supervisor,
      teller: meetingVotes.teller,
    })
    .from(meetingVotes)
    .innerJoin(meetings, eq(meetings.id, meetingVotes.meetingId))
    .where(
      and(
        eq(meetings.organisationId, organisationId),
        inArray(meetingVotes.state, ['open', 'recorded']),
        or(
          eq(meetingVotes.candidateId, id),
          sql`${name} = any(${meetingVotes.candidates})`,
          eq(meetingVotes.supervisor, name),
          eq(meetingVotes.teller, name),
        ),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetingVotes.id));
  return rows.flatMap(({ title, startsAt, subject, ...vote }) => {
    const roles: Role[] = [
      ...(vote.candidateId === id || vote.candidates.includes(name) ? ['candidate' as const] : []),
      ...(vote.supervisor === name ? ['supervisor' as const] : []),
      ...(vote.teller === name ? ['teller' as const] : []),
    ];
    return roles.map((role) => ({ title, startsAt, role, subject }));
  });
};

export const listRolesOf = async (db: Db, { members }: DataSubject): Promise<Named[]> => {
  const found = await Promise.all(
    members.map(async (member) => [
      ...(await inMinutes(db, member)),
      ...(await inVotes(db, member)),
    ]),
  );
  return found.flat().toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
};
