import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/platform/db/index.ts';
import { outbox } from '../../../../src/platform/outbox/schema.ts';
import type { Branch } from '../../../../src/features/organisation/index.ts';
import type { Member } from '../../../../src/features/roster/index.ts';
import { proposeRound } from '../../../../src/features/matching/rounds/actions.ts';
import { confirmRound } from '../../../../src/features/matching/rounds/confirm-actions.ts';
import {
  completeContact,
  logContact,
  logContactToday,
} from '../../../../src/features/matching/contacts/actions.ts';
import {
  endPair,
  listEvents,
  listPairs,
  movePair,
  noteAttended,
  pairTogether,
  resumePair,
} from '../../../../src/features/matching/index.ts';
import { endByOfficer } from '../../../../src/features/matching/pairs/officer-actions.ts';
import { checkPair } from '../../../../src/features/matching/pairs/jobs.ts';
import { findPair } from '../../../../src/features/matching/pairs/store.ts';
import {
  askForHelp,
  declinePair,
} from '../../../../src/features/matching/pairs/representative-actions.ts';
import { inviteToNext } from '../../../../src/features/meetings/invite/actions.ts';
import type { ContactId, PairId } from '../../../../src/shared/ids.ts';
import type { PlainDate } from '../../../../src/shared/time/index.ts';
import { emptyTestDatabase, openTestDatabase } from '../../../support/database.ts';
import { aStoredBranch, envOf, isFloating, NOW, storeMember, takes } from '../_people.ts';

const SECRETARY = 501;
const WANG = 601;
const LI = 602;
const SUN = 603;
const DAY = 24 * 3_600_000;

let database: Database;
let branch: Branch;
let li: Member;
let sun: Member;
let id: PairId;
let others: PairId;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const as = (telegramId: number, updateId?: number) => envOf(database, telegramId, updateId);
const confirmAll = async (): Promise<void> => {
  const outcome = await proposeRound(as(SECRETARY), branch);
  if (outcome.kind !== 'open') throw new Error(outcome.kind);
  await confirmRound(as(SECRETARY), outcome.round.id, outcome.proposal.digest);
};
const stateOf = async (pair: PairId = id) => (await findPair(database.db, pair))?.pair.state;
const kindsOf = async (): Promise<string[]> =>
  (await listEvents(database.db, id)).map(({ kind }) => kind);
const unsent = async (): Promise<string[]> =>
  (await database.db.select().from(outbox))
    .filter(({ state }) => state === 'pending' || state === 'waiting')
    .map(({ key }) => key ?? '');

beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database, SECRETARY);
  li = await storeMember(database, branch, '李明', { ...isFloating, industry: '互联网' }, LI);
  const zhao = await storeMember(database, branch, '赵六', { ...isFloating, industry: '餐饮' });
  await storeMember(database, branch, '王强', { ...takes(1), industry: '互联网' }, WANG);
  sun = await storeMember(database, branch, '孙丽', { ...takes(1), industry: '餐饮' }, SUN);
  await confirmAll();
  const pairs = await listPairs(database.db, branch.id);
  const of = (member: Member): PairId => {
    const found = pairs.find(({ pair }) => pair.floatingId === member.id);
    if (found === undefined) throw new Error('not paired');
    return found.pair.id;
  };
  id = of(li);
  others = of(zhao);
});

describe('the wrong people', () => {
  const date = '2026-12-01' as PlainDate;

  it.each([
    ['the representative of another pair', SUN],
    ['the floating member', LI],
    ['the secretary', SECRETARY],
    ['a stranger', 999],
  ])('%s can do nothing with a representative’s buttons', async (_, who) => {
    const logged = await logContactToday(as(WANG), id);
    const contactId = logged.kind === 'logged' ? logged.contact.id : (0 as ContactId);
    const outcomes = await Promise.all([
      logContactToday(as(who), id),
      logContact(as(who), id, { date, channel: null, note: null }),
      completeContact(as(who), contactId, { note: 'x' }),
      askForHelp(as(who), id, 'x'),
      declinePair(as(who), id, 'busy'),
      inviteToNext(as(who), id),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'not-yours'));
    expect(await stateOf()).toBe('in-contact');
  });

  it.each([
    ['a representative', WANG],
    ['the secretary of another branch', 777],
  ])('%s can do nothing with the secretary’s buttons', async (_, who) => {
    await aStoredBranch(database, 777);
    expect((await endByOfficer(as(who), id, 'other')).kind).toBe('not-yours');
    expect((await pairTogether(as(who), li.id, sun.id)).kind).toBe('not-yours');
    expect(await stateOf()).toBe('introduced');
  });

  it('an officer cannot end a pair as if the representative had declined', async () => {
    expect((await endByOfficer(as(SECRETARY), id, 'representative-declined')).kind).toBe(
      'not-yours',
    );
  });
});

describe('a step', () => {
  const move = (state: Parameters<typeof movePair>[3]) =>
    database.transaction((tx) => movePair(tx, as(SECRETARY), id, state));

  it('is written down with its author, once', async () => {
    expect((await move('transfer-under-way')).kind).toBe('moved');
    expect((await move('transfer-under-way')).kind).toBe('unchanged');
    const events = await listEvents(database.db, id, ['transfer-under-way']);
    expect(events).toMatchObject([{ by: SECRETARY, at: NOW }]);
  });

  it('back from a transfer that came to nothing leads to where the pair was', async () => {
    await logContactToday(as(WANG), id);
    await move('transfer-under-way');
    const resume = () => database.transaction((tx) => resumePair(tx, as(SECRETARY), id));
    expect((await resume()).kind).toBe('moved');
    expect(await stateOf()).toBe('in-contact');
    expect((await resume()).kind).toBe('unchanged');
  });

  it('cannot be taken by a pair that is over', async () => {
    await database.transaction((tx) => endPair(tx, as(SECRETARY), id, 'transferred', 'no. 1'));
    expect(await stateOf()).toBe('transferred');
    expect((await move('attends')).kind).toBe('impossible');
    expect((await logContactToday(as(WANG), id)).kind).toBe('over');
  });
});

describe('attendance', () => {
  const came = (what: string) =>
    database.transaction((tx) => noteAttended(tx, [li.id, sun.id], NOW, what));

  it('moves the pair on once and writes every occasion down once', async () => {
    expect(await came('meeting:1')).toBe(1);
    expect(await came('meeting:1')).toBe(0);
    expect(await came('meeting:2')).toBe(0);
    expect(await stateOf()).toBe('attends');
    expect(await stateOf(others)).toBe('introduced');
    expect(await kindsOf()).toEqual(['introduced', 'attended', 'attends', 'attended']);
  });

  it('does not take a pair out of its transfer', async () => {
    await database.transaction((tx) => movePair(tx, as(SECRETARY), id, 'transfer-under-way'));
    expect(await came('meeting:1')).toBe(0);
    expect(await stateOf()).toBe('transfer-under-way');
  });
});

describe('an end', () => {
  it('takes back what has not been sent, and only of this pair', async () => {
    expect(await unsent()).toEqual(
      expect.arrayContaining([`matching.card:${id}`, `matching.introduction:${id}`]),
    );
    const end = () => database.transaction((tx) => endPair(tx, as(SECRETARY), id, 'member-left'));
    expect((await end()).kind).toBe('ended');
    expect((await end()).kind).toBe('ended-before');
    const left = await unsent();
    expect(left).not.toContain(`matching.card:${id}`);
    expect(left).not.toContain(`matching.introduction:${id}`);
    expect(left).toContain(`matching.card:${others}`);
    expect(await kindsOf()).toEqual(['introduced', 'ended']);
  });

  it('with the same reason twice answers the same, with another one that it is over', async () => {
    const first = await endByOfficer(as(SECRETARY), id, 'other');
    const again = await endByOfficer(as(SECRETARY), id, 'other');
    expect([first.kind, again.kind]).toEqual(['ended', 'ended']);
    expect((await endByOfficer(as(SECRETARY), id, 'deceased')).kind).toBe('over');
  });
});

describe('a contact', () => {
  it('of the same update is one contact', async () => {
    const input = { date: '2026-12-01' as PlainDate, channel: null, note: null };
    const one = await logContact(as(WANG, 42), id, input);
    const two = await logContact(as(WANG, 42), id, input);
    expect(two).toMatchObject({ kind: 'logged', contact: one.kind === 'logged' && one.contact });
  });
});

describe('two sweeps at the same time', () => {
  it('say what is due once', async () => {
    const later = {
      ...as(0),
      actor: { kind: 'system' as const },
      now: new Date(NOW.getTime() + 15 * DAY),
    };
    await Promise.all([checkPair(later, id), checkPair(later, id)]);
    await checkPair(later, id);
    // The card never reached the representative: it is the secretary who hears of it.
    expect(await kindsOf()).toEqual(['introduced', 'escalated']);
  });
});

describe('a pair made with one tap', () => {
  it('needs a representative who still has room', async () => {
    await endByOfficer(as(SECRETARY), id, 'other');
    const taken = await pairTogether(as(SECRETARY), li.id, sun.id);
    expect(taken).toMatchObject({ kind: 'not-free', next: { representative: { name: '王强' } } });
  });

  it('is made once', async () => {
    await endByOfficer(as(SECRETARY), others, 'other');
    await endByOfficer(as(SECRETARY), id, 'other');
    const [one, two] = await Promise.all([
      pairTogether(as(SECRETARY), li.id, sun.id),
      pairTogether(as(SECRETARY), li.id, sun.id),
    ]);
    expect([one.kind, two.kind]).toEqual(['paired', 'paired']);
    expect(await listPairs(database.db, branch.id)).toHaveLength(1);
  });
});
