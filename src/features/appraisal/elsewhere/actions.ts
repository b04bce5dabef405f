/** What officers can do with verdicts from elsewhere: look, take in a file after a preview, take one back. */
import type { AppraisalId, AppraisalImportId, MemberId } from '../../../shared/ids.ts';
import { today } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { readTable, type ReadRefused } from '../../../platform/sheets/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, isOfficer, type Branch } from '../../organisation/index.ts';
import {
  findCourse,
  listParticipants,
  lockCourse,
  type Course,
  type Participant,
} from '../course/store.ts';
import { findAppraisal } from '../store.ts';
import { mayDecide } from '../verdict/actions.ts';
import {
  dropDecision,
  findVerdict,
  listVerdicts,
  saveDecision,
  type Verdict,
} from '../verdict/store.ts';
import {
  parseElsewhere,
  planElsewhere,
  type Person,
  type Plan,
  type Refusal,
} from './rules/index.ts';
import { findElsewhere, insertElsewhere, settleElsewhere } from './store.ts';

type Refused = { kind: 'not-yours' | 'past' };

const isOfficers = async (db: Db, env: Env, course: Course): Promise<boolean> =>
  env.actor.kind === 'person' && isOfficer(db, course.organisationId, env.actor.telegramId);

const listPeople = async (db: Db, course: Course): Promise<Person[]> => {
  const verdicts = new Map((await listVerdicts(db, course.id)).map((one) => [one.memberId, one]));
  const appraisal = await findAppraisal(db, course.id);
  const onPapers = new Set(appraisal?.ballot.subjects.map(({ memberId }) => memberId));
  return (await listParticipants(db, course.id)).map(({ memberId, member, isGraded }) => ({
    memberId,
    name: member.name,
    isGraded,
    decidedBy: verdicts.get(memberId)?.body,
    isOnPapers: onPapers.has(memberId),
  }));
};

export interface ElsewhereList {
  course: Course;
  branch: Branch;
  /** Those who get a grade, in the order of the roster. */
  people: { person: Person; verdict: Verdict | undefined }[];
}

export const elsewhereList = async (
  env: Env,
  id: AppraisalId,
): Promise<ElsewhereList | undefined> => {
  const course = await findCourse(env.db, id);
  if (course === undefined || !(await isOfficers(env.db, env, course))) return undefined;
  const verdicts = new Map((await listVerdicts(env.db, id)).map((one) => [one.memberId, one]));
  const people = (await listPeople(env.db, course)).filter(({ isGraded }) => isGraded);
  return {
    course,
    branch: await getBranch(env.db, course.organisationId),
    people: people.map((person) => ({ person, verdict: verdicts.get(person.memberId) })),
  };
};

export interface ElsewherePreview {
  course: Course;
  branch: Branch;
  plan: Plan;
  refusals: Refusal[];
}

export type ProposeOutcome =
  | Refused
  | { kind: 'unreadable'; refused: ReadRefused }
  | { kind: 'no-columns' | 'no-rows' }
  | ({ kind: 'nothing-to-do' } & ElsewherePreview)
  | ({ kind: 'proposed'; id: AppraisalImportId } & ElsewherePreview);

/** Reads the file and says what it would do; no verdict changes. */
export const proposeElsewhere = async (
  env: Env,
  id: AppraisalId,
  file: { name: string; bytes: Uint8Array },
): Promise<ProposeOutcome> => {
  const { actor } = env;
  const course = await findCourse(env.db, id);
  if (course === undefined || actor.kind !== 'person' || !(await isOfficers(env.db, env, course)))
    return { kind: 'not-yours' };
  if ((await mayDecide(env.db, course, 'elsewhere')) !== 'yes') return { kind: 'past' };
  const branch = await getBranch(env.db, course.organisationId);
  const read = await readTable(file.bytes, file.name);
  if (read.kind === 'refused') return { kind: 'unreadable', refused: read };
  const parsed = parseElsewhere(read.table, today(env.now, branch.timeZone));
  if (parsed.kind === 'no-columns') return parsed;
  const { rows } = parsed;
  if (rows.length === 0 && parsed.refusals.length === 0) return { kind: 'no-rows' };
  return env.transaction(async (tx): Promise<ProposeOutcome> => {
    const plan = planElsewhere(rows, await listPeople(tx, course));
    const refusals = [...parsed.refusals, ...plan.refusals].toSorted((a, b) => a.row - b.row);
    const preview = { course, branch, plan, refusals };
    if (plan.entries.length === 0) return { kind: 'nothing-to-do', ...preview };
    const importId = await insertElsewhere(tx, {
      appraisalId: id,
      uploadedBy: actor.telegramId,
      createdByUpdate: env.updateId,
      rows,
      createdAt: env.now,
    });
    return { kind: 'proposed', id: importId, ...preview };
  });
};

/** The course, locked, and the file as it stands under that lock. */
const lockImport = async (tx: Db, env: Env, id: AppraisalImportId) => {
  const known = await findElsewhere(tx, id);
  const course = known && (await lockCourse(tx, known.appraisalId));
  const upload = await findElsewhere(tx, id);
  if (course === undefined || upload === undefined || !(await isOfficers(tx, env, course)))
    return undefined;
  return { course, upload };
};

export type ConfirmOutcome =
  Refused | { kind: 'cancelled' } | { kind: 'confirmed'; taken: number; course: Course };

/** Takes the file in as people and verdicts are now; pressed twice, it is taken in once. */
export const confirmElsewhere = (env: Env, id: AppraisalImportId): Promise<ConfirmOutcome> =>
  env.transaction(async (tx): Promise<ConfirmOutcome> => {
    const mine = await lockImport(tx, env, id);
    const { actor } = env;
    if (mine === undefined || actor.kind !== 'person') return { kind: 'not-yours' };
    const { course, upload } = mine;
    if (upload.state === 'cancelled') return { kind: 'cancelled' };
    if (upload.state === 'confirmed' || upload.rows === null)
      return { kind: 'confirmed', taken: upload.taken ?? 0, course };
    if ((await mayDecide(tx, course, 'elsewhere')) !== 'yes') return { kind: 'past' };
    const { timeZone } = await getBranch(tx, course.organisationId);
    const { entries } = planElsewhere(upload.rows, await listPeople(tx, course));
    for (const { row, person } of entries)
      await saveDecision(
        tx,
        { appraisalId: course.id, memberId: person.memberId },
        {
          grade: row.grade,
          reason: row.reason,
          body: 'elsewhere',
          appraisedAt: row.where,
          decidedOn: row.decidedOn ?? today(env.now, timeZone),
          recordedBy: actor.telegramId,
          recordedAt: env.now,
        },
      );
    await settleElsewhere(tx, id, { state: 'confirmed', taken: entries.length });
    return { kind: 'confirmed', taken: entries.length, course };
  });

export const cancelElsewhere = (
  env: Env,
  id: AppraisalImportId,
): Promise<'cancelled' | 'confirmed-before' | 'not-yours'> =>
  env.transaction(async (tx) => {
    const mine = await lockImport(tx, env, id);
    if (mine === undefined) return 'not-yours';
    if (mine.upload.state === 'confirmed') return 'confirmed-before';
    await settleElsewhere(tx, id, { state: 'cancelled' });
    return 'cancelled';
  });

/** A verdict from elsewhere that was entered by mistake is taken back: the branch grades the member after all. */
export const takeBack = (
  env: Env,
  id: AppraisalId,
  memberId: MemberId,
): Promise<'taken-back' | 'past' | 'not-yours'> =>
  env.transaction(async (tx) => {
    const course = await lockCourse(tx, id);
    if (course === undefined || !(await isOfficers(tx, env, course))) return 'not-yours';
    if ((await mayDecide(tx, course, 'elsewhere')) !== 'yes') return 'past';
    const verdict = await findVerdict(tx, { appraisalId: id, memberId });
    if (verdict?.body === 'elsewhere') await dropDecision(tx, verdict);
    return 'taken-back';
  });

export interface Letters {
  course: Course;
  branch: Branch;
  /** Floating members whom this branch has graded for good. */
  people: { person: Participant; verdict: Verdict }[];
}

/** Whose verdict is handed on to the home organisation (domain.md R4.6). */
export const listLetters = async (env: Env, id: AppraisalId): Promise<Letters | undefined> => {
  const course = await findCourse(env.db, id);
  if (course === undefined || !(await isOfficers(env.db, env, course))) return undefined;
  const verdicts = new Map((await listVerdicts(env.db, id)).map((one) => [one.memberId, one]));
  return {
    course,
    branch: await getBranch(env.db, course.organisationId),
    people: (await listParticipants(env.db, id)).flatMap((person) => {
      const verdict = verdicts.get(person.memberId);
      const isFinal = verdict?.state === 'final' && verdict.body !== 'elsewhere';
      return isFinal && person.member.floating ? [{ person, verdict }] : [];
    }),
  };
};
