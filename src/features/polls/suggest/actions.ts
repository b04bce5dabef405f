/** What can be done with opinions: send one, hand a batch over, judge one, open or close the link for people outside. */
import { createHash } from 'node:crypto';
import type { OrganisationId, SuggestionId } from '../../../shared/ids.ts';
import { randomToken, shuffled } from '../../../shared/random.ts';
import { startOfDay, today } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import {
  actsForBranch,
  findBranch,
  getBranch,
  isOfficer,
  listBranchesOfOfficer,
  tellOfficers,
  type Branch,
} from '../../organisation/index.ts';
import { findMemberOfAccount, listMembersOfAccount } from '../../roster/index.ts';
import { openInvitation } from './invited/actions.ts';
import { countInvitations, isInvited } from './invited/store.ts';
import { isBatchDue, quarterOf, type Verdict } from './rules.ts';
import {
  countByQuarter,
  deleteLink,
  findBranchOfLink,
  findLinkOf,
  findNewestBatch,
  findSuggestion,
  insertBatch,
  listSuggestionBoxes,
  listSuggestions,
  lockSuggestionBox,
  saveLink,
  saveSuggestionBox,
  saveVerdict,
  type QuarterCount,
  type Suggestion,
} from './store.ts';
import { batchView } from './views.ts';

/** The active branches that the person belongs to or acts for. */
export const branchesToHear = async (env: Env): Promise<Branch[]> => {
  if (env.actor.kind !== 'person') return [];
  const { telegramId } = env.actor;
  const own = await listMembersOfAccount(env.db, telegramId);
  const all = await listBranchesOfOfficer(env.db, telegramId);
  for (const { organisationId } of own)
    if (all.every(({ id }) => id !== organisationId))
      all.push(await getBranch(env.db, organisationId));
  return all.filter(({ state }) => state === 'active');
};

/** The branch of a link for people outside, the one for all or a personal one; undefined once it was taken back. */
export const branchOfLink = async (env: Env, token: string): Promise<Branch | undefined> => {
  const id = (await findBranchOfLink(env.db, token)) ?? (await openInvitation(env, token));
  return id === undefined ? undefined : findBranch(env.db, id);
};

/** People on the roster, officers, the invited, and anybody while the branch has a link for all outside. */
const mayBeHeard = async (tx: Db, env: Env, id: OrganisationId): Promise<boolean> => {
  if (env.actor.kind !== 'person') return false;
  const { telegramId } = env.actor;
  return (
    (await findMemberOfAccount(tx, id, telegramId)) !== undefined ||
    (await isOfficer(tx, id, telegramId)) ||
    (await isInvited(tx, id, telegramId)) ||
    (await findLinkOf(tx, id)) !== undefined
  );
};

const tokenHash = (token: string): string =>
  createHash('sha256').update(`suggestion:${token}`).digest('hex');

export type SendOutcome =
  { kind: 'sent'; branch: Branch; fewest: number } | { kind: 'not-heard' | 'damaged' };

/** Drops the opinion into the box. Nothing links it to the person unless they sign. */
export const sendSuggestion = (
  env: Env,
  input: { branch: OrganisationId; text: string; isSigned: boolean; token: string },
): Promise<SendOutcome> =>
  env.transaction(async (tx): Promise<SendOutcome> => {
    const branch = await findBranch(tx, input.branch);
    if (branch?.state !== 'active' || !(await mayBeHeard(tx, env, branch.id)))
      return { kind: 'not-heard' };
    if (input.token === '') return { kind: 'damaged' };
    const box = await lockSuggestionBox(tx, branch.id);
    const hash = tokenHash(input.token);
    const sent = { kind: 'sent', branch, fewest: branch.settings.ballotThreshold } as const;
    if (box.tokens.includes(hash)) return sent;
    const name =
      input.isSigned && env.actor.kind === 'person' ? await nameOf(tx, env, branch) : null;
    await saveSuggestionBox(tx, {
      organisationId: branch.id,
      waiting: shuffled(env.random, [...box.waiting, { text: input.text, name }]),
      tokens: [...box.tokens, hash].toSorted(),
      since: box.since ?? today(env.now, branch.timeZone),
      batches: box.batches,
    });
    return sent;
  });

const nameOf = async (tx: Db, env: Env, branch: Branch): Promise<string | null> => {
  if (env.actor.kind !== 'person') return null;
  const member = await findMemberOfAccount(tx, branch.id, env.actor.telegramId);
  return member?.name ?? env.actor.name;
};

/** Hands over every batch that is due, in random order, and tells the officers that it is there. */
export const handOverBatches = async (env: Env): Promise<void> => {
  for (const { organisationId } of await listSuggestionBoxes(env.db))
    await env.transaction(async (tx) => {
      const box = await lockSuggestionBox(tx, organisationId);
      const branch = await getBranch(tx, organisationId);
      const since = box.since === null ? null : startOfDay(box.since, branch.timeZone);
      const waiting = box.waiting.length;
      if (!isBatchDue({ waiting, since }, branch.settings.ballotThreshold, env.now)) return;
      const batch = box.batches + 1;
      const quarter = quarterOf(env.now, branch.timeZone);
      await insertBatch(tx, { organisationId, batch, quarter }, shuffled(env.random, box.waiting));
      await saveSuggestionBox(tx, {
        organisationId,
        waiting: [],
        tokens: box.tokens,
        since: null,
        batches: batch,
      });
      await tellOfficers(tx, env, branch, {
        view: (t) => batchView(t, { branch, batch, count: waiting }),
        key: `polls.suggestions:${organisationId}:${batch}`,
        about: null,
      });
    });
};

export interface Overview {
  branch: Branch;
  counts: QuarterCount[];
  newest: number | null;
  unread: number;
  link: string | undefined;
  /** Personal links handed out. */
  invited: number;
}

/** Counts by quarter and the newest batch, for officers. */
export const overviewOf = async (env: Env, branch: Branch): Promise<Overview | undefined> =>
  (await actsForBranch(env, branch.id))
    ? {
        branch,
        counts: await countByQuarter(env.db, branch.id),
        newest: await findNewestBatch(env.db, branch.id),
        unread: (await listSuggestions(env.db, branch.id, { state: 'new' })).length,
        link: await findLinkOf(env.db, branch.id),
        invited: await countInvitations(env.db, branch.id),
      }
    : undefined;

/** The opinions of one batch; batch 0 means all that nobody has judged yet. */
export const readBatch = async (
  env: Env,
  id: OrganisationId,
  batch: number,
): Promise<Suggestion[] | undefined> =>
  (await actsForBranch(env, id))
    ? listSuggestions(env.db, id, batch === 0 ? { state: 'new' } : { batch })
    : undefined;

/** What becomes of an opinion; it may be changed later. */
export const judgeSuggestion = (
  env: Env,
  id: SuggestionId,
  state: Verdict,
): Promise<Suggestion | undefined> =>
  env.transaction(async (tx) => {
    const suggestion = await findSuggestion(tx, id);
    if (suggestion === undefined || env.actor.kind !== 'person') return undefined;
    if (!(await isOfficer(tx, suggestion.organisationId, env.actor.telegramId))) return undefined;
    await saveVerdict(tx, id, {
      state,
      reviewedBy: env.actor.telegramId,
      reviewedAt: env.now,
    });
    return { ...suggestion, state };
  });

/** Opens or closes the link for people outside; false for those who do not act for the branch. */
export const setLink = (env: Env, id: OrganisationId, isOpen: boolean): Promise<boolean> =>
  env.transaction(async (tx) => {
    if (!(await actsForBranch(env, id, tx))) return false;
    if (isOpen) await saveLink(tx, id, randomToken(env.random));
    else await deleteLink(tx, id);
    return true;
  });
