/** What instructors see of the branches that they look after: counts and contacts (domain.md 10, P-6). */
import type { Env } from '../../../platform/telegram/context.ts';
import { listAccounts } from '../../../platform/telegram/accounts.ts';
import { today } from '../../../shared/time/index.ts';
import { listOfficers, type Branch } from '../../organisation/index.ts';
import { progressOf } from '../census/progress.ts';
import { findNewestCensus, type Census } from '../census/store.ts';
import { countLeads } from '../leads/store.ts';
import { floatingStatus } from '../rules/index.ts';
import { listMembers } from '../store.ts';

export interface InstructorBranch {
  branch: Branch;
  members: number;
  floating: number;
  away: number;
  openLeads: number;
  /** The newest round, if there was one. */
  census: { census: Census; answered: number; total: number } | undefined;
  /** Whom to speak to in the branch. */
  contacts: { name: string; username: string | null; phone: string | null }[];
}

const contactsOf = async (env: Env, branch: Branch): Promise<InstructorBranch['contacts']> => {
  const members = await listMembers(env.db, branch.id);
  const accounts = await listAccounts(env.db, await listOfficers(env.db, branch.id));
  return accounts.map((account) => {
    const row = members.find((member) => member.telegramId === account.telegramId);
    return {
      name: row?.name ?? account.displayName,
      username: account.username,
      phone: row?.phone ?? null,
    };
  });
};

export const instructorBranches = (
  env: Env,
  branches: readonly Branch[],
): Promise<InstructorBranch[]> =>
  Promise.all(
    branches.map(async (branch) => {
      const members = await listMembers(env.db, branch.id);
      const date = today(env.now, branch.timeZone);
      const statuses = members.map((member) => floatingStatus(member, date));
      const newest = await findNewestCensus(env.db, branch.id);
      const progress =
        newest === undefined ? undefined : await progressOf(env.db, env, branch, newest);
      const leads = await countLeads(env.db, branch.id);
      return {
        branch,
        members: members.length,
        floating: statuses.filter((status) => status === 'floating').length,
        away: statuses.filter((status) => status === 'away').length,
        openLeads: leads.new + leads.contacted,
        census:
          progress === undefined
            ? undefined
            : {
                census: progress.census,
                answered: progress.members.length - progress.missing.length,
                total: progress.members.length,
              },
        contacts: await contactsOf(env, branch),
      };
    }),
  );
