/** The database as every feature uses it; the same on the embedded Postgres and on a server. */
import { sql } from 'drizzle-orm';
import { bigint, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  executeRows,
  isCollision,
  isUnavailable,
  isUniqueViolation,
  type Database,
  type Db,
} from '../../../src/platform/db/index.ts';
import { openTestDatabase } from '../../support/database.ts';

const notes = pgTable('notes', {
  id: bigint('id', { mode: 'number' }).primaryKey(),
  body: text('body').notNull(),
  at: timestamp('at', { withTimezone: true }),
  extra: jsonb('extra').$type<{ list: number[] }>(),
  tags: text('tags').array(),
});

let database: Database;
const statements: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase({ onQuery: (statement) => statements.push(statement) });
  await database.db.execute(sql`create table notes
    (id bigint primary key, body text not null, at timestamptz, extra jsonb, tags text[])`);
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.delete(notes);
});

const add = (db: Db, id: number, body = 'text') => db.insert(notes).values({ id, body });
const ids = async (): Promise<number[]> =>
  (await database.db.select({ id: notes.id }).from(notes).orderBy(notes.id)).map((row) => row.id);

describe('values', () => {
  it('come back from the query builder as they were stored', async () => {
    const row = {
      id: -1_001_234_567_890,
      body: '北京 "quoted"',
      at: new Date('2026-12-03T07:00:00Z'),
      extra: { list: [1, 2] },
      tags: ['a,b', 'ü'],
    };
    await database.db.insert(notes).values(row);
    expect(await database.db.select().from(notes)).toEqual([row]);
  });

  it('come from raw SQL in the same form on every driver', async () => {
    const at = new Date('2026-12-03T07:00:00Z');
    const rows = await executeRows(
      database.db,
      sql`select count(*) as none, 9007199254740993 as big, ${at}::timestamptz = '2026-12-03 07:00+00' as same,
        array[1, 2] as list, '{"a":1}'::jsonb as json, 1.50::numeric as exact, null as nothing from notes`,
    );
    expect(rows).toEqual([
      {
        none: 0,
        big: 9007199254740993n,
        same: true,
        list: [1, 2],
        json: { a: 1 },
        exact: '1.50',
        nothing: null,
      },
    ]);
  });

  it('may be arrays of anything, in and out', async () => {
    const texts = ['a,b', '"quoted"', String.raw`back\slash`, '{braces}', 'NULL', ''];
    const rows = await executeRows(
      database.db,
      sql`select ${sql.param(texts)}::text[] as texts, ${sql.param([1, -2])}::int[] as numbers,
        array[1, null]::bigint[] as gaps, array[true, false] as flags, '{}'::text[] as none,
        array[[1, 2], [3, 4]] as nested, '[0:1]={5,6}'::int[] as bounded,
        array['{"a":"}"}']::jsonb[] as json, array[1.5]::float8[] as floats`,
    );
    expect(rows).toEqual([
      {
        texts,
        numbers: [1, -2],
        gaps: [1, null],
        flags: [true, false],
        none: [],
        nested: [
          [1, 2],
          [3, 4],
        ],
        bounded: [5, 6],
        json: [{ a: '}' }],
        floats: [1.5],
      },
    ]);
  });

  it('are kept out of what the statement log sees', async () => {
    await add(database.db, 1, 'personal');
    expect(statements.join()).toContain('insert into "notes"');
    expect(statements.join()).not.toContain('personal');
  });
});

describe('a transaction', () => {
  it('stores everything or nothing', async () => {
    await database.transaction(async (tx) => {
      await add(tx, 1);
      await add(tx, 2);
    });
    const failing = database.transaction(async (tx) => {
      await add(tx, 3);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await ids()).toEqual([1, 2]);
  });

  it('undoes only the inner part when a nested one fails', async () => {
    await database.transaction(async (tx) => {
      await add(tx, 1);
      const inner = tx.transaction(async (nested) => {
        await add(nested, 2);
        await add(nested, 2);
      });
      await expect(inner).rejects.toSatisfy((error) => isUniqueViolation(error));
      await add(tx, 3);
    });
    expect(await ids()).toEqual([1, 3]);
  });

  it('does not pretend to be stored when a failed query in it was overlooked', async () => {
    await add(database.db, 1);
    const overlooking = database.transaction(async (tx) => {
      await add(tx, 2);
      await add(tx, 1).catch(() => undefined);
    });
    await expect(overlooking).rejects.toThrow(/rolled back|ROLLBACK|COMMIT/i);
    expect(await ids()).toEqual([1]);
  });

  it('refuses a query that comes after its end', async () => {
    let late: Db | undefined;
    await database.transaction(async (tx) => {
      late = tx;
      await add(tx, 1);
    });
    await expect(async () => late && add(late, 2)).rejects.toThrow('Failed query');
    expect(await ids()).toEqual([1]);
  });

  it('may be one of fifty at the same time', async () => {
    await add(database.db, 0);
    const many = Array.from({ length: 50 }, (_, i) =>
      database.transaction(async (tx) => {
        await add(tx, i + 1);
        await tx.select().from(notes);
        await tx.execute(sql`update notes set body = body || 'x' where id = 0`);
      }),
    );
    await Promise.all(many);
    expect((await ids()).length).toBe(51);
    const [counter] = await database.db.select().from(notes).orderBy(notes.id).limit(1);
    expect(counter?.body).toBe(`text${'x'.repeat(50)}`);
  });

  it('is run again after it collided with another one', async () => {
    let runs = 0;
    await database.transaction(async (tx) => {
      await add(tx, ++runs);
      if (runs < 3) await tx.execute(sql`do $$ begin raise sqlstate '40001'; end $$`);
    });
    expect(runs).toBe(3);
    expect(await ids()).toEqual([3]);
  });

  it('gives up when it collides every time', async () => {
    let runs = 0;
    const unlucky = database.transaction(async (tx) => {
      runs++;
      await tx.execute(sql`do $$ begin raise sqlstate '40P01'; end $$`);
    });
    await expect(unlucky).rejects.toSatisfy(isCollision);
    expect(runs).toBe(5);
  });
});

describe('a row of queries', () => {
  it('lets other work of the process go on in between', async () => {
    const seen = { turns: 0 };
    const timer = setInterval(() => seen.turns++, 1);
    for (let i = 0; seen.turns < 3 && i < 100_000; i++) await database.db.execute(sql`select 1`);
    await database.transaction(async (tx) => {
      for (let i = 0; seen.turns < 6 && i < 100_000; i++) await tx.execute(sql`select 1`);
    });
    clearInterval(timer);
    expect(seen.turns).toBeGreaterThanOrEqual(6);
  });
});

describe('errors', () => {
  it('tell a row that exists already from a database that is away', async () => {
    await add(database.db, 1);
    const error: unknown = await add(database.db, 1).catch((e: unknown) => e);
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, 'notes_pkey')).toBe(true);
    expect(isUniqueViolation(error, 'another_rule')).toBe(false);
    expect(isUnavailable(error)).toBe(false);
  });
});

describe('a lock', () => {
  it('belongs to one holder at a time', async () => {
    const first = await database.tryLock('a');
    expect(await first?.held()).toBe(true);
    expect(await database.tryLock('a')).toBeNull();
    const other = await database.tryLock('b');
    expect(await other?.held()).toBe(true);
    await first?.release();
    expect(await first?.held()).toBe(false);
    const second = await database.tryLock('a');
    expect(await second?.held()).toBe(true);
    await second?.release();
    await other?.release();
  });
});

describe('a closed database', () => {
  it('refuses queries, holds no locks and can be closed twice', async () => {
    const short = await openTestDatabase();
    const lock = await short.tryLock('a');
    expect(await short.ping()).toBe(true);
    await short.close();
    await short.close();
    expect(await short.ping()).toBe(false);
    expect(await lock?.held()).toBe(false);
    await expect(short.db.execute(sql`select 1`)).rejects.toSatisfy(isUnavailable);
  });

  it('has finished the transactions that were under way', async () => {
    const short = await openTestDatabase();
    const work = short.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      return executeRows(tx, sql`select 2 as two`);
    });
    await short.db.execute(sql`select 1`);
    await short.close();
    expect(await work).toEqual([{ two: 2 }]);
  });
});
