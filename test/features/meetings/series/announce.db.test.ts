import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { meetings } from '../../../../src/features/meetings/schema.ts';
import {
  draftSeries,
  endSeries,
  pauseSeries,
  skipDate,
  startSeries,
  type SheetOutcome,
} from '../../../../src/features/meetings/series/actions.ts';
import { seriesJob } from '../../../../src/features/meetings/series/index.ts';
import { meetingSeries } from '../../../../src/features/meetings/series/schema.ts';
import {
  changeSetting,
  setChatActive,
  type Branch,
} from '../../../../src/features/organisation/index.ts';
import { settingEntries } from '../../../../src/features/settings.ts';
import type { Database } from '../../../../src/platform/db/index.ts';
import { outbox } from '../../../../src/platform/outbox/schema.ts';
import { DAY, HOUR } from '../../../../src/shared/clock.ts';
import type { ChatId, SeriesId } from '../../../../src/shared/ids.ts';
import { instantToWall, type PlainDate } from '../../../../src/shared/time/index.ts';
import { emptyTestDatabase, openTestDatabase } from '../../../support/database.ts';
import { aStoredBranch, envOf, GROUP, NOW, SECRETARY } from '../../attendance/_branch.ts';

let database: Database;
let branch: Branch;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database);
});
afterAll(() => database.close());

/** NOW is Tuesday, 1 December 2026, 10:00. */
const at = (ms: number): Date => new Date(NOW.getTime() + ms);
const as = (now: Date = NOW) => envOf(database, SECRETARY, now);
const sweep = (now: Date): Promise<void> => seriesJob.run(envOf(database, null, now));

const idOf = (outcome: SheetOutcome): SeriesId => {
  if (outcome.kind !== 'shown') throw new Error(outcome.kind);
  return outcome.sheet.series.id;
};

/** Every Friday at 15:00. */
const weekly = async (): Promise<SeriesId> => {
  const id = idOf(
    await draftSeries(as(), branch.id, 'command:1', {
      category: 'meeting',
      kind: 'theme',
      title: '主题党日',
      place: null,
      rule: { kind: 'weeks', every: 1, anchor: '2026-12-04' as PlainDate },
      time: '15:00',
    }),
  );
  await startSeries(as(), id);
  return id;
};

const walls = async (): Promise<string[]> => {
  const rows = await database.db
    .select({ wall: meetings.startsWall })
    .from(meetings)
    .orderBy(asc(meetings.startsAt));
  return rows.map((row) => row.wall);
};
const nextAt = async (id: SeriesId): Promise<string> => {
  const [row] = await database.db
    .select({ at: meetingSeries.nextAt })
    .from(meetingSeries)
    .where(eq(meetingSeries.id, id));
  return row === undefined ? '' : instantToWall(row.at, 'Asia/Shanghai');
};
const told = async (): Promise<string[]> => {
  const rows = await database.db.select({ key: outbox.key }).from(outbox).orderBy(asc(outbox.id));
  return rows.flatMap(({ key }) => (key?.startsWith('meetings.series') === true ? [key] : []));
};

describe('a series', () => {
  it('announces nothing before it is confirmed', async () => {
    await draftSeries(as(), branch.id, 'command:1', {
      category: 'meeting',
      kind: 'theme',
      title: '主题党日',
      place: null,
      rule: { kind: 'weeks', every: 1, anchor: '2026-12-04' as PlainDate },
      time: '15:00',
    });
    await sweep(at(DAY));
    expect(await walls()).toEqual([]);
  });

  it('announces each date once, a week before, with two sweeps at once and one late', async () => {
    await weekly();
    await Promise.all([sweep(NOW), sweep(NOW)]);
    expect(await walls()).toEqual(['2026-12-04T15:00']);
    await sweep(at(3 * DAY - 2 * HOUR));
    expect(await walls()).toEqual(['2026-12-04T15:00']);
    await Promise.all([sweep(at(3 * DAY)), sweep(at(3 * DAY))]);
    await sweep(at(4 * DAY));
    expect(await walls()).toEqual(['2026-12-04T15:00', '2026-12-11T15:00']);
  });

  it('passes over what it slept through, tells the officers, and goes on', async () => {
    await weekly();
    await sweep(at(18 * DAY));
    expect(await walls()).toEqual(['2026-12-25T15:00']);
    expect((await told()).map((key) => key.split(':').slice(0, 3).join(':'))).toEqual([
      'meetings.series-missed:1:2026-12-04',
      'meetings.series-missed:1:2026-12-11',
      'meetings.series-missed:1:2026-12-18',
    ]);
  });

  it('waits for a group, says so once, and announces as soon as there is one', async () => {
    await weekly();
    await setChatActive(database.db, GROUP as ChatId, false);
    await sweep(NOW);
    await sweep(at(HOUR));
    expect(await walls()).toEqual([]);
    expect(await told()).toEqual([`meetings.series-no-group:1:2026-12-04:${SECRETARY}`]);
    await setChatActive(database.db, GROUP as ChatId, true);
    await sweep(at(2 * HOUR));
    expect(await walls()).toEqual(['2026-12-04T15:00']);
  });

  it('leaves out a date that is skipped, and takes it back in', async () => {
    const id = await weekly();
    const second = '2026-12-11' as PlainDate;
    await skipDate(as(), id, second, true);
    await skipDate(as(), id, second, true);
    await sweep(at(3 * DAY));
    expect(await walls()).toEqual(['2026-12-04T15:00']);
    expect(await nextAt(id)).toBe('2026-12-11T09:00');
    await skipDate(as(at(4 * DAY)), id, second, false);
    await sweep(at(4 * DAY));
    expect(await walls()).toEqual(['2026-12-04T15:00', '2026-12-11T15:00']);
    expect(await nextAt(id)).toBe('2026-12-11T09:00');
  });

  it('does not skip what is announced, has passed or is none of its dates', async () => {
    const id = await weekly();
    await sweep(NOW);
    for (const date of ['2026-12-04', '2026-11-27', '2026-12-12'])
      await skipDate(as(), id, date as PlainDate, true);
    const [row] = await database.db.select().from(meetingSeries);
    expect(row?.skipped).toEqual([]);
  });

  it('that is paused keeps what is announced, and goes on without making anything up', async () => {
    const id = await weekly();
    await sweep(NOW);
    await pauseSeries(as(), id);
    await sweep(at(8 * DAY));
    expect(await walls()).toEqual(['2026-12-04T15:00']);
    await startSeries(as(at(16 * DAY)), id);
    await sweep(at(16 * DAY));
    expect(await walls()).toEqual(['2026-12-04T15:00', '2026-12-18T15:00']);
    expect(await told()).toEqual([]);
  });

  it('that has ended keeps what is announced and can’t be started again', async () => {
    const id = await weekly();
    await sweep(NOW);
    await endSeries(as(), id);
    await startSeries(as(), id);
    await sweep(at(8 * DAY));
    expect(await walls()).toEqual(['2026-12-04T15:00']);
    const [row] = await database.db.select({ state: meetings.state }).from(meetings);
    expect(row?.state).toBe('scheduled');
  });

  it('follows the branch to another zone with the same time on the wall', async () => {
    const id = await weekly();
    await sweep(NOW);
    await changeSetting(as(), branch.id, {
      key: 'timeZone',
      value: 'Europe/Berlin',
      entry: settingEntries.timeZone,
    });
    expect(await nextAt(id)).toBe('2026-12-04T16:00');
    await sweep(at(4 * DAY));
    const rows = await database.db.select().from(meetings).orderBy(asc(meetings.id));
    expect(rows.map((row) => row.startsAt.toISOString())).toEqual([
      '2026-12-04T07:00:00.000Z',
      '2026-12-11T14:00:00.000Z',
    ]);
  });

  it('is announced earlier or later when the setting says so', async () => {
    const id = await weekly();
    await changeSetting(as(), branch.id, {
      key: 'seriesAnnounceDays',
      value: 2,
      entry: settingEntries.seriesAnnounceDays,
    });
    expect(await nextAt(id)).toBe('2026-12-02T09:00');
  });

  it('can be changed only by those who hold an office in its branch', async () => {
    const id = await weekly();
    const stranger = envOf(database, 999);
    for (const act of [startSeries, pauseSeries, endSeries])
      expect(await act(stranger, id)).toEqual({ kind: 'not-yours' });
    expect(await skipDate(stranger, id, '2026-12-11' as PlainDate, true)).toEqual({
      kind: 'not-yours',
    });
    expect(await pauseSeries(as(), 99 as SeriesId)).toEqual({ kind: 'gone' });
  });
});
