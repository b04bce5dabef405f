import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  listOfficers,
  updateBranch,
  type Branch,
} from '../../../../src/features/organisation/index.ts';
import { offices } from '../../../../src/features/organisation/schema.ts';
import {
  openDueCensuses,
  openOrShowCensus,
  remindCensus,
} from '../../../../src/features/roster/census/actions.ts';
import { reportFloating } from '../../../../src/features/roster/floating/actions.ts';
import { joinCard } from '../../../../src/features/roster/join/form.ts';
import { requestToJoin, settleJoin } from '../../../../src/features/roster/join/actions.ts';
import { comeForward, reportFound } from '../../../../src/features/roster/leads/actions.ts';
import { addLead, chooseIdentity } from '../../../../src/features/roster/leads/settle-actions.ts';
import { countLeads, listLeads } from '../../../../src/features/roster/leads/store.ts';
import { erasePerson } from '../../../../src/features/roster/person-data/actions.ts';
import { confirmCard } from '../../../../src/features/roster/census/card-actions.ts';
import { censusAnswers, censusRounds } from '../../../../src/features/roster/census/schema.ts';
import { joinRequests, members } from '../../../../src/features/roster/schema.ts';
import { listMembers } from '../../../../src/features/roster/index.ts';
import type { Database } from '../../../../src/platform/db/index.ts';
import type { Feature } from '../../../../src/platform/feature.ts';
import { outbox } from '../../../../src/platform/outbox/schema.ts';
import type { Erasure } from '../../../../src/platform/person-data.ts';
import { saveSightings } from '../../../../src/platform/telegram/accounts.ts';
import type { Env } from '../../../../src/platform/telegram/context.ts';
import type { TelegramId } from '../../../../src/shared/ids.ts';
import { emptyTestDatabase, openTestDatabase } from '../../../support/database.ts';
import { aStoredBranch, envOf, NOW, storeMember } from '../../matching/_people.ts';

const SECRETARY = 501;
const MEMBER = 601;
const SEEKER = 701;
const FOUND = { name: '钱多多', employer: '顺风', howToReach: '13700002222' };
const CARD = {
  name: '钱多多',
  homeTown: '滦平县',
  awaySince: '2026-03-01',
  district: '双桥区',
  occupation: '快递员',
  howToReach: null,
  industry: null,
  interests: [],
  homeBranch: null,
};

let database: Database;
let branch: Branch;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database, SECRETARY);
  await saveSightings(
    database.db,
    [SECRETARY, MEMBER, SEEKER].map((id) => ({
      telegramId: id as TelegramId,
      username: null,
      displayName: `Account ${id}`,
      languageCode: 'zh',
    })),
    NOW,
  );
});

const sent = async (key: string): Promise<number> =>
  (await database.db.select().from(outbox)).filter((row) => row.key?.startsWith(key)).length;

/** The bot itself, at a moment. */
const bot = (now: string): Env => ({
  ...envOf(database, 0),
  actor: { kind: 'system' },
  updateId: null,
  now: new Date(now),
});

describe('an update that comes again', () => {
  it('reports a person once', async () => {
    await storeMember(database, branch, '甲一', {}, MEMBER);
    const env = envOf(database, MEMBER, 9);
    const first = await reportFound(env, branch.id, FOUND);
    expect(await reportFound(env, branch.id, FOUND)).toEqual(first);
    expect(first).toEqual({ kind: 'noted', maybeKnown: false, name: '钱多多' });
    expect(await listLeads(database.db, branch.id)).toHaveLength(1);
    expect(await sent('roster.lead:')).toBe(1);
  });

  it('brings somebody forward once', async () => {
    const env = envOf(database, SEEKER, 9);
    for (let i = 0; i < 2; i++) await comeForward(env, branch.id, CARD);
    expect(await listLeads(database.db, branch.id)).toHaveLength(1);
    expect(await sent('roster.lead:')).toBe(1);
  });

  it('confirms a card once', async () => {
    const member = await storeMember(database, branch, '甲一', {}, MEMBER);
    const opened = await openOrShowCensus(envOf(database, SECRETARY), branch);
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    const { id } = opened.progress.census;
    for (let i = 0; i < 2; i++) await confirmCard(envOf(database, MEMBER, 9), id, member.id);
    expect(await database.db.select().from(censusAnswers)).toMatchObject([{ state: 'confirmed' }]);
  });
});

describe('at the same moment', () => {
  it('two officers add a lead once, and the person is introduced once', async () => {
    await comeForward(envOf(database, SEEKER), branch.id, CARD);
    const [lead] = await listLeads(database.db, branch.id);
    if (lead === undefined) throw new Error('no lead');
    const outcomes = await Promise.all([
      addLead(envOf(database, SECRETARY), lead.id, 'full'),
      addLead(envOf(database, SECRETARY), lead.id, 'probationary'),
    ]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['done', 'settled-before']);
    expect(await listMembers(database.db, branch.id)).toMatchObject([
      { name: '钱多多', floating: true, telegramId: SEEKER, homeTown: '滦平县' },
    ]);
    await Promise.all([1, 2].map(() => chooseIdentity(envOf(database, SEEKER), lead.id, 'shown')));
    expect(await sent('roster.introduce:')).toBe(1);
    expect(await sent('roster.lead-outcome:')).toBe(1);
  });

  it('a quarter opens one census', async () => {
    await storeMember(database, branch, '甲一', {}, MEMBER);
    const env = bot('2027-01-02T02:00:00Z');
    await Promise.all([openDueCensuses(env), openDueCensuses(env)]);
    expect(await database.db.select().from(censusRounds)).toHaveLength(1);
    expect(await sent('roster.census:')).toBe(1);
    expect(await sent('roster.census-open:')).toBe(1);
  });

  it('reminders go out once', async () => {
    await storeMember(database, branch, '甲一', {}, MEMBER);
    const opened = await openOrShowCensus(envOf(database, SECRETARY), branch);
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    const { id } = opened.progress.census;
    const outcomes = await Promise.all(
      [1, 2].map(() => remindCensus(envOf(database, SECRETARY), id)),
    );
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['reminded', 'today-already']);
    expect(await sent('roster.census:')).toBe(2);
  });

  it('the secretary hears once that somebody counts as floating', async () => {
    await storeMember(database, branch, '甲一', { awaySince: '2026-06-01' });
    await Promise.all([1, 2].map(() => reportFloating(bot('2026-12-01T02:00:00Z'))));
    await reportFloating(bot('2026-12-02T02:00:00Z'));
    expect(await sent('roster.floating-due:')).toBe(1);
    const [member] = await database.db.select().from(members);
    expect(member).toMatchObject({ floating: false, isActive: true });
  });
});

describe('the census opens by itself', () => {
  const opened = async () => (await database.db.select().from(censusRounds)).length;

  it('unless the branch does not want it', async () => {
    await storeMember(database, branch, '甲一', {}, MEMBER);
    await updateBranch(database.db, branch.id, { settings: { censusQuarterly: false } });
    await openDueCensuses(bot('2027-01-02T02:00:00Z'));
    expect(await opened()).toBe(0);
  });

  it('unless there is nobody on the roster', async () => {
    await openDueCensuses(bot('2027-01-02T02:00:00Z'));
    expect(await opened()).toBe(0);
  });

  it('not in a branch that was set up since the quarter began', async () => {
    await storeMember(database, branch, '甲一', {}, MEMBER);
    // Set up at NOW, in December.
    await openDueCensuses(bot('2026-10-02T02:00:00Z'));
    expect(await opened()).toBe(0);
  });
});

describe('a request to join that is approved', () => {
  it('counts as somebody found, with the date of their consent on the card', async () => {
    const card = joinCard({ name: '钱多多', standing: 'full', floating: true });
    await requestToJoin(envOf(database, SEEKER), branch.id, card);
    const [request] = await database.db.select().from(joinRequests);
    if (request === undefined) throw new Error('no request');
    await settleJoin(envOf(database, SECRETARY), request.id, true);
    expect(await countLeads(database.db, branch.id)).toMatchObject({ new: 0, joined: 1 });
    const [member] = await listMembers(database.db, branch.id);
    expect(member?.consentedAt).toEqual(NOW);
  });
});

describe('deleting one’s data', () => {
  it('tells every feature whose rows they were', async () => {
    const member = await storeMember(database, branch, '甲一', { phone: '1380000' }, MEMBER);
    const told: Erasure[] = [];
    const feature: Feature = {
      name: 'other',
      onErased: async (_tx, person) => void told.push(person),
    };
    await erasePerson(envOf(database, MEMBER), [feature]);
    expect(told).toMatchObject([
      { telegramId: MEMBER, members: [{ id: member.id, name: '甲一' }], removed: '已删除' },
    ]);
    expect(told[0]?.alias).toBeLessThan(-(2 ** 52));
    expect(Number.isSafeInteger(told[0]?.alias)).toBe(true);
    const [row] = await database.db.select().from(members);
    expect(row).toMatchObject({ name: '已删除', phone: null, telegramId: null, isActive: false });
  });

  it('lets a secretary go who is not the only one', async () => {
    await storeMember(database, branch, '周敏', {}, SECRETARY);
    expect((await erasePerson(envOf(database, SECRETARY), [])).kind).toBe('only-secretary');
    await database.db.insert(offices).values({
      organisationId: branch.id,
      telegramId: MEMBER as TelegramId,
      office: 'secretary',
      createdAt: NOW,
    });
    expect((await erasePerson(envOf(database, SECRETARY), [])).kind).toBe('erased');
    expect(await listOfficers(database.db, branch.id)).toEqual([MEMBER]);
    expect(await sent('roster.erased:')).toBe(1);
  });
});
