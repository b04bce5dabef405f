import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/platform/db/index.ts';
import { outbox } from '../../../src/platform/outbox/schema.ts';
import { findAccount, saveSightings } from '../../../src/platform/telegram/accounts.ts';
import { accounts } from '../../../src/platform/telegram/schema.ts';
import { getBranch, patchSettings, type Branch } from '../../../src/features/organisation/index.ts';
import { members } from '../../../src/features/roster/schema.ts';
import { listMembers, type Member } from '../../../src/features/roster/index.ts';
import { changeRound, proposeRound } from '../../../src/features/matching/rounds/actions.ts';
import { askSilent, reportSilent } from '../../../src/features/matching/checks/actions.ts';
import { listSilent, listUnanswered } from '../../../src/features/matching/checks/store.ts';
import { confirmRound } from '../../../src/features/matching/rounds/confirm-actions.ts';
import { listEvents, listPairs } from '../../../src/features/matching/index.ts';
import { offerNewcomers, postponeOffer } from '../../../src/features/matching/offers/actions.ts';
import { listNewcomers } from '../../../src/features/matching/offers/store.ts';
import { endPause, setPause } from '../../../src/features/matching/pause/actions.ts';
import { listEndingPauses, listPauses } from '../../../src/features/matching/pause/store.ts';
import { insertContact } from '../../../src/features/matching/pairs/store.ts';
import { replaceRepresentative } from '../../../src/features/matching/pairs/officer-actions.ts';
import { matchRounds } from '../../../src/features/matching/schema.ts';
import { noteTold } from '../../../src/features/matching/store.ts';
import { setWeight } from '../../../src/features/matching/weights/actions.ts';
import { DAY } from '../../../src/shared/clock.ts';
import type { MemberId, TelegramId } from '../../../src/shared/ids.ts';
import type { PlainDate } from '../../../src/shared/time/index.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import { aStoredBranch, envOf, isFloating, NOW, storeMember, takes } from './_people.ts';

const SECRETARY = 501;
const STRANGER = 502;
const LI = 601;
const WANG = 602;

let database: Database;
let branch: Branch;
let li: Member;
let zhao: Member;
let wang: Member;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const meet = (telegramId: number, at = NOW) =>
  saveSightings(
    database.db,
    [
      {
        telegramId: telegramId as TelegramId,
        username: null,
        displayName: 'Somebody',
        languageCode: 'zh-hans',
      },
    ],
    at,
  );

beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database, SECRETARY);
  for (const account of [SECRETARY, LI, WANG]) await meet(account);
  li = await storeMember(database, branch, '李明', { ...isFloating, industry: '互联网' }, LI);
  wang = await storeMember(database, branch, '王强', { ...takes(1), industry: '互联网' }, WANG);
});

const secretary = () => envOf(database, SECRETARY);
const later = (days: number, telegramId = SECRETARY) => ({
  ...envOf(database, telegramId),
  now: new Date(NOW.getTime() + days * DAY),
});
const confirmAll = async () => {
  const opened = await proposeRound(secretary(), branch);
  if (opened.kind !== 'open') throw new Error(opened.kind);
  await confirmRound(secretary(), opened.round.id, opened.proposal.digest);
};
const running = async () =>
  (await listPairs(database.db, branch.id)).map(
    (pair) => `${pair.floating.name}-${pair.representative.name}`,
  );
const keysOf = async (part: string) =>
  (await database.db.select().from(outbox)).flatMap(({ key }) =>
    key?.includes(part) === true ? [key] : [],
  );
const storeMore = async () => {
  zhao = await storeMember(database, branch, '赵六', { ...isFloating, industry: '建筑' });
  await storeMember(database, branch, '孙丽', { ...takes(1), industry: '建筑' });
};

describe('a pair that is changed by the secretary', () => {
  const introduced = async () => {
    await confirmAll();
    for (const { pair } of await listPairs(database.db, branch.id))
      for (const side of ['representative', 'floating'] as const)
        await noteTold(database.db, pair.id, side, NOW);
  };
  const freedRound = async () => {
    await introduced();
    await storeMore();
    const opened = await proposeRound(secretary(), branch);
    if (opened.kind !== 'open') throw new Error(opened.kind);
    const wish = { kind: 'exchange', floatingId: li.id, otherId: zhao.id } as const;
    const changed = await changeRound(secretary(), opened.round.id, wish);
    if (changed.kind !== 'open') throw new Error(changed.kind);
    return changed;
  };

  it('ends with a reason when the new one begins, and nobody has two', async () => {
    const { round, proposal } = await freedRound();
    expect(await running()).toEqual(['李明-王强']);
    await confirmRound(secretary(), round.id, proposal.digest);
    await confirmRound(secretary(), round.id, proposal.digest);
    expect(await running()).toEqual(['李明-孙丽', '赵六-王强']);
    const ended = (await listPairs(database.db, branch.id, 'all')).filter(
      ({ pair }) => pair.endedAt !== null,
    );
    expect(ended.map(({ pair }) => [pair.state, pair.endedReason])).toEqual([
      ['ended', 'rematched'],
    ]);
    const [before] = ended;
    const events = before === undefined ? [] : await listEvents(database.db, before.pair.id);
    expect(events.map(({ kind, note, by, at }) => [kind, note, by, at])).toEqual([
      ['introduced', null, SECRETARY, NOW],
      ['ended', 'rematched', SECRETARY, NOW],
    ]);
    expect(await keysOf('matching.changed')).toHaveLength(2);
  });

  it('is changed once when two officers confirm at the same time', async () => {
    const { round, proposal } = await freedRound();
    await Promise.all([1, 2].map(() => confirmRound(secretary(), round.id, proposal.digest)));
    expect(await running()).toHaveLength(2);
    expect(await keysOf('matching.changed')).toHaveLength(2);
  });

  it('is not changed when it has ended meanwhile: the secretary looks again', async () => {
    const { round, proposal } = await freedRound();
    await database.db.update(members).set({ isActive: false }).where(eq(members.id, zhao.id));
    const outcome = await confirmRound(secretary(), round.id, proposal.digest);
    expect(outcome.kind).toBe('changed');
  });

  it('is no stranger’s to give to somebody else, and an officer’s only once its representative is gone', async () => {
    await introduced();
    await storeMore();
    const [pair] = await listPairs(database.db, branch.id);
    const sun = (await listMembers(database.db, branch.id)).find(({ name }) => name === '孙丽');
    if (pair === undefined || sun === undefined) throw new Error('nobody');
    const replace = (who: number) =>
      replaceRepresentative(envOf(database, who), pair.pair.id, sun.id);
    expect((await replace(SECRETARY)).kind).toBe('stays');
    await database.db.update(members).set({ isActive: false }).where(eq(members.id, wang.id));
    for (const who of [STRANGER, WANG, LI]) expect((await replace(who)).kind).toBe('not-yours');
    const outcomes = await Promise.all([replace(SECRETARY), replace(SECRETARY)]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['paired', 'paired']);
    expect(await running()).toEqual(['李明-孙丽']);
  });

  it('is no stranger’s to change', async () => {
    const { round } = await freedRound();
    const stranger = envOf(database, STRANGER);
    for (const kind of ['free', 'undo'] as const)
      expect((await changeRound(stranger, round.id, { kind, floatingId: li.id })).kind).toBe(
        'not-yours',
      );
  });
});

describe('newcomers', () => {
  beforeEach(async () => {
    await confirmAll();
    await storeMore();
  });

  it('are offered once, by two replicas too', async () => {
    expect(await listNewcomers(database.db, NOW)).toEqual([
      { memberId: zhao.id, organisationId: branch.id, isWaiting: false },
    ]);
    await Promise.all([1, 2].map(() => offerNewcomers(secretary(), branch.id)));
    expect(await listNewcomers(database.db, NOW)).toEqual([]);
    expect(await keysOf('matching.offer')).toHaveLength(1);
    const rounds = await database.db.select().from(matchRounds);
    expect(rounds.filter(({ state }) => state === 'offered')).toMatchObject([
      { only: [zhao.id], proposedBy: null },
    ]);
  });

  it('are not offered while they pause, and are once the pause is over', async () => {
    await database.db
      .update(members)
      .set({ telegramId: 700 as TelegramId })
      .where(eq(members.id, zhao.id));
    const env = envOf(database, 700);
    await setPause(env, { kind: 'until', until: '2026-12-10' as PlainDate });
    expect(await listNewcomers(database.db, NOW)).toEqual([]);
    await setPause(env, { kind: 'resume' });
    expect(await listNewcomers(database.db, NOW)).toHaveLength(1);
  });

  it('are no stranger’s to put off', async () => {
    await offerNewcomers(secretary(), branch.id);
    const [round] = (await database.db.select().from(matchRounds)).filter(
      ({ state }) => state === 'offered',
    );
    if (round === undefined) throw new Error('no offer');
    const stranger = envOf(database, STRANGER);
    expect(await postponeOffer(stranger, round.id)).toEqual({ kind: 'not-yours' });
    expect((await confirmRound(stranger, round.id, 'x')).kind).toBe('not-yours');
    expect(await postponeOffer(secretary(), round.id)).toEqual({ kind: 'postponed' });
    expect((await postponeOffer(secretary(), round.id)).kind).toBe('closed');
  });
});

describe('a pause', () => {
  it('counts through its last day in the branch’s time zone, and ends once', async () => {
    await setPause(envOf(database, LI), { kind: 'until', until: '2026-12-02' as PlainDate });
    const at = (iso: string) => listPauses(database.db, branch, new Date(iso));
    expect((await at('2026-12-02T15:59:00Z')).size).toBe(1);
    expect((await at('2026-12-02T16:00:00Z')).size).toBe(0);
    const [ending] = await listEndingPauses(database.db, new Date('2026-12-02T12:00:00Z'));
    if (ending === undefined) throw new Error('nothing ends');
    const end = (iso: string) => endPause({ ...secretary(), now: new Date(iso) }, ending);
    await end('2026-12-02T15:59:00Z');
    expect(await keysOf('matching.pause-over')).toEqual([]);
    await Promise.all(['2026-12-02T16:00:00Z', '2026-12-02T16:00:01Z'].map(end));
    expect(await keysOf('matching.pause-over')).toHaveLength(1);
  });

  it('is the person’s own: a stranger pauses nobody', async () => {
    expect(await setPause(envOf(database, STRANGER), { kind: 'out' })).toEqual({
      kind: 'not-concerned',
    });
    expect((await listPauses(database.db, branch, NOW)).size).toBe(0);
  });
});

describe('silence', () => {
  beforeEach(async () => {
    await confirmAll();
    await patchSettings(database.db, branch.id, { contactCycleDays: 30 });
  });

  const silentAt = async (days: number): Promise<MemberId[]> =>
    (await listSilent(database.db, later(days).now)).map(({ memberId }) => memberId);

  it('begins after as many days as the branch says', async () => {
    expect(await silentAt(60)).toEqual([]);
    expect(await silentAt(61)).toEqual([li.id, wang.id]);
    await patchSettings(database.db, branch.id, { inactiveDays: 10 });
    expect(await silentAt(11)).toEqual([li.id]);
  });

  it('is not held against a representative before the next contact is overdue', async () => {
    await patchSettings(database.db, branch.id, { contactCycleDays: 91 });
    expect(await silentAt(105)).toEqual([li.id]);
    expect(await silentAt(106)).toEqual([li.id, wang.id]);
  });

  it('is broken by a contact that the representative logged', async () => {
    const [pair] = await listPairs(database.db, branch.id);
    if (pair === undefined) throw new Error('no pair');
    await insertContact(database.db, {
      pairId: pair.pair.id,
      contactedOn: '2026-12-20' as PlainDate,
      by: WANG as TelegramId,
      createdAt: NOW,
    });
    expect(await silentAt(61)).toEqual([wang.id]);
    expect(await silentAt(81)).toEqual([li.id, wang.id]);
  });

  it('is counted from the last sign', async () => {
    await meet(LI, later(30).now);
    expect(await silentAt(61)).toEqual([wang.id]);
    expect((await findAccount(database.db, LI as TelegramId))?.lastSeenAt).toEqual(later(30).now);
    await database.db.update(accounts).set({ lastSeenAt: null });
    expect(await silentAt(61)).toEqual([li.id, wang.id]);
  });

  it('is asked about and reported once, by two replicas too', async () => {
    const silent = { memberId: li.id, organisationId: branch.id };
    await Promise.all([1, 2].map(() => askSilent(later(61), silent)));
    expect(await keysOf('matching.check')).toHaveLength(1);
    expect(await silentAt(62)).toEqual([wang.id]);
    expect(await listUnanswered(database.db, later(62).now)).toEqual([silent]);
    await Promise.all([1, 2].map(() => reportSilent(later(76), silent.organisationId)));
    expect(await keysOf('matching.silent')).toHaveLength(1);
    expect(await listUnanswered(database.db, later(90).now)).toEqual([]);
  });
});

describe('the weights', () => {
  it('are set by officers only, and leave other settings alone', async () => {
    await patchSettings(database.db, branch.id, { ballotThreshold: 5 });
    const set = { name: 'industry', value: 55 } as const;
    expect(await setWeight(envOf(database, STRANGER), branch.id, set)).toEqual({
      kind: 'not-yours',
    });
    await Promise.all([
      setWeight(secretary(), branch.id, set),
      setWeight(secretary(), branch.id, { name: 'language', value: 5 }),
    ]);
    const { settings } = await getBranch(database.db, branch.id);
    expect(settings.matchWeights).toEqual({ industry: 55, language: 5 });
    expect(settings.ballotThreshold).toBe(5);
    await setWeight(secretary(), branch.id, null);
    expect((await getBranch(database.db, branch.id)).settings.matchWeights).toEqual({});
  });
});
