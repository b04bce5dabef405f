/** The notice of the appraisal: sent to every member privately, each confirms having read it (domain.md 4.1 step 1). */
import type { AppraisalId } from '../../../shared/ids.ts';
import { plainDate, startOfDay } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, isOfficer, type Branch } from '../../organisation/index.ts';
import { findMemberOfAccount, messageToMember, reachOf } from '../../roster/index.ts';
import {
  findCourse,
  findParticipant,
  listParticipants,
  lockCourse,
  saveParticipant,
  type Course,
  type Participant,
} from '../course/store.ts';
import { findNotice, minutesAttended, saveNotice } from './store.ts';
import { noticeView } from './views.ts';

export type SendOutcome =
  { kind: 'sent'; count: number; unreached: number } | { kind: 'not-yours' | 'everybody-read' };

/** To everybody who has not confirmed it; `text` replaces the words for all. */
export const sendNotice = (
  env: Env,
  id: AppraisalId,
  text: string | null | undefined,
): Promise<SendOutcome> =>
  env.transaction(async (tx): Promise<SendOutcome> => {
    const course = await lockCourse(tx, id);
    if (course === undefined || env.actor.kind !== 'person') return { kind: 'not-yours' };
    if (!(await isOfficer(tx, course.organisationId, env.actor.telegramId)))
      return { kind: 'not-yours' };
    const branch = await getBranch(tx, course.organisationId);
    const before = await findNotice(tx, id);
    const words = text === undefined ? (before?.text ?? null) : text;
    const waiting = (await listParticipants(tx, id)).filter((one) => one.noticeReadAt === null);
    if (waiting.length === 0) return { kind: 'everybody-read' };
    const rounds = (before?.rounds ?? 0) + 1;
    await saveNotice(tx, { appraisalId: id, text: words, sentAt: env.now, rounds });
    const people = waiting.map(({ member }) => member);
    const reached = await reachOf(tx, env, branch, people);
    await enqueue(
      tx,
      env.now,
      reached.flatMap(({ member, t }) =>
        messageToMember(member, noticeView(t, branch, course, words), {
          key: `appraisal.notice:${id}:${member.id}:${env.updateId ?? rounds}`,
        }),
      ),
    );
    const unreached = reached.filter(({ reach }) => reach !== 'open').length;
    return { kind: 'sent', count: reached.length - unreached, unreached };
  });

/** The member who presses has read it; again is the same. Undefined for everybody else. */
export const confirmNotice = (
  env: Env,
  id: AppraisalId,
): Promise<{ course: Course; branch: Branch } | undefined> =>
  env.transaction(async (tx) => {
    const course = await findCourse(tx, id);
    if (course === undefined || env.actor.kind !== 'person') return undefined;
    const member = await findMemberOfAccount(tx, course.organisationId, env.actor.telegramId);
    const person = member && (await findParticipant(tx, id, member.id));
    if (member === undefined || person === undefined) return undefined;
    if (person.noticeReadAt === null)
      await saveParticipant(
        tx,
        { appraisalId: id, memberId: member.id },
        { noticeReadAt: env.now },
      );
    return { course, branch: await getBranch(tx, course.organisationId) };
  });

export interface Hours {
  person: Participant;
  minutes: number;
}

/** How long each was at meetings in the year of the appraisal. */
export const studyHours = async (db: Db, course: Course, branch: Branch): Promise<Hours[]> => {
  const first = plainDate(course.year, 1, 1);
  const last = plainDate(course.year + 1, 1, 1);
  if (first === undefined || last === undefined) throw new Error(`No year ${course.year}`);
  const minutes = await minutesAttended(db, course.organisationId, {
    from: startOfDay(first, branch.timeZone),
    until: startOfDay(last, branch.timeZone),
  });
  const people = await listParticipants(db, course.id);
  return people.map((person) => ({ person, minutes: minutes.get(person.memberId) ?? 0 }));
};
