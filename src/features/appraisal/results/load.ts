/** Gathers what stands on the papers of one appraisal; of a ballot that is open nothing is read but who is on it. */
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Branch } from '../../organisation/index.ts';
import { readResult, type Ballot, type BallotResult, type ResultRow } from '../../polls/index.ts';
import type { Member } from '../../roster/index.ts';
import { findCourse, listParticipants, type Course } from '../course/store.ts';
import { listReviews, type Review } from '../review/store.ts';
import { findNewestSatisfaction } from '../satisfaction/store.ts';
import { listSelves, type Self } from '../self/store.ts';
import { findAppraisal } from '../store.ts';
import { loadTable } from '../verdict/actions.ts';
import type { VerdictWarnings } from '../verdict/rules.ts';
import type { Verdict } from '../verdict/store.ts';

/** One set of papers: the ballot, and its result once it is closed. */
export interface PaperSet {
  ballot: Ballot;
  result: BallotResult | undefined;
}

/** Everybody who takes part, graded or not, and whoever else stood on the papers. */
export interface AppraisedPerson {
  memberId: MemberId;
  name: string;
  isGraded: boolean;
  member: Member | undefined;
  /** Undefined while the ballot is open, and for those who were not on the papers. */
  ofMembers: ResultRow | undefined;
  ofGuests: ResultRow | undefined;
  verdict: Verdict | undefined;
  /** Handed in; a draft is its author's alone. */
  self: Self | undefined;
}

export interface AppraisalPapers {
  course: Course;
  branch: Branch;
  members: PaperSet | undefined;
  guests: PaperSet | undefined;
  /** The newest satisfaction assessments, of members and of others apart. */
  satisfaction: PaperSet | undefined;
  satisfactionOfGuests: PaperSet | undefined;
  /** In the order of the roster. */
  people: AppraisedPerson[];
  /** How many of them this branch grades: n of the cap (domain.md R4.5). */
  graded: number;
  warnings: VerdictWarnings;
  /** Oldest first. */
  reviews: Review[];
}

const setOf = async (db: Db, ballot: Ballot | undefined): Promise<PaperSet | undefined> =>
  ballot && { ballot, result: await readResult(db, ballot) };

/** The row about a member; of whoever was appraised elsewhere after the papers had gone out, none (domain.md R4.6). */
const rowOf = (
  set: PaperSet | undefined,
  id: MemberId,
  verdict: Verdict | undefined,
): ResultRow | undefined =>
  verdict?.body === 'elsewhere'
    ? undefined
    : set?.result?.rows.find(({ subject }) => subject.memberId === id);

/** Undefined when there is no such appraisal. Authorise before. */
export const loadPapers = async (db: Db, id: AppraisalId): Promise<AppraisalPapers | undefined> => {
  const course = await findCourse(db, id);
  if (course === undefined) return undefined;
  const { branch, rows, graded, warnings } = await loadTable(db, course);
  const appraisal = await findAppraisal(db, id);
  const members = await setOf(db, appraisal?.ballot);
  const guests = await setOf(db, appraisal?.guestBallot ?? undefined);
  const verdicts = new Map(rows.map(({ person, verdict }) => [person.memberId, verdict]));
  const selves = new Map((await listSelves(db, id)).map((self) => [self.memberId, self]));
  const known = (await listParticipants(db, id)).map(({ memberId, isGraded, member }) => ({
    memberId,
    isGraded,
    member,
    name: member.name,
  }));
  const added = (members?.ballot.subjects ?? []).flatMap(({ memberId, label }) =>
    memberId === null || known.some((one) => one.memberId === memberId)
      ? []
      : [{ memberId, isGraded: true, member: undefined, name: label }],
  );
  return {
    course,
    branch,
    members,
    guests,
    satisfaction: await setOf(db, await findNewestSatisfaction(db, id, 'members')),
    satisfactionOfGuests: await setOf(db, await findNewestSatisfaction(db, id, 'guests')),
    people: [...known, ...added]
      .toSorted((a, b) => a.memberId - b.memberId)
      .map((one) => ({
        ...one,
        verdict: verdicts.get(one.memberId),
        ofMembers: rowOf(members, one.memberId, verdicts.get(one.memberId)),
        ofGuests: rowOf(guests, one.memberId, verdicts.get(one.memberId)),
        self: selves.get(one.memberId),
      })),
    graded,
    warnings,
    reviews: await listReviews(db, id),
  };
};
