/** Roster rows, pairs and branches for the tests of matching. */
import type { Database } from '../../../src/platform/db/index.ts';
import { createTexts } from '../../../src/platform/i18n/index.ts';
import type { Env } from '../../../src/platform/telegram/context.ts';
import { setUpBranch } from '../../../src/features/organisation/actions.ts';
import type { Branch } from '../../../src/features/organisation/index.ts';
import type { Member } from '../../../src/features/roster/index.ts';
import { insertMember } from '../../../src/features/roster/store.ts';
import { emptyCard, type Card } from '../../../src/features/roster/rules/index.ts';
import type { PairOfMembers } from '../../../src/features/matching/store.ts';
import { seededRandom } from '../../../src/shared/random.ts';
import type {
  ChatId,
  MemberId,
  OrganisationId,
  PairId,
  RoundId,
  TelegramId,
} from '../../../src/shared/ids.ts';

export const NOW = new Date('2026-12-01T02:00:00Z');
const texts = createTexts();

export const member = (id: number, name: string, given: Partial<Member> = {}): Member => ({
  id: id as MemberId,
  organisationId: 1 as OrganisationId,
  name,
  telegramId: null,
  telegramUsername: null,
  standing: 'full',
  floating: false,
  representative: false,
  capacity: 0,
  partyGroup: null,
  industry: null,
  district: null,
  interests: [],
  employer: null,
  occupation: null,
  homeTown: null,
  awaySince: null,
  phone: null,
  locale: null,
  isActive: true,
  leftAt: null,
  leftReason: null,
  unreachableReportedAt: null,
  consentedAt: null,
  floatingToldFor: null,
  createdAt: NOW,
  updatedAt: NOW,
  ...given,
});

export const floating = (id: number, name: string, given: Partial<Member> = {}): Member =>
  member(id, name, { floating: true, ...given });

export const representative = (id: number, name: string, given: Partial<Member> = {}): Member =>
  member(id, name, { representative: true, capacity: 1, ...given });

export const runningPair = (id: number, one: Member, other: Member): PairOfMembers => ({
  floating: one,
  representative: other,
  pair: {
    id: id as PairId,
    organisationId: 1 as OrganisationId,
    roundId: 1 as RoundId,
    floatingId: one.id,
    representativeId: other.id,
    fit: 0,
    reasons: [{ kind: 'none' }],
    state: 'introduced',
    representativeToldAt: null,
    floatingToldAt: null,
    createdAt: NOW,
    endedAt: null,
    endedReason: null,
    cardChatId: null,
    cardDigest: null,
    cardMessageId: null,
    checkAt: null,
  },
});

/** What an action is given when this account acts; every call is another update unless it is named. */
let updates = 1000;
export const envOf = (database: Database, telegramId: number, updateId = ++updates): Env => ({
  db: database.db,
  transaction: (run) => database.transaction(run),
  now: NOW,
  random: seededRandom(1),
  texts,
  actor: {
    kind: 'person',
    telegramId: telegramId as TelegramId,
    name: `Account ${telegramId}`,
    username: null,
  },
  updateId,
  botUsername: 'branch_bot',
});

/** A branch with its group; the account is its secretary. */
export const aStoredBranch = async (
  database: Database,
  secretary: number,
  groupId = -100 - secretary,
): Promise<Branch> => {
  const outcome = await setUpBranch(envOf(database, secretary), {
    chatId: groupId as ChatId,
    title: '双桥联合党支部',
    name: '',
    isAdministrator: true,
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    registration: 'open',
    operatorIds: [],
  });
  if (outcome.kind !== 'set-up') throw new Error(outcome.kind);
  return outcome.branch;
};

export const storeMember = (
  database: Database,
  branch: Branch,
  name: string,
  card: Partial<Card> = {},
  telegramId: number | null = null,
): Promise<Member> =>
  insertMember(
    database.db,
    branch.id,
    { ...emptyCard(name), ...card },
    NOW,
    telegramId as TelegramId | null,
  );

export const isFloating: Partial<Card> = { floating: true };
export const takes = (capacity: number): Partial<Card> => ({ representative: true, capacity });
