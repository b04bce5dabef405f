/** What a person can do about taking part: pause, opt out, take part again. It holds in all their branches. */
import { addDays, addMonths, today, type PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, tellOfficers, type Branch } from '../../organisation/index.ts';
import {
  findMember,
  listMembersOfAccount,
  messageToMember,
  reachOf,
  type Member,
} from '../../roster/index.ts';
import { deleteChecks } from '../checks/store.ts';
import { forgetOffers } from '../offers/store.ts';
import { deletePause, findPause, savePause, type EndingPause } from './store.ts';
import { pauseOverView, pausedNoticeView } from './views.ts';
import type { Pause } from '../rounds/situation.ts';
import { findPairsOfMember, lockMatching, type PairOfMembers } from '../store.ts';

/** The longest pause; whoever is away longer opts out. */
export const LONGEST_PAUSE_MONTHS = 24;

export interface Part {
  branch: Branch;
  member: Member;
  pause: Pause | undefined;
  pairs: PairOfMembers[];
}

const partsOf = async (db: Db, env: Env): Promise<Part[]> => {
  const { actor } = env;
  if (actor.kind !== 'person') return [];
  const parts: Part[] = [];
  for (const member of await listMembersOfAccount(db, actor.telegramId)) {
    const branch = await getBranch(db, member.organisationId);
    const stored = await findPause(db, member.id);
    const isOver = stored?.kind === 'pause' && stored.until < today(env.now, branch.timeZone);
    const pause = isOver ? undefined : stored;
    const pairs = await findPairsOfMember(db, member.id);
    if (member.floating || member.representative || pause !== undefined || pairs.length > 0)
      parts.push({ branch, member, pause, pairs });
  }
  return parts;
};

/** How the person takes part in the matching, branch by branch; empty when it does not concern them. */
export const loadParts = (env: Env): Promise<Part[]> => partsOf(env.db, env);

export type PauseWish =
  | { kind: 'months'; months: number }
  | { kind: 'until'; until: PlainDate }
  | { kind: 'out' }
  | { kind: 'resume' };

const pauseOf = (wish: PauseWish, day: PlainDate): Pause | undefined => {
  if (wish.kind === 'resume') return undefined;
  if (wish.kind === 'out') return { kind: 'out' };
  const until = wish.kind === 'until' ? wish.until : addMonths(day, wish.months);
  return { kind: 'pause', until };
};

const isSame = (a: Pause | undefined, b: Pause | undefined): boolean =>
  a?.kind === b?.kind &&
  (a?.kind === 'pause' ? a.until : null) === (b?.kind === 'pause' ? b.until : null);

export type SetPauseOutcome =
  | { kind: 'set'; parts: Part[] }
  | { kind: 'not-concerned' }
  | { kind: 'bad-date'; latest: PlainDate };

/** Notes the wish and tells the officers; what is as wished already is told to nobody again. */
export const setPause = (env: Env, wish: PauseWish): Promise<SetPauseOutcome> =>
  env.transaction(async (tx): Promise<SetPauseOutcome> => {
    const before = await partsOf(tx, env);
    if (before.length === 0) return { kind: 'not-concerned' };
    const parts: Part[] = [];
    for (const { branch, member } of before) {
      const day = today(env.now, branch.timeZone);
      const latest = addMonths(day, LONGEST_PAUSE_MONTHS);
      if (wish.kind === 'until' && (wish.until < day || wish.until > latest))
        return { kind: 'bad-date', latest };
      await lockMatching(tx, branch.id);
      const pause = pauseOf(wish, day);
      parts.push(...(await setOne(tx, env, branch, member, pause)));
    }
    return { kind: 'set', parts };
  });

const setOne = async (
  tx: Db,
  env: Env,
  branch: Branch,
  member: Member,
  pause: Pause | undefined,
): Promise<Part[]> => {
  const pairs = await findPairsOfMember(tx, member.id);
  const part = { branch, member, pause, pairs };
  if (isSame(await findPause(tx, member.id), pause)) return [part];
  if (pause === undefined) await deletePause(tx, member.id);
  else await savePause(tx, member.id, pause, env.now);
  await forgetOffers(tx, [member.id]);
  await deleteChecks(tx, [member.id]);
  await tellOfficers(tx, env, branch, {
    view: (t) => pausedNoticeView(t, part),
    key: `matching.pause:${member.id}:${env.updateId ?? env.now.getTime()}`,
    about: null,
    except: env.actor.kind === 'person' ? env.actor.telegramId : null,
  });
  return [part];
};

/** A pause whose last day has passed ends by itself; the person counts again and is told. */
export const endPause = (env: Env, { memberId, organisationId }: EndingPause): Promise<void> =>
  env.transaction(async (tx) => {
    const branch = await getBranch(tx, organisationId);
    await lockMatching(tx, branch.id);
    const pause = await findPause(tx, memberId);
    if (pause?.kind !== 'pause' || pause.until >= today(env.now, branch.timeZone)) return;
    await deletePause(tx, memberId);
    await forgetOffers(tx, [memberId]);
    const member = await findMember(tx, memberId);
    if (member?.isActive !== true) return;
    const [person] = await reachOf(tx, env, branch, [member]);
    if (person === undefined) return;
    await enqueue(
      tx,
      env.now,
      messageToMember(member, pauseOverView(person.t, branch), {
        key: `matching.pause-over:${memberId}:${addDays(pause.until, 1)}`,
      }),
    );
  });
