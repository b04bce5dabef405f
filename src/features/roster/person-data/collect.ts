/** Everything that the roster keeps about one person, as data for /me's export. */
import type { TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { findAccount } from '../../../platform/telegram/accounts.ts';
import { listBranchesById, listOfficesOfPerson } from '../../organisation/index.ts';
import { listAnswersOfMembers } from '../census/store.ts';
import {
  listJoinRequestsOf,
  listLeadsAbout,
  listLeadsFoundBy,
  listRowsOfAccount,
} from './store.ts';
import { cardOf } from '../store.ts';

export const rosterData = async (
  db: Db,
  telegramId: TelegramId,
): Promise<Record<string, unknown>> => {
  const rows = await listRowsOfAccount(db, telegramId);
  const ids = rows.map((row) => row.id);
  const offices = await listOfficesOfPerson(db, telegramId);
  const about = await listLeadsAbout(db, telegramId, ids);
  const requests = await listJoinRequestsOf(db, telegramId);
  const named = [...rows, ...offices, ...about, ...requests].map((one) => one.organisationId);
  const branches = new Map(
    (await listBranchesById(db, [...new Set(named)])).map((branch) => [branch.id, branch.name]),
  );
  const answers = await listAnswersOfMembers(db, ids);
  const account = await findAccount(db, telegramId);
  return {
    account: account ?? null,
    offices: offices.map(({ organisationId, office }) => ({
      branch: branches.get(organisationId),
      office,
    })),
    cards: rows.map((row) => ({
      branch: branches.get(row.organisationId),
      ...cardOf(row),
      isActive: row.isActive,
      consentedAt: row.consentedAt,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      census: answers
        .filter(({ memberId }) => memberId === row.id)
        .map(({ quarter, state, at }) => ({ quarter, state, at })),
    })),
    joinRequests: requests.map(({ organisationId, card, state, createdAt, settledAt }) => ({
      branch: branches.get(organisationId),
      state,
      card,
      createdAt,
      settledAt,
    })),
    leadsAboutMe: about.map((lead) => ({
      branch: branches.get(lead.organisationId),
      name: lead.name,
      source: lead.source,
      state: lead.state,
      homeTown: lead.homeTown,
      awaySince: lead.awaySince,
      district: lead.district,
      occupation: lead.occupation,
      howToReach: lead.howToReach,
      employer: lead.employer,
      industry: lead.industry,
      interests: lead.interests,
      homeBranch: lead.homeBranch,
      identity: lead.identity,
      consentedAt: lead.consentedAt,
      createdAt: lead.createdAt,
      settledAt: lead.settledAt,
    })),
    leadsReported: await listLeadsFoundBy(db, telegramId),
  };
};
