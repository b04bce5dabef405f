/** The quarterly census: it opens, every member confirms their own card, the secretary reminds and closes. */
import type { CensusId, MemberId } from '../../../shared/ids.ts';
import { startOfDay, today } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue, textMessages } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import {
  actsForBranch,
  getBranch,
  listActiveBranches,
  type Branch,
} from '../../organisation/index.ts';
import {
  claimReminder,
  closeCensusRow,
  closeOlder,
  findCensus,
  findCensusById,
  insertCensus,
  listAnswers,
  listBranchesWithCensus,
  listOpenCensuses,
  lockCensus,
  noteConsent,
  saveAnswer,
  type Census,
} from './store.ts';
import { censusCardView, censusClosedView, censusOpenedView } from './views.ts';
import { messageToMember, reachOf, type Reachable } from '../reach.ts';
import { dayAfter, dueQuarter, quarterOf, quartersDueSomewhere } from '../rules/index.ts';
import { findMember, listMembers, type Member } from '../store.ts';

/** How far a round is. */
export interface Progress {
  census: Census;
  members: Member[];
  confirmed: Member[];
  corrected: Member[];
  /** Who has not answered, with how to reach them. */
  missing: Reachable[];
}

export const progressOf = async (
  db: Db,
  env: Pick<Env, 'texts'>,
  branch: Branch,
  census: Census,
): Promise<Progress> => {
  const members = await listMembers(db, branch.id);
  const answers = new Map((await listAnswers(db, census.id)).map((a) => [a.memberId, a.state]));
  const by = (state: 'confirmed' | 'corrected') =>
    members.filter((member) => answers.get(member.id) === state);
  const missing = members.filter((member) => !answers.has(member.id));
  return {
    census,
    members,
    confirmed: by('confirmed'),
    corrected: by('corrected'),
    missing: await reachOf(db, env, branch, missing),
  };
};

/** Cards go to all who have not answered; the key names the occasion. */
const sendCards = async (
  tx: Db,
  env: Env,
  branch: Branch,
  census: Census,
  people: readonly Reachable[],
  occasion: string,
): Promise<void> => {
  const expiresAt = startOfDay(dayAfter(census.quarter), branch.timeZone);
  await enqueue(
    tx,
    env.now,
    people.flatMap(({ member, t }) =>
      messageToMember(member, censusCardView(t, branch, census, member), {
        key: `roster.census:${census.id}:${member.id}:${occasion}`,
        expiresAt,
      }),
    ),
  );
};

const openIn = async (tx: Db, env: Env, branch: Branch): Promise<Census | undefined> => {
  const members = await listMembers(tx, branch.id);
  if (members.length === 0) return undefined;
  const quarter = quarterOf(today(env.now, branch.timeZone));
  const openedBy = env.actor.kind === 'person' ? env.actor.telegramId : null;
  const { id: organisationId } = branch;
  const census = await insertCensus(tx, { organisationId, quarter, openedBy, now: env.now });
  if (census === undefined) return undefined;
  await closeOlder(tx, branch.id, quarter, env.now);
  await sendCards(tx, env, branch, census, await reachOf(tx, env, branch, members), 'open');
  if (branch.groupId !== null)
    await enqueue(
      tx,
      env.now,
      textMessages(branch.groupId, censusOpenedView(env.texts(branch.locale), census, members), {
        key: `roster.census-open:${census.id}`,
      }),
    );
  return census;
};

export type CensusOutcome =
  { kind: 'opened' | 'running' | 'closed'; progress: Progress } | { kind: 'nobody' };

/** Opens the round of this quarter, or says how far it is. The caller has authorised the person for the branch. */
export const openOrShowCensus = (env: Env, branch: Branch): Promise<CensusOutcome> =>
  env.transaction(async (tx): Promise<CensusOutcome> => {
    if (!(await actsForBranch(env, branch.id, tx))) return { kind: 'nobody' };
    const opened = await openIn(tx, env, branch);
    const census =
      opened ?? (await findCensus(tx, branch.id, quarterOf(today(env.now, branch.timeZone))));
    if (census === undefined) return { kind: 'nobody' };
    const progress = await progressOf(tx, env, branch, census);
    if (opened !== undefined) return { kind: 'opened', progress };
    return { kind: census.state === 'open' ? 'running' : 'closed', progress };
  });

/** Opens what the quarter has made due; a branch that was set up since then waits for the next. */
export const openDueCensuses = async (env: Env): Promise<void> => {
  const quarters = quartersDueSomewhere(env.now);
  if (quarters.length === 0) return;
  const had = new Set(
    (await listBranchesWithCensus(env.db, quarters)).map(
      ({ organisationId, quarter }) => `${organisationId} ${quarter}`,
    ),
  );
  // One branch that fails does not keep the others waiting.
  const failures: unknown[] = [];
  for (const branch of await listActiveBranches(env.db, env.now)) {
    const due = dueQuarter(env.now, branch.timeZone);
    if (due === undefined || had.has(`${branch.id} ${due.quarter}`)) continue;
    if (!branch.settings.censusQuarterly || branch.createdAt >= due.since) continue;
    await env.transaction((tx) => openIn(tx, env, branch)).catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some censuses could not be opened');
};

export type AnswerOutcome =
  { kind: 'confirmed' | 'over'; branch: Branch; census: Census } | { kind: 'not-yours' };

/** "All correct": counts once, and is the person's consent to what is kept. */
export const confirmCard = (env: Env, id: CensusId, memberId: MemberId): Promise<AnswerOutcome> =>
  env.transaction(async (tx): Promise<AnswerOutcome> => {
    const member = await ownMember(tx, env, memberId);
    const census = await lockCensus(tx, id);
    if (member === undefined || census?.organisationId !== member.organisationId)
      return { kind: 'not-yours' };
    const branch = await getBranch(tx, census.organisationId);
    await noteConsent(tx, member.id, env.now);
    if (census.state === 'closed') return { kind: 'over', branch, census };
    await saveAnswer(tx, census.id, member.id, 'confirmed', env.now);
    return { kind: 'confirmed', branch, census };
  });

/** The member if it is the acting person's own active row. */
export const ownMember = async (db: Db, env: Env, id: MemberId): Promise<Member | undefined> => {
  const member = await findMember(db, id);
  return env.actor.kind === 'person' &&
    member?.isActive === true &&
    member.telegramId === env.actor.telegramId
    ? member
    : undefined;
};

export type RemindOutcome =
  | { kind: 'reminded'; count: number; progress: Progress; branch: Branch }
  | { kind: 'today-already' | 'over' | 'not-yours' };

/** At most once a day, privately; whoever can't be reached still has their first card waiting. */
export const remindCensus = (env: Env, id: CensusId): Promise<RemindOutcome> =>
  env.transaction(async (tx): Promise<RemindOutcome> => {
    const census = await findCensusById(tx, id);
    if (census === undefined || !(await actsForBranch(env, census.organisationId, tx)))
      return { kind: 'not-yours' };
    if (census.state === 'closed') return { kind: 'over' };
    const branch = await getBranch(tx, census.organisationId);
    const date = today(env.now, branch.timeZone);
    if (!(await claimReminder(tx, id, date))) return { kind: 'today-already' };
    const progress = await progressOf(tx, env, branch, census);
    const people = progress.missing.filter(({ reach }) => isReachable(reach));
    await sendCards(tx, env, branch, census, people, date);
    return { kind: 'reminded', count: people.length, progress, branch };
  });

export const isReachable = (reach: Reachable['reach']): boolean =>
  reach === 'open' || reach === 'unknown';

export type CloseOutcome =
  { kind: 'closed'; progress: Progress; branch: Branch } | { kind: 'not-yours' };

/** Closed twice, it is said once. */
export const closeCensus = (env: Env, id: CensusId): Promise<CloseOutcome> =>
  env.transaction(async (tx): Promise<CloseOutcome> => {
    const census = await lockCensus(tx, id);
    if (census === undefined || !(await actsForBranch(env, census.organisationId, tx)))
      return { kind: 'not-yours' };
    const branch = await getBranch(tx, census.organisationId);
    const isNew = await closeCensusRow(tx, id, env.now);
    const progress = await progressOf(tx, env, branch, { ...census, state: 'closed' });
    if (isNew && branch.groupId !== null)
      await enqueue(
        tx,
        env.now,
        textMessages(branch.groupId, censusClosedView(env.texts(branch.locale), progress), {
          key: `roster.census-close:${census.id}`,
        }),
      );
    return { kind: 'closed', progress, branch };
  });

/** Marks the member's card as corrected in the open round, and as agreed to. */
export const noteCorrected = async (tx: Db, env: Env, member: Member): Promise<void> => {
  await noteConsent(tx, member.id, env.now);
  for (const census of await listOpenCensuses(tx, [member.organisationId]))
    await saveAnswer(tx, census.id, member.id, 'corrected', env.now);
};

/** Open rounds in which the person has not answered for themselves. */
export const openCardsOf = async (
  env: Env,
  members: readonly Member[],
): Promise<{ census: Census; member: Member }[]> => {
  const rounds = await listOpenCensuses(
    env.db,
    members.map((member) => member.organisationId),
  );
  const open: { census: Census; member: Member }[] = [];
  for (const census of rounds) {
    const member = members.find((one) => one.organisationId === census.organisationId);
    if (member === undefined) continue;
    const answers = await listAnswers(env.db, census.id);
    if (!answers.some((answer) => answer.memberId === member.id)) open.push({ census, member });
  }
  return open;
};
