/** Teams for mutual appraisal: drawn by lot, changed by the secretary, made known to their members. */
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, isOfficer } from '../../organisation/index.ts';
import { messageToMember, reachOf } from '../../roster/index.ts';
import type { StepInput } from '../course/parts.ts';
import {
  findParticipant,
  listParticipants,
  lockCourse,
  saveParticipant,
  type Course,
  type Participant,
} from '../course/store.ts';
import { makeTeams, TEAM_MAX, teamSizes } from './rules.ts';
import { teamView } from './views.ts';

export interface Teams {
  course: Course;
  participants: readonly Participant[];
}

export const draw = async (tx: Db, env: Env, { course, participants }: StepInput) => {
  const teams = makeTeams(
    participants.map(({ memberId }) => memberId),
    env.random,
  );
  for (const [memberId, team] of teams)
    await saveParticipant(tx, { appraisalId: course.id, memberId }, { team });
};

/** Whoever is in no team yet joins the smallest. */
export const placeLate = async (tx: Db, { course, participants }: StepInput): Promise<void> => {
  const sizes = new Map<number, number>();
  for (const { team } of participants)
    if (team !== null) sizes.set(team, (sizes.get(team) ?? 0) + 1);
  for (const { memberId, team } of participants) {
    if (team !== null) continue;
    const [smallest] = [...sizes].toSorted((a, b) => a[1] - b[1]);
    const into = smallest?.[0] ?? 1;
    sizes.set(into, (sizes.get(into) ?? 0) + 1);
    await saveParticipant(tx, { appraisalId: course.id, memberId }, { team: into });
  }
};

/** For those who act for the branch while the step is open. */
const asOfficer = <T>(
  env: Env,
  id: AppraisalId,
  run: (tx: Db, input: StepInput) => Promise<T>,
): Promise<T | undefined> =>
  env.transaction(async (tx) => {
    const course = await lockCourse(tx, id);
    if (course?.stand !== 'mutual' || env.actor.kind !== 'person') return undefined;
    if (!(await isOfficer(tx, course.organisationId, env.actor.telegramId))) return undefined;
    const branch = await getBranch(tx, course.organisationId);
    return run(tx, { course, branch, participants: await listParticipants(tx, id) });
  });

const teamsOf = async (tx: Db, course: Course): Promise<Teams> => ({
  course,
  participants: await listParticipants(tx, course.id),
});

export const lookAtTeams = (env: Env, id: AppraisalId) =>
  asOfficer(env, id, (tx, { course }) => teamsOf(tx, course));

export const drawAgain = (env: Env, id: AppraisalId) =>
  asOfficer(env, id, async (tx, input) => {
    await draw(tx, env, input);
    return teamsOf(tx, input.course);
  });

/** Into a team that there is, or one more; a full one takes nobody. */
export const moveToTeam = (env: Env, id: AppraisalId, memberId: MemberId, team: number) =>
  asOfficer(env, id, async (tx, { course, participants }): Promise<Teams | 'full'> => {
    const others = participants.filter((one) => one.memberId !== memberId);
    if (others.filter((one) => one.team === team).length >= TEAM_MAX) return 'full';
    const most = Math.max(teamSizes(participants.length).length, ...others.map((o) => o.team ?? 0));
    const person = await findParticipant(tx, id, memberId);
    if (person !== undefined && team >= 1 && team <= most + 1)
      await saveParticipant(tx, { appraisalId: id, memberId }, { team });
    return teamsOf(tx, course);
  });

/** Everybody learns who is in the own team and how to comment; how many. */
export const announceTeams = (env: Env, id: AppraisalId) =>
  asOfficer(env, id, async (tx, { course, branch, participants }) => {
    const reached = await reachOf(
      tx,
      env,
      branch,
      participants.map(({ member }) => member),
    );
    await enqueue(
      tx,
      env.now,
      reached.flatMap(({ member, t }) => {
        const own = participants.find(({ memberId }) => memberId === member.id);
        const team = participants.filter(
          (one) => one.team === own?.team && one.memberId !== member.id,
        );
        return messageToMember(member, teamView(t, branch, course, own?.team ?? 1, team), {
          key: `appraisal.team:${course.id}:${member.id}:${env.updateId ?? 0}`,
        });
      }),
    );
    return reached.length;
  });
