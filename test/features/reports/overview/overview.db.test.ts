import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { overviewFor } from '../../../../src/features/reports/overview/actions.ts';
import { overviewView } from '../../../../src/features/reports/overview/views.ts';
import { createTexts } from '../../../../src/platform/i18n/index.ts';
import type { Database } from '../../../../src/platform/db/index.ts';
import type { OrganisationId } from '../../../../src/shared/ids.ts';
import { emptyTestDatabase, openTestDatabase } from '../../../support/database.ts';
import { as } from '../../polls/_ballots.ts';
import { aCourse, aHead, aMeeting, anOrganisation, HEAD, someMembers, thePilot } from './_pilot.ts';

let database: Database;
const queries: string[] = [];
const t = createTexts()('zh-CN');

beforeAll(async () => {
  database = await openTestDatabase({ onQuery: (text) => void queries.push(text) });
});
beforeEach(() => emptyTestDatabase(database));
afterAll(() => database.close());

const look = (id: OrganisationId, year = 2026) => overviewFor(as(database, HEAD), id, year);

describe('the overview of a committee', () => {
  it('takes as many statements for 555 branches as for three', async () => {
    const small = await anOrganisation(database.db, 'committee', '小党委');
    await aHead(database.db, small);
    for (const name of ['一', '二', '三']) await anOrganisation(database.db, 'branch', name, small);
    queries.length = 0;
    await look(small);
    const few = queries.length;
    const pilot = await thePilot(database);
    queries.length = 0;
    const overview = await look(pilot);
    expect(queries.length).toBe(few);
    expect(few).toBeLessThan(20);
    expect(overview?.totals).toMatchObject({ units: 555, members: 9343, notBegun: 555 });
    expect(overview?.units[0]?.general).toBe('第10党总支');
    expect(overview?.units.at(-1)?.general).toBeNull();
    if (overview === undefined) throw new Error('No overview');
    for (let page = 0; page < 70; page++)
      expect(overviewView(t, overview, page).text.length).toBeLessThan(4096);
    expect(overviewView(t, overview, 999).text).toContain('555. ');
  }, 120_000);

  it('counts no papers before a ballot has closed, and no grade before the branch has gone on', async () => {
    const top = await anOrganisation(database.db, 'committee', '党委');
    await aHead(database.db, top);
    const open = await anOrganisation(database.db, 'branch', '一', top);
    const deciding = await anOrganisation(database.db, 'branch', '三', top);
    const decided = await anOrganisation(database.db, 'branch', '二', top);
    for (const id of [open, deciding, decided]) await someMembers(database.db, id, 9);
    const papers = { issued: 9, collected: 8 };
    await aCourse(database.db, open, {
      stand: 'assessment',
      ballot: 'open',
      ...papers,
      grades: [0, 0, 0, 0],
    });
    await aCourse(database.db, deciding, {
      stand: 'verdict',
      ballot: 'closed',
      ...papers,
      grades: [2, 1, 0, 0],
    });
    await aCourse(database.db, decided, {
      stand: 'review',
      ballot: 'closed',
      ...papers,
      grades: [2, 4, 1, 1],
      elsewhere: 1,
    });
    const overview = await look(top);
    const of = (id: OrganisationId) => overview?.units.find((unit) => unit.id === id)?.appraisal;
    expect(of(open)).toEqual({ step: 6, members: null, guests: null, grades: null });
    expect(of(deciding)).toEqual({ step: 7, members: papers, guests: null, grades: null });
    expect(of(decided)).toMatchObject({ step: 9, members: papers, grades: [2, 4, 1, 1] });
    expect(overview?.totals).toMatchObject({
      closed: 2,
      issued: 18,
      collected: 16,
      decided: 1,
      grades: [2, 4, 1, 1],
      steps: [
        { step: 6, units: 1 },
        { step: 7, units: 1 },
        { step: 9, units: 1 },
      ],
    });
    expect((await look(top, 2025))?.totals).toMatchObject({ notBegun: 3, decided: 0 });
  });

  it('sums attendance over the meetings that are confirmed, and counts what is still owed', async () => {
    const top = await anOrganisation(database.db, 'committee', '党委');
    await aHead(database.db, top);
    const id = await anOrganisation(database.db, 'branch', '一', top);
    await someMembers(database.db, id, 10);
    const held = { came: 9, isConfirmed: true };
    await aMeeting(database.db, id, { kind: 'general', on: '2026-11-10', ...held });
    await aMeeting(database.db, id, { kind: 'lecture', on: '2026-08-10', ...held, came: 6 });
    await aMeeting(database.db, id, {
      kind: 'lecture',
      on: '2026-03-10',
      came: 1,
      isConfirmed: false,
    });
    await aMeeting(database.db, id, { kind: 'general', on: '2025-11-10', ...held });
    // Of month and quarter: the general meeting was held; lecture, committee and theme day are owed.
    expect((await look(top))?.units[0]).toMatchObject({
      held: 3,
      should: 20,
      attended: 15,
      owed: 3,
      members: 10,
      floating: 2,
    });
    expect((await look(top, 2025))?.units[0]).toMatchObject({ held: 1, should: 10, owed: null });
  });

  it('is nobody else’s, and holds only what stands below', async () => {
    const top = await anOrganisation(database.db, 'committee', '党委');
    await aHead(database.db, top);
    const other = await anOrganisation(database.db, 'committee', '别的党委');
    await anOrganisation(database.db, 'branch', '别的支部', other);
    await anOrganisation(database.db, 'branch', '没有上级的支部');
    const own = await anOrganisation(database.db, 'branch', '一', top);
    expect(await look(other)).toBeUndefined();
    expect(await look(own)).toBeUndefined();
    expect((await look(top))?.units.map(({ name }) => name)).toEqual(['一']);
  });
});
