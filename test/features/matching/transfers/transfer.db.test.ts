import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmImport, proposeImport } from '../../../../src/features/roster/imports/actions.ts';
import { imports, members } from '../../../../src/features/roster/schema.ts';
import { transferEvents, transfers } from '../../../../src/features/matching/transfers/schema.ts';
import {
  draftTransfer,
  showTransfer,
  type DraftInput,
} from '../../../../src/features/matching/transfers/actions.ts';
import {
  expireTransfer,
  issueTransfer,
  receiveTransfer,
  rejectTransfer,
  revokeTransfer,
} from '../../../../src/features/matching/transfers/step-actions.ts';
import type { Branch } from '../../../../src/features/organisation/index.ts';
import { outbox } from '../../../../src/platform/outbox/schema.ts';
import type { Database } from '../../../../src/platform/db/index.ts';
import type { Member } from '../../../../src/features/roster/index.ts';
import type { TransferId } from '../../../../src/shared/ids.ts';
import type { PlainDate } from '../../../../src/shared/time/index.ts';
import { emptyTestDatabase, openTestDatabase } from '../../../support/database.ts';
import { aStoredBranch, envOf, isFloating, storeMember } from '../_people.ts';

const ZHOU = 101;
const CHEN = 202;
const STRANGER = 303;
const LI = 404;
const TODAY = '2026-12-01' as PlainDate;

let database: Database;
let home: Branch;
let away: Branch;
let li: Member;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTestDatabase(database);
  home = await aStoredBranch(database, ZHOU);
  away = await aStoredBranch(database, CHEN);
  li = await storeMember(
    database,
    home,
    '李明',
    { ...isFloating, phone: '139', group: '一组' },
    LI,
  );
});

const out = (more: Partial<DraftInput> = {}): DraftInput => ({
  direction: 'out',
  memberId: li.id,
  name: '',
  otherName: '外地党支部',
  otherOrganisationId: null,
  reason: '工作变动',
  ...more,
});

const letter = { number: '12号', issuedOn: TODAY, validDays: 90 };

const draft = async (more: Partial<DraftInput> = {}): Promise<TransferId> => {
  const outcome = await draftTransfer(envOf(database, ZHOU), home.id, out(more));
  if (outcome.kind !== 'created') throw new Error(outcome.kind);
  return outcome.card.entry.transfer.id;
};

const issued = async (more: Partial<DraftInput> = {}): Promise<TransferId> => {
  const id = await draft(more);
  const outcome = await issueTransfer(envOf(database, ZHOU), id, letter);
  if (outcome.kind !== 'done') throw new Error(outcome.kind);
  return id;
};

/** Everything that a transfer may change. */
const everything = async () => ({
  transfers: await database.db.select().from(transfers),
  events: await database.db.select().from(transferEvents),
  members: await database.db.select().from(members).orderBy(members.id),
  outbox: await database.db.select({ key: outbox.key }).from(outbox).orderBy(outbox.id),
});

describe('a transfer', () => {
  it('is one per member, also when two officers enter it at once', async () => {
    const outcomes = await Promise.all([
      draftTransfer(envOf(database, ZHOU), home.id, out()),
      draftTransfer(envOf(database, ZHOU), home.id, out({ otherName: '别处党支部' })),
    ]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['created', 'open-already']);
    expect((await everything()).transfers).toHaveLength(1);
  });

  it('is entered once by an update that comes twice', async () => {
    await draftTransfer(envOf(database, ZHOU, 7), home.id, out());
    const before = await everything();
    const again = await draftTransfer(envOf(database, ZHOU, 7), home.id, out());
    expect(again.kind).toBe('created');
    expect(await everything()).toEqual(before);
  });

  it('of somebody who is not on the roster yet is one per name', async () => {
    const person = { direction: 'in' as const, memberId: null, name: '周末' };
    await draft(person);
    const again = await draftTransfer(envOf(database, ZHOU), home.id, out(person));
    expect(again.kind).toBe('open-already');
  });

  it('can be entered again when the last one came to nothing', async () => {
    await revokeTransfer(envOf(database, ZHOU), await draft());
    await rejectTransfer(envOf(database, ZHOU), await issued(), '材料不齐');
    await expect(issued()).resolves.toBeGreaterThan(0);
  });

  it('moves the member once, however often and by how many the receipt is pressed', async () => {
    const id = await issued({ otherOrganisationId: away.id });
    const outcomes = await Promise.all([
      receiveTransfer(envOf(database, CHEN), id),
      receiveTransfer(envOf(database, CHEN), id),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done']);
    const rows = (await everything()).members.map((row) => ({
      branch: row.organisationId,
      name: row.name,
      isActive: row.isActive,
      leftReason: row.leftReason,
      floating: row.floating,
      account: row.telegramId,
      phone: row.phone,
      group: row.partyGroup,
      capacity: row.capacity,
    }));
    expect(rows).toEqual([
      {
        branch: home.id,
        name: '李明',
        isActive: false,
        leftReason: 'transferred',
        floating: true,
        account: LI,
        phone: '139',
        group: '一组',
        capacity: 0,
      },
      {
        branch: away.id,
        name: '李明',
        isActive: true,
        leftReason: null,
        floating: false,
        account: LI,
        phone: '139',
        group: null,
        capacity: 0,
      },
    ]);
    const events = (await everything()).events.map(({ state, byTelegramId }) => [
      state,
      byTelegramId,
    ]);
    expect(events).toEqual([
      ['draft', ZHOU],
      ['issued', ZHOU],
      ['received', CHEN],
    ]);
  });

  it('is received or rejected, not both', async () => {
    const id = await issued({ otherOrganisationId: away.id });
    const [received, rejected] = await Promise.all([
      receiveTransfer(envOf(database, CHEN), id),
      rejectTransfer(envOf(database, CHEN), id, '不符'),
    ]);
    expect([received.kind, rejected.kind].toSorted()).toEqual(['closed', 'done']);
  });

  it('expires after its last valid day and not before', async () => {
    const id = await issued();
    const at = (now: string) => ({
      ...envOf(database, ZHOU),
      actor: { kind: 'system' } as const,
      now: new Date(now),
    });
    expect(await expireTransfer(at('2027-03-01T15:59:00Z'), id)).toBe(false);
    expect(await expireTransfer(at('2027-03-01T16:00:00Z'), id)).toBe(true);
    expect(await expireTransfer(at('2027-03-02T16:00:00Z'), id)).toBe(false);
    const late = await receiveTransfer(envOf(database, ZHOU), id, TODAY);
    expect(late.kind).toBe('closed');
  });

  it('refuses a letter that has expired already, and impossible dates', async () => {
    const id = await draft();
    const before = await everything();
    const issue = (issuedOn: string, validDays: number) =>
      issueTransfer(envOf(database, ZHOU), id, {
        number: '1',
        issuedOn: issuedOn as PlainDate,
        validDays,
      });
    expect((await issue('2026-11-01', 10)).kind).toBe('letter-expired');
    expect((await issue('2026-12-02', 10)).kind).toBe('date-impossible');
    expect(await everything()).toEqual(before);
    await issue('2026-11-30', 10);
    const early = await receiveTransfer(envOf(database, ZHOU), id, '2026-11-29' as PlainDate);
    expect(early.kind).toBe('date-impossible');
  });
});

describe("somebody else's button", () => {
  const steps = (id: TransferId, who: number) => [
    issueTransfer(envOf(database, who), id, letter),
    receiveTransfer(envOf(database, who), id),
    rejectTransfer(envOf(database, who), id, '不符'),
    revokeTransfer(envOf(database, who), id),
  ];

  it('does nothing for an officer of another branch, a member or a stranger', async () => {
    const id = await issued();
    const before = await everything();
    for (const who of [CHEN, LI, STRANGER]) {
      for (const step of steps(id, who)) expect((await step).kind).toBe('not-yours');
      expect(await showTransfer(envOf(database, who), id)).toBeUndefined();
      const drafted = await draftTransfer(envOf(database, who), home.id, out());
      expect(drafted.kind).toBe('not-yours');
    }
    expect(await everything()).toEqual(before);
  });

  it('lets the old branch neither receive nor reject for a branch that is here', async () => {
    const id = await issued({ otherOrganisationId: away.id });
    const before = await everything();
    expect((await receiveTransfer(envOf(database, ZHOU), id)).kind).toBe('not-yours');
    expect((await rejectTransfer(envOf(database, ZHOU), id, 'x')).kind).toBe('not-yours');
    expect((await revokeTransfer(envOf(database, CHEN), id)).kind).toBe('not-yours');
    expect(await everything()).toEqual(before);
  });

  it('does not show a draft to the branch that it may go to', async () => {
    const id = await draft({ otherOrganisationId: away.id });
    expect(await showTransfer(envOf(database, CHEN), id)).toBeUndefined();
    expect((await receiveTransfer(envOf(database, CHEN), id)).kind).toBe('not-yours');
  });

  it('does not enter a member of another branch', async () => {
    const other = await storeMember(database, away, '孙丽');
    const outcome = await draftTransfer(
      envOf(database, ZHOU),
      home.id,
      out({ memberId: other.id }),
    );
    expect(outcome.kind).toBe('not-on-roster');
  });

  it('does not confirm the import of another branch', async () => {
    const proposed = await proposeImport(envOf(database, ZHOU), home, {
      name: 'roster.csv',
      bytes: Buffer.from('姓名\n王强\n'),
    });
    if (proposed.kind !== 'proposed') throw new Error(proposed.kind);
    const before = await everything();
    for (const who of [CHEN, LI, STRANGER])
      expect((await confirmImport(envOf(database, who), proposed.id)).kind).toBe('not-yours');
    expect(await everything()).toEqual(before);
    const [row] = await database.db.select().from(imports).where(eq(imports.id, proposed.id));
    expect(row?.state).toBe('proposed');
  });
});
