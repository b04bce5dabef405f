/** Verdicts: the tallies laid out for those who decide, and what they decided written down. */
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import type { PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, isOfficer, type Branch } from '../../organisation/index.ts';
import { readResult, type BallotResult, type ResultRow } from '../../polls/index.ts';
import {
  findCourse,
  findParticipant,
  listParticipants,
  lockCourse,
  type Course,
  type Participant,
} from '../course/store.ts';
import { numberOf } from '../course/rules.ts';
import { rankRows } from '../rules.ts';
import { findSelf, type Self } from '../self/store.ts';
import type { Grade } from '../self/rules.ts';
import { findAppraisal } from '../store.ts';
import { warningsOf, type Body, type VerdictWarnings } from './rules.ts';
import { listVerdicts, saveDecision, type Verdict } from './store.ts';

export interface TableRow {
  person: Participant;
  /** Undefined when the member was not on the papers. */
  row: ResultRow | undefined;
  /** The same of the non-members' ballot; undefined when there was none or it is not to be shown. */
  guestRow: ResultRow | undefined;
  verdict: Verdict | undefined;
}

export interface VerdictTable {
  course: Course;
  branch: Branch;
  /** The members' ballot; undefined while it is open or when there was none. */
  result: BallotResult | undefined;
  /** That of invited non-members, which is laid out apart and weighs nothing (domain.md R4.3). */
  guests: BallotResult | undefined;
  /** Those graded, by share of outstanding; the others stand last in the order of the roster. */
  rows: TableRow[];
  /** How many of them this branch grades: n of the cap (domain.md R4.5). */
  graded: number;
  warnings: VerdictWarnings;
}

export const loadTable = async (db: Db, course: Course): Promise<VerdictTable> => {
  const branch = await getBranch(db, course.organisationId);
  const appraisal = await findAppraisal(db, course.id);
  const result = appraisal && (await readResult(db, appraisal.ballot));
  const guestBallot = appraisal?.guestBallot ?? undefined;
  const guests = guestBallot && (await readResult(db, guestBallot));
  const verdicts = new Map((await listVerdicts(db, course.id)).map((one) => [one.memberId, one]));
  const graded = (await listParticipants(db, course.id)).filter(({ isGraded }) => isGraded);
  const ranked = rankRows(result?.rows ?? []);
  const placeOf = (id: MemberId): number => {
    const place = ranked.findIndex(({ subject }) => subject.memberId === id);
    return place === -1 ? ranked.length : place;
  };
  const guestRows = guests?.verdict === 'counted' ? guests.rows : [];
  const rows = graded
    .map((person): TableRow => {
      const isThis = ({ subject }: ResultRow): boolean => subject.memberId === person.memberId;
      const verdict = verdicts.get(person.memberId);
      // Whoever was appraised elsewhere after the papers had gone out is not graded by them.
      return verdict?.body === 'elsewhere'
        ? { person, row: undefined, guestRow: undefined, verdict }
        : { person, row: ranked.find(isThis), guestRow: guestRows.find(isThis), verdict };
    })
    .toSorted((a, b) => placeOf(a.person.memberId) - placeOf(b.person.memberId));
  const here = rows.filter(({ verdict }) => verdict?.body !== 'elsewhere');
  return {
    course,
    branch,
    result,
    guests,
    rows,
    graded: here.length,
    warnings: warningsOf({
      grades: here.flatMap(({ verdict }) => (verdict === undefined ? [] : [verdict.grade])),
      graded: here.length,
      rows: here.flatMap(({ row }) => row ?? []),
      guestRows: here.flatMap(({ guestRow }) => guestRow ?? []),
      cap: branch.settings.outstandingCap,
      notable: branch.settings.unqualifiedNotice,
    }),
  };
};

const forOfficer = async (db: Db, env: Env, course: Course | undefined): Promise<boolean> =>
  course !== undefined &&
  env.actor.kind === 'person' &&
  (await isOfficer(db, course.organisationId, env.actor.telegramId));

/** For those who act for the branch. */
export const verdictTable = async (
  env: Env,
  id: AppraisalId,
): Promise<VerdictTable | undefined> => {
  const course = await findCourse(env.db, id);
  if (course === undefined || !(await forOfficer(env.db, env, course))) return undefined;
  return loadTable(env.db, course);
};

export interface VerdictOfMember extends TableRow {
  table: VerdictTable;
  self: Self | undefined;
}

export const verdictOf = async (
  env: Env,
  id: AppraisalId,
  memberId: MemberId,
): Promise<VerdictOfMember | undefined> => {
  const table = await verdictTable(env, id);
  const row = table?.rows.find(({ person }) => person.memberId === memberId);
  if (table === undefined || row === undefined) return undefined;
  const self = await findSelf(env.db, { appraisalId: id, memberId });
  return { table, ...row, self: self?.handedInAt == null ? undefined : self };
};

export type DecideOutcome = 'recorded' | 'not-yours' | 'not-graded' | 'not-now' | 'past';

export interface DecisionInput {
  memberId: MemberId;
  grade: Grade;
  reason: string;
  body: Body;
  /** Of a verdict from elsewhere. */
  appraisedAt?: string;
  decidedOn: PlainDate;
}

/**
 * Whether it can be decided now. The branch decides at its step, or changes a verdict while members object,
 * once the ballots are closed; one from elsewhere may be entered before, and keeps the member off the papers
 * (domain.md R4.6). What was told as final changes only when the course goes back.
 */
export const mayDecide = async (
  db: Db,
  course: Course,
  body: Body,
): Promise<'yes' | 'not-now' | 'past'> => {
  if (course.stand === 'done' || numberOf(course.stand) > numberOf('feedback')) return 'past';
  if (body === 'elsewhere') return 'yes';
  if (numberOf(course.stand) < numberOf('verdict')) return 'not-now';
  const appraisal = await findAppraisal(db, course.id);
  const isClosed =
    appraisal !== undefined &&
    appraisal.ballot.state !== 'open' &&
    appraisal.guestBallot?.state !== 'open';
  return isClosed ? 'yes' : 'not-now';
};

/** Writes a decision down. */
export const recordVerdict = (
  env: Env,
  id: AppraisalId,
  { memberId, appraisedAt, ...decision }: DecisionInput,
): Promise<DecideOutcome> =>
  env.transaction(async (tx): Promise<DecideOutcome> => {
    const course = await lockCourse(tx, id);
    const { actor } = env;
    if (course === undefined || actor.kind !== 'person' || !(await forOfficer(tx, env, course)))
      return 'not-yours';
    const person = await findParticipant(tx, id, memberId);
    if (person?.isGraded !== true) return 'not-graded';
    const may = await mayDecide(tx, course, decision.body);
    if (may !== 'yes') return may;
    await saveDecision(
      tx,
      { appraisalId: id, memberId },
      {
        ...decision,
        appraisedAt: appraisedAt ?? null,
        recordedBy: actor.telegramId,
        recordedAt: env.now,
      },
    );
    return 'recorded';
  });
