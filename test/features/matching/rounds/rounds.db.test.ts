import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/platform/db/index.ts';
import { outbox } from '../../../../src/platform/outbox/schema.ts';
import type { Branch } from '../../../../src/features/organisation/index.ts';
import { members } from '../../../../src/features/roster/schema.ts';
import type { Member } from '../../../../src/features/roster/index.ts';
import {
  cancelRound,
  changeRound,
  proposeRound,
  showRound,
  type OpenRound,
} from '../../../../src/features/matching/rounds/actions.ts';
import { confirmRound } from '../../../../src/features/matching/rounds/confirm-actions.ts';
import { findPairsOfMember, listPairs } from '../../../../src/features/matching/index.ts';
import { pairs } from '../../../../src/features/matching/schema.ts';
import { insertPairs } from '../../../../src/features/matching/store.ts';
import { emptyTestDatabase, openTestDatabase } from '../../../support/database.ts';
import { aStoredBranch, envOf, isFloating, NOW, storeMember, takes } from '../_people.ts';

const SECRETARY = 501;
const MEMBER = 601;

let database: Database;
let branch: Branch;
let li: Member;
let zhao: Member;
let wang: Member;
let sun: Member;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database, SECRETARY);
  li = await storeMember(database, branch, '李明', { ...isFloating, industry: '互联网' });
  zhao = await storeMember(database, branch, '赵六', isFloating);
  wang = await storeMember(
    database,
    branch,
    '王强',
    { ...takes(1), industry: '互联网', phone: '13800001111' },
    MEMBER,
  );
  sun = await storeMember(database, branch, '孙丽', takes(1));
});

const secretary = (updateId?: number) => envOf(database, SECRETARY, updateId);

const propose = async (): Promise<OpenRound> => {
  const outcome = await proposeRound(secretary(), branch);
  if (outcome.kind !== 'open') throw new Error(outcome.kind);
  return outcome;
};
const confirm = ({ round, proposal }: OpenRound, env = secretary()) =>
  confirmRound(env, round.id, proposal.digest);
const running = async () =>
  (await listPairs(database.db, branch.id)).map(
    (pair) => `${pair.floating.name}-${pair.representative.name}`,
  );
const keysOf = async () =>
  (await database.db.select().from(outbox)).flatMap(({ key }) => key ?? []);
const retire = (who: Member) =>
  database.db.update(members).set({ representative: false }).where(eq(members.id, who.id));

describe('proposing', () => {
  it('tells nobody and pairs nobody', async () => {
    await propose();
    expect(await running()).toEqual([]);
    expect(await keysOf()).toEqual([]);
  });

  it('gives the same proposal for an update that is delivered again', async () => {
    const first = await proposeRound(secretary(7), branch);
    const second = await proposeRound(secretary(7), branch);
    expect(second).toEqual(first);
  });

  it('leaves one open proposal, however many ask at once', async () => {
    const outcomes = await Promise.all([propose(), propose(), propose()]);
    const shown = await Promise.all(outcomes.map(({ round }) => showRound(secretary(), round.id)));
    expect(shown.filter(({ kind }) => kind === 'open')).toHaveLength(1);
  });

  it('says what is missing when there is nobody to match', async () => {
    await retire(wang);
    await retire(sun);
    const outcome = await proposeRound(secretary(), branch);
    if (outcome.kind !== 'nothing-new') throw new Error(outcome.kind);
    expect(outcome.proposal.leftOver.map(({ member, why }) => [member.name, why])).toEqual([
      ['李明', 'no-representatives'],
      ['赵六', 'no-representatives'],
    ]);
    await database.db.update(members).set({ floating: false });
    expect(await proposeRound(secretary(), branch)).toMatchObject({ kind: 'nobody-floating' });
  });
});

describe('confirming', () => {
  it('makes the pairs and writes to both sides of each, and the number to the group', async () => {
    const outcome = await confirm(await propose());
    expect(outcome).toMatchObject({ kind: 'confirmed', count: 2 });
    expect(await running()).toEqual(['李明-王强', '赵六-孙丽']);
    expect(new Set(await keysOf())).toEqual(
      new Set([
        'matching.card:1',
        'matching.card:2',
        'matching.introduction:1',
        'matching.introduction:2',
        'matching.round:1',
      ]),
    );
    const [group] = await database.db
      .select()
      .from(outbox)
      .where(eq(outbox.key, 'matching.round:1'));
    expect(group?.chatId).toBe(branch.groupId);
    expect(JSON.stringify(group?.payload)).not.toMatch(/李明|赵六|王强|孙丽/);
  });

  it('names those who cannot be reached at once', async () => {
    const outcome = await confirm(await propose());
    if (outcome.kind !== 'confirmed') throw new Error(outcome.kind);
    expect(
      outcome.unreached.map(({ contact, isRepresentative }) => [
        contact.member.name,
        contact.reach,
        isRepresentative,
      ]),
    ).toEqual([
      ['李明', 'no-account', false],
      ['王强', 'unknown', true],
      ['赵六', 'no-account', false],
      ['孙丽', 'no-account', true],
    ]);
  });

  it('gives the same answer when pressed twice, and says nothing twice', async () => {
    const proposed = await propose();
    const outcomes = await Promise.all([confirm(proposed), confirm(proposed), confirm(proposed)]);
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
    expect(await running()).toHaveLength(2);
    expect(await keysOf()).toHaveLength(5);
  });

  it('makes no pair when the roster changed meanwhile, and shows what would be made now', async () => {
    const proposed = await propose();
    await retire(wang);
    const outcome = await confirm(proposed);
    if (outcome.kind !== 'changed') throw new Error(outcome.kind);
    expect(outcome.proposal.proposed.map((pair) => pair.representative.name)).toEqual(['孙丽']);
    expect(await running()).toEqual([]);
    expect(await keysOf()).toEqual([]);
    expect(await confirm({ ...outcome, kind: 'open' })).toMatchObject({ kind: 'confirmed' });
    expect(await running()).toEqual(['李明-孙丽']);
  });

  it('makes no pair of an older message after a change', async () => {
    const proposed = await propose();
    await changeRound(secretary(), proposed.round.id, { kind: 'leave-out', floatingId: zhao.id });
    expect(await confirm(proposed)).toMatchObject({ kind: 'changed' });
    expect(await running()).toEqual([]);
  });

  it.each([
    ['a plain member', MEMBER],
    ['a stranger', 999],
  ])('is refused to %s', async (_who, account) => {
    const proposed = await propose();
    const stranger = envOf(database, account);
    const change = { kind: 'leave-out', floatingId: li.id } as const;
    expect(await confirm(proposed, stranger)).toEqual({ kind: 'not-yours' });
    expect(await cancelRound(stranger, proposed.round.id)).toEqual({ kind: 'not-yours' });
    expect(await showRound(stranger, proposed.round.id)).toEqual({ kind: 'not-yours' });
    expect(await changeRound(stranger, proposed.round.id, change)).toEqual({ kind: 'not-yours' });
    expect(await running()).toEqual([]);
    expect(await confirm(proposed)).toMatchObject({ kind: 'confirmed' });
  });

  it('is refused to an officer of another branch', async () => {
    await aStoredBranch(database, 777);
    expect(await confirm(await propose(), envOf(database, 777))).toEqual({ kind: 'not-yours' });
  });

  it('comes too late after Cancel or a newer proposal', async () => {
    const older = await propose();
    const newer = await propose();
    expect(await confirm(older)).toMatchObject({ kind: 'closed', state: 'replaced' });
    expect(await cancelRound(secretary(), newer.round.id)).toEqual({ kind: 'cancelled-now' });
    expect(await confirm(newer)).toMatchObject({ kind: 'closed', state: 'cancelled' });
    expect(await running()).toEqual([]);
  });

  it('cannot be undone by Cancel', async () => {
    const proposed = await propose();
    await confirm(proposed);
    expect(await cancelRound(secretary(), proposed.round.id)).toMatchObject({
      kind: 'closed',
      state: 'confirmed',
    });
    expect(await running()).toHaveLength(2);
  });

  it('keeps the pairs that run when a later round adds others', async () => {
    const first = await propose();
    const reduced = await changeRound(secretary(), first.round.id, {
      kind: 'leave-out',
      floatingId: zhao.id,
    });
    if (reduced.kind !== 'open') throw new Error(reduced.kind);
    await confirm(reduced);
    const second = await propose();
    expect(second.proposal.kept.map(({ floating }) => floating.name)).toEqual(['李明']);
    await confirm(second);
    expect(await running()).toEqual(['李明-王强', '赵六-孙丽']);
  });
});

const fix = (round: OpenRound, representativeId = sun.id) =>
  changeRound(secretary(), round.round.id, { kind: 'fix', floatingId: li.id, representativeId });

describe('changing', () => {
  it('fixes a pair and gives the others the optimum around it', async () => {
    const outcome = await fix(await propose());
    if (outcome.kind !== 'open') throw new Error(outcome.kind);
    await confirm(outcome);
    expect(await running()).toEqual(['李明-孙丽', '赵六-王强']);
  });

  it('is kept with the round', async () => {
    const proposed = await propose();
    const changed = await fix(proposed);
    const shown = await showRound(secretary(), proposed.round.id);
    if (changed.kind !== 'open' || shown.kind !== 'open') throw new Error(shown.kind);
    expect(shown.proposal.digest).toBe(changed.proposal.digest);
  });

  it('is refused when the representative has no room any more, and nothing changes', async () => {
    const proposed = await propose();
    await retire(sun);
    const outcome = await fix(proposed);
    expect(outcome).toMatchObject({ kind: 'impossible', proposal: { impossible: [] } });
    expect(await fix(proposed, li.id)).toMatchObject({ kind: 'impossible' });
  });

  it('may leave nobody to confirm', async () => {
    const { round } = await propose();
    await changeRound(secretary(), round.id, { kind: 'leave-out', floatingId: li.id });
    const outcome = await changeRound(secretary(), round.id, {
      kind: 'leave-out',
      floatingId: zhao.id,
    });
    if (outcome.kind !== 'open') throw new Error(outcome.kind);
    expect(outcome.proposal.proposed).toEqual([]);
    expect(await confirm(outcome)).toMatchObject({ kind: 'changed' });
    expect(await showRound(secretary(), round.id)).toMatchObject({ kind: 'open' });
  });
});

describe('pairs', () => {
  it('are found for both of their people, while they run', async () => {
    await confirm(await propose());
    const ofLi = await findPairsOfMember(database.db, li.id);
    expect(await findPairsOfMember(database.db, wang.id)).toEqual(ofLi);
    expect(ofLi.map(({ representative }) => representative.name)).toEqual(['王强']);
    await database.db.update(pairs).set({ state: 'ended', endedAt: NOW });
    expect(await findPairsOfMember(database.db, li.id)).toEqual([]);
    expect(await listPairs(database.db, branch.id)).toEqual([]);
    expect(await listPairs(database.db, branch.id, 'all')).toHaveLength(2);
  });

  it('cannot run twice for a floating member, nor be of one person', async () => {
    const { round } = await propose();
    const row = {
      organisationId: branch.id,
      roundId: round.id,
      floatingId: li.id,
      representativeId: wang.id,
      fit: 0,
      reasons: [],
      createdAt: NOW,
    };
    const refusal = (wrong: typeof row): Promise<string> =>
      insertPairs(database.db, [wrong]).then(
        () => 'none',
        (error: unknown) => String(error instanceof Error ? error.cause : error),
      );
    await insertPairs(database.db, [row]);
    expect(await refusal({ ...row, representativeId: sun.id })).toContain('pairs_running');
    const alone = { ...row, floatingId: sun.id, representativeId: sun.id };
    expect(await refusal(alone)).toContain('pairs_not_oneself');
  });

  it('of other branches are never seen', async () => {
    await confirm(await propose());
    const other = await aStoredBranch(database, 777);
    expect(await listPairs(database.db, other.id, 'all')).toEqual([]);
  });
});
