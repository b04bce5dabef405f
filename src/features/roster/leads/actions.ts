/** Leads are taken in: found by members and instructors, or come by the poster; the officers hear of each. */
import type { LeadId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { findAccount } from '../../../platform/telegram/accounts.ts';
import {
  actsForBranch,
  findBranch,
  getBranch,
  listBranchesOfInstructor,
  listBranchesOfOfficer,
  tellOfficers,
  type Branch,
} from '../../organisation/index.ts';
import { findOrganisationByJoinToken } from '../join/store.ts';
import type { FindCard } from './form.ts';
import { findLead, insertLead, listLeads, upsertOwnLead, type Lead } from './store.ts';
import { leadView, type Duplicate, type LeadContext } from './views.ts';
import { sameAs } from '../rules/index.ts';
import { findMemberOfAccount, listMembers, listMembersOfAccount, type Member } from '../store.ts';

/** The branches to which the person may report somebody: where they are a member, officer or instructor. */
export const branchesOfPerson = async (env: Env): Promise<Branch[]> => {
  if (env.actor.kind !== 'person') return [];
  const { telegramId } = env.actor;
  const own = await listMembersOfAccount(env.db, telegramId);
  const joined = await Promise.all(own.map((row) => findBranch(env.db, row.organisationId)));
  const all = [
    ...joined.filter((branch) => branch !== undefined),
    ...(await listBranchesOfOfficer(env.db, telegramId)),
    ...(await listBranchesOfInstructor(env.db, telegramId)),
  ].filter((branch) => branch.state === 'active');
  return [...new Map(all.map((branch) => [branch.id, branch])).values()];
};

/** Rows of the roster that may be the same person. */
export const duplicatesOf = async (db: Db, lead: Lead): Promise<Member[]> => {
  const account = lead.telegramId === null ? undefined : await findAccount(db, lead.telegramId);
  return sameAs(
    { ...lead, telegramUsername: account?.username ?? null },
    await listMembers(db, lead.organisationId),
  );
};

/** Other open leads of the branch that may be the same person. */
const sameLeads = async (db: Db, lead: Lead): Promise<Lead[]> => {
  const others = (await listLeads(db, lead.organisationId)).filter(({ id }) => id !== lead.id);
  const known = others.map((one) => ({ ...one, phone: one.howToReach, telegramUsername: null }));
  const same = sameAs({ ...lead, telegramUsername: null }, known);
  return others.filter(({ id }) => same.some((one) => one.id === id));
};

const asDuplicate = (member: Member): Duplicate => ({
  name: member.name,
  isLinked: member.telegramId !== null,
});

const finderOf = async (db: Db, lead: Lead): Promise<string | null> => {
  if (lead.foundBy === null) return null;
  const row = await findMemberOfAccount(db, lead.organisationId, lead.foundBy);
  return row?.name ?? (await findAccount(db, lead.foundBy))?.displayName ?? null;
};

export interface ShownLead {
  branch: Branch;
  lead: Lead;
  about: LeadContext;
}

/** A lead with what officers see of it. */
export const describeLead = async (db: Db, lead: Lead): Promise<ShownLead> => ({
  branch: await getBranch(db, lead.organisationId),
  lead,
  about: {
    finder: await finderOf(db, lead),
    duplicates: (await duplicatesOf(db, lead)).map(asDuplicate),
    others: await sameLeads(db, lead),
  },
});

const tellOfficersOf = async (
  tx: Db,
  env: Env,
  lead: Lead,
  except?: TelegramId,
): Promise<ShownLead> => {
  const shown = await describeLead(tx, lead);
  await tellOfficers(tx, env, shown.branch, {
    view: (t) => leadView(t, shown.branch, lead, shown.about),
    key: `roster.lead:${lead.id}:${env.updateId ?? 0}`,
    about: lead.telegramId,
    except,
  });
  return shown;
};

export type FoundOutcome =
  | { kind: 'noted'; maybeKnown: boolean; name: string }
  | { kind: 'yours'; shown: ShownLead }
  | { kind: 'not-yours' };

/** Whoever found the person hears at once whether they may be known; an officer gets the lead itself. */
export const reportFound = (
  env: Env,
  organisationId: OrganisationId,
  found: { name: string; employer: string | null; howToReach: string },
): Promise<FoundOutcome> =>
  env.transaction(async (tx): Promise<FoundOutcome> => {
    const { actor } = env;
    const branches = await branchesOfPerson({ ...env, db: tx });
    if (actor.kind !== 'person' || !branches.some(({ id }) => id === organisationId))
      return { kind: 'not-yours' };
    const { lead, isNew } = await insertLead(tx, {
      organisationId,
      source: 'found',
      ...found,
      interests: [],
      foundBy: actor.telegramId,
      updateId: env.updateId,
      createdAt: env.now,
    });
    const isOfficer = await actsForBranch(env, organisationId, tx);
    const shown = isNew
      ? await tellOfficersOf(tx, env, lead, isOfficer ? actor.telegramId : undefined)
      : await describeLead(tx, lead);
    if (isOfficer) return { kind: 'yours', shown };
    const maybeKnown = shown.about.duplicates.length > 0 || shown.about.others.length > 0;
    return { kind: 'noted', maybeKnown, name: lead.name };
  });

export type OpenFindOutcome =
  | { kind: 'welcome' | 'welcome-back'; branch: Branch }
  | { kind: 'member-already'; branch: Branch }
  | { kind: 'unknown-link' };

/** Somebody opened the poster's link. */
export const openFind = async (env: Env, token: string): Promise<OpenFindOutcome> => {
  const id = await findOrganisationByJoinToken(env.db, token);
  if (id === undefined || env.actor.kind !== 'person') return { kind: 'unknown-link' };
  const branch = await getBranch(env.db, id);
  if (branch.state !== 'active') return { kind: 'unknown-link' };
  const { telegramId } = env.actor;
  if ((await findMemberOfAccount(env.db, id, telegramId)) !== undefined)
    return { kind: 'member-already', branch };
  const open = (await listLeads(env.db, id)).some((lead) => lead.telegramId === telegramId);
  return { kind: open ? 'welcome-back' : 'welcome', branch };
};

export type SeekOutcome =
  { kind: 'noted'; branch: Branch } | { kind: 'member-already'; branch: Branch };

/** The person agreed and comes forward. */
export const comeForward = (
  env: Env,
  organisationId: OrganisationId,
  card: FindCard,
): Promise<SeekOutcome> =>
  env.transaction(async (tx): Promise<SeekOutcome> => {
    if (env.actor.kind !== 'person') throw new Error('Only a person comes forward');
    const { telegramId } = env.actor;
    const branch = await getBranch(tx, organisationId);
    if ((await findMemberOfAccount(tx, organisationId, telegramId)) !== undefined)
      return { kind: 'member-already', branch };
    const lead = await upsertOwnLead(tx, {
      organisationId,
      source: 'poster',
      ...card,
      telegramId,
      consentedAt: env.now,
      updateId: env.updateId,
      createdAt: env.now,
    });
    await tellOfficersOf(tx, env, lead);
    return { kind: 'noted', branch };
  });

/** For officers of the lead's branch alone. */
export const findLeadForOfficer = async (env: Env, id: LeadId): Promise<ShownLead | undefined> => {
  const lead = await findLead(env.db, id);
  if (lead === undefined || !(await actsForBranch(env, lead.organisationId))) return undefined;
  return describeLead(env.db, lead);
};
