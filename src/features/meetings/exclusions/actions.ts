/** What can be done about those who are not counted among the entitled: list them, exclude one, lift it. Never by itself. */
import type { ExclusionId, MeetingId, MemberId, OrganisationId } from '../../../shared/ids.ts';
import { today, type PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch, getBranch, type Branch } from '../../organisation/index.ts';
import { findMember, listMembersById, type Member } from '../../roster/index.ts';
import { numbersFor, type Numbers } from '../audience/load.ts';
import { findMeeting } from '../store.ts';
import { periodProblem, type PeriodProblem, type Reason } from './rules.ts';
import {
  findExclusion,
  findExclusionByOrigin,
  insertExclusion,
  listStanding,
  saveLifted,
  type Exclusion,
} from './store.ts';

export interface Listed {
  branch: Branch;
  entries: { exclusion: Exclusion; member: Member }[];
  /** Of a general meeting today. */
  numbers: Numbers;
}

const withMembers = async (db: Db, exclusions: readonly Exclusion[]) => {
  const ids = exclusions.map((exclusion) => exclusion.memberId);
  const members = new Map((await listMembersById(db, ids)).map((member) => [member.id, member]));
  return exclusions.flatMap((exclusion) => {
    const member = members.get(exclusion.memberId);
    return member === undefined ? [] : [{ exclusion, member }];
  });
};

/** The numbers of a general meeting that were held now. */
const numbersNow = (db: Db, env: Env, branch: Branch): Promise<Numbers> =>
  numbersFor(
    db,
    {
      organisationId: branch.id,
      category: 'meeting',
      kind: 'general',
      audience: 'all',
      audienceGroup: null,
      startsAt: env.now,
      timeZone: branch.timeZone,
    },
    [],
  );

export const listForBranch = async (env: Env, branch: Branch, db = env.db): Promise<Listed> => ({
  branch,
  entries: await withMembers(
    db,
    await listStanding(db, branch.id, today(env.now, branch.timeZone)),
  ),
  numbers: await numbersNow(db, env, branch),
});

export interface NewExclusion {
  memberId: MemberId;
  reason: Reason;
  consentRef: string;
  resolutionRef: string;
  meetingId: MeetingId | null;
  from: PlainDate;
  until: PlainDate | null;
}

export type ExcludeOutcome =
  | { kind: 'excluded'; exclusion: Exclusion; member: Member; listed: Listed }
  | { kind: PeriodProblem }
  /** Only full members of the branch are entitled, so nobody else can be taken out. */
  | { kind: 'not-full' }
  | { kind: 'before'; member: Member }
  | { kind: 'not-yours' };

export const exclude = (
  env: Env,
  organisationId: OrganisationId,
  origin: string,
  input: NewExclusion,
): Promise<ExcludeOutcome> =>
  env.transaction(async (tx): Promise<ExcludeOutcome> => {
    const { actor, now } = env;
    if (actor.kind !== 'person' || !(await actsForBranch(env, organisationId, tx)))
      return { kind: 'not-yours' };
    const branch = await getBranch(tx, organisationId);
    const member = await findMember(tx, input.memberId);
    if (member === undefined || member.organisationId !== organisationId || !member.isActive)
      return { kind: 'not-full' };
    if (member.standing !== 'full') return { kind: 'not-full' };
    const day = today(now, branch.timeZone);
    const problem = periodProblem(input, day);
    if (problem !== undefined) return { kind: problem };
    const standing = await listStanding(tx, organisationId, day);
    const isRepeated = (await findExclusionByOrigin(tx, origin)) !== undefined;
    if (!isRepeated && standing.some(({ memberId }) => memberId === member.id))
      return { kind: 'before', member };
    const { from, until, meetingId, ...rest } = input;
    const meeting = meetingId === null ? undefined : await findMeeting(tx, meetingId);
    const { exclusion } = await insertExclusion(tx, {
      ...rest,
      organisationId,
      meetingId: meeting?.organisationId === organisationId ? meeting.id : null,
      fromDate: from,
      untilDate: until,
      origin,
      createdBy: actor.telegramId,
      createdAt: now,
    });
    return { kind: 'excluded', exclusion, member, listed: await listForBranch(env, branch, tx) };
  });

export type LiftOutcome =
  | {
      kind: 'found' | 'lifted' | 'lifted-before';
      exclusion: Exclusion;
      member: Member;
      listed: Listed;
    }
  | { kind: 'not-yours' };

const own = async (
  tx: Db,
  env: Env,
  id: ExclusionId,
): Promise<{ exclusion: Exclusion; member: Member; branch: Branch } | undefined> => {
  const exclusion = await findExclusion(tx, id);
  if (exclusion === undefined || !(await actsForBranch(env, exclusion.organisationId, tx)))
    return undefined;
  const member = await findMember(tx, exclusion.memberId);
  if (member === undefined) return undefined;
  return { exclusion, member, branch: await getBranch(tx, exclusion.organisationId) };
};

/** Before it is lifted the officer is asked once more. */
export const findOwn = async (env: Env, id: ExclusionId): Promise<LiftOutcome> => {
  const found = await own(env.db, env, id);
  if (found === undefined) return { kind: 'not-yours' };
  const { exclusion, member, branch } = found;
  const kind = exclusion.liftedAt === null ? 'found' : 'lifted-before';
  return { kind, exclusion, member, listed: await listForBranch(env, branch) };
};

export const lift = (env: Env, id: ExclusionId): Promise<LiftOutcome> =>
  env.transaction(async (tx): Promise<LiftOutcome> => {
    const found = await own(tx, env, id);
    if (found === undefined || env.actor.kind !== 'person') return { kind: 'not-yours' };
    const { exclusion, member, branch } = found;
    const isNew = await saveLifted(tx, id, env.actor.telegramId, env.now);
    const kind = isNew ? 'lifted' : 'lifted-before';
    return { kind, exclusion, member, listed: await listForBranch(env, branch, tx) };
  });
