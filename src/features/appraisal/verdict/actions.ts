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
    .map((person) => ({
      person,
      row: ranked.find(({ subject }) => subject.memberId === person.memberId),
      guestRow: guestRows.find(({ subject }) => subject.memberId === person.memberId),
      verdict: verdicts.get(person.memberId),
    }))
    .toSorted((a, b) => placeOf(a.person.memberId) - placeOf(b.person.memberId));
  return {
    course,
    branch,
    result,
    guests,
    rows,
    warnings: warningsOf({
      grades: rows.flatMap(({ verdict }) => (verdict === undefined ? [] : [verdict.grade])),
      graded: graded.length,
      rows: result?.rows ?? [],
      guestRows,
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

export type DecideOutcome = 'recorded' | 'not-yours' | 'not-graded' | 'not-now';

export interface DecisionInput {
  memberId: MemberId;
  grade: Grade;
  reason: string;
  body: Body;
  decidedOn: PlainDate;
}

/**
 * Writes a decision down. Verdicts of the branch come once the ballots are closed; one from elsewhere
 * may be entered at any time, and keeps the member off the papers (domain.md R4.6).
 */
export const recordVerdict = (
  env: Env,
  id: AppraisalId,
  { memberId, ...decision }: DecisionInput,
): Promise<DecideOutcome> =>
  env.transaction(async (tx): Promise<DecideOutcome> => {
    const course = await lockCourse(tx, id);
    const { actor } = env;
    if (course === undefined || actor.kind !== 'person' || !(await forOfficer(tx, env, course)))
      return 'not-yours';
    const person = await findParticipant(tx, id, memberId);
    if (person?.isGraded !== true) return 'not-graded';
    if (decision.body !== 'elsewhere') {
      const appraisal = await findAppraisal(tx, id);
      if (appraisal === undefined || appraisal.ballot.state === 'open') return 'not-now';
      if (appraisal.guestBallot?.state === 'open') return 'not-now';
    }
    await saveDecision(
      tx,
      { appraisalId: id, memberId },
      { ...decision, recordedBy: actor.telegramId, recordedAt: env.now },
    );
    return 'recorded';
  });
