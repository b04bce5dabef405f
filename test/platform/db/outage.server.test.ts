/** What happens to the program when the database server goes away under load, and comes back. */
import { connect, createServer, type Server } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../../src/platform/db/index.ts';
import { executeRows, isUnavailable, withRetry } from '../../../src/platform/db/index.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { StartupError } from '../../../src/shared/errors.ts';
import { startPostgres, type PostgresServer } from '../../support/postgres-server.ts';

const pause = (ms: number): Promise<void> => systemClock.sleep(ms);

/** The port on which it listens from now on. */
const listenOn = async (listener: Server): Promise<number> => {
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

let server: PostgresServer;
let database: Database;

const open = (url = server.url): Promise<Database> =>
  openDatabase({ url, dataDir: '.', migrationsFolder: 'none', patience: 10_000 });

beforeAll(async () => {
  server = await startPostgres();
  database = await open();
  await database.db.execute(sql`create table halves (id int not null, half int not null)`);
});

afterAll(async () => {
  await database.close();
  await server.remove();
});

afterEach(async () => {
  await database.db.execute(sql`truncate halves`);
});

const listen = async (): Promise<void> => {
  await database.db.execute(sql`listen anything`);
  await database.db.execute(sql`notify anything, 'text'`);
};

/** Transactions of two inserts each, single statements and a listener, until it is told to stop. */
const load = () => {
  const state = { stopped: false, lastId: 0, failures: [] as unknown[], done: [] as number[] };
  const pair = async (): Promise<void> => {
    const id = ++state.lastId;
    await database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into halves values (${id}, 1)`);
      await pause(5);
      await tx.execute(sql`insert into halves values (${id}, 2)`);
    });
    state.done.push(id);
  };
  const single = async (): Promise<void> => {
    await database.db.execute(sql`select ${state.lastId}::int`);
  };
  const repeat = async (work: () => Promise<void>): Promise<void> => {
    while (!state.stopped) {
      await work().catch(async (error: unknown) => {
        state.failures.push(error);
        await pause(10);
      });
      await pause(1);
    }
  };
  const workers = [pair, pair, pair, pair, pair, pair, pair, pair, single, single, single, listen];
  const running = Promise.all(workers.map(repeat));
  const stop = async (): Promise<void> => {
    state.stopped = true;
    await running;
  };
  return { state, stop };
};

const recover = async (): Promise<void> => {
  await withRetry(systemClock, () => database.db.execute(sql`select 1`), { attempts: 50 });
};

describe('a server that goes away under load', () => {
  for (const how of ['fast', 'immediate', 'kill'] as const) {
    it(`is survived, and used again when it is back (${how})`, async () => {
      const { state, stop } = load();
      for (let round = 0; round < 3; round++) {
        const before = state.done.length;
        while (state.done.length < before + 20) await pause(10);
        await server.stop(how);
        await pause(100);
        await server.start();
        await recover();
      }
      const before = state.done.length;
      while (state.done.length < before + 20) await pause(10);
      await stop();
      expect(state.failures.length).toBeGreaterThan(0);
      expect(state.failures.filter((error) => !isUnavailable(error))).toEqual([]);

      const rows = await executeRows<{ id: number; halves: number }>(
        database.db,
        sql`select id, count(*) as halves from halves group by id`,
      );
      expect(rows.filter((row) => row.halves !== 2)).toEqual([]);
      const stored = new Set(rows.map((row) => row.id));
      expect(state.done.filter((id) => !stored.has(id))).toEqual([]);
    });
  }

  it('refuses queries at once while it is away', async () => {
    await recover();
    await server.stop('fast');
    const error: unknown = await database.db.execute(sql`select 1`).catch((e: unknown) => e);
    expect(isUnavailable(error)).toBe(true);
    expect(await database.ping()).toBe(false);
    await server.start();
    await recover();
    expect(await database.ping()).toBe(true);
  });
});

describe('a transaction whose connection is cut', () => {
  it('fails and leaves nothing behind, even if it goes on asking', async () => {
    const outcome: unknown = await database.db
      .transaction(async (tx) => {
        const [own] = await executeRows<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`);
        await tx.execute(sql`insert into halves values (1, 1)`);
        await database.db.execute(sql`select pg_terminate_backend(${own?.pid ?? 0}::int)`);
        await pause(50);
        await tx.execute(sql`insert into halves values (1, 2)`).catch(() => undefined);
        await tx.execute(sql`insert into halves values (1, 3)`).catch(() => undefined);
        return 'finished';
      })
      .catch((error: unknown) => error);
    expect(isUnavailable(outcome)).toBe(true);
    expect(await executeRows(database.db, sql`select * from halves`)).toEqual([]);
  });
});

describe('the lock of a process', () => {
  it('is lost with its connection and can be taken by another process', async () => {
    const other = await open();
    const lock = await database.tryLock('deliverer');
    expect(await lock?.held()).toBe(true);
    expect(await other.tryLock('deliverer')).toBeNull();

    await database.db.execute(sql`select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and pid <> pg_backend_pid()`);
    expect(await lock?.held()).toBe(false);
    const next = await other.tryLock('deliverer');
    expect(await next?.held()).toBe(true);
    expect(await database.tryLock('deliverer')).toBeNull();
    await other.close();

    const again = await database.tryLock('deliverer');
    expect(await again?.held()).toBe(true);
    await again?.release();
  });

  it('survives no restart of the server', async () => {
    const lock = await database.tryLock('deliverer');
    await server.stop('immediate');
    expect(await lock?.held()).toBe(false);
    await server.start();
    expect(await lock?.held()).toBe(false);
    await recover();
  });
});

describe('at start', () => {
  it('waits for a server that is still starting', async () => {
    await server.stop('fast');
    const opening = open();
    await pause(300);
    await server.start();
    const late = await opening;
    expect(await late.ping()).toBe(true);
    await late.close();
    await recover();
  });

  it('tells the operator when no server answers, without the password', async () => {
    const url = 'postgres://someone:secret@127.0.0.1:1/nowhere';
    const opening = openDatabase({ url, dataDir: '.', migrationsFolder: 'none', patience: 0 });
    await expect(opening).rejects.toThrow(StartupError);
    await expect(opening).rejects.toThrow(/127\.0\.0\.1:1\/nowhere.*ECONNREFUSED/);
    await expect(opening).rejects.not.toThrow(/secret/);
  });

  it('gives up on a port that accepts and hangs up', async () => {
    const wall = createServer((socket) => socket.end());
    const port = await listenOn(wall);
    const url = `postgres://test@127.0.0.1:${port}/test`;
    const opening = openDatabase({ url, dataDir: '.', migrationsFolder: 'none', patience: 0 });
    await expect(opening).rejects.toThrow(/CONNECTION_CLOSED/);
    wall.close();
  });

  it('survives a connection that is cut at any point of its making', async () => {
    const target = Number(new URL(server.url).port);
    const limit = { bytes: 0 };
    const cutter = createServer((socket) => {
      const upstream = connect(target, '127.0.0.1');
      let passed = 0;
      for (const end of [socket, upstream]) end.on('error', () => undefined);
      socket.on('close', () => upstream.destroy());
      socket.pipe(upstream);
      upstream.on('data', (data) => {
        socket.write(data.subarray(0, limit.bytes - passed));
        passed += data.length;
        if (passed >= limit.bytes) socket.end();
      });
    });
    const url = Object.assign(new URL(server.url), { port: String(await listenOn(cutter)) }).href;
    const outcomes = new Set<string>();
    for (; !outcomes.has('opened'); limit.bytes += 8) {
      const opening = openDatabase({ url, dataDir: '.', migrationsFolder: 'none', patience: 0 });
      const outcome = await opening.then(
        async (opened) => {
          await opened.close();
          return 'opened';
        },
        (error: unknown) => (error instanceof StartupError ? 'refused' : String(error)),
      );
      outcomes.add(outcome);
    }
    cutter.close();
    expect([...outcomes]).toEqual(['refused', 'opened']);
  });

  it('refuses a wrong password, which it does not repeat', async () => {
    const opening = open(server.url.replace(':test@', ':mistake@'));
    await expect(opening).rejects.toThrow(/refuses the user or the password/);
    await expect(opening).rejects.not.toThrow(/mistake/);
  });

  it('names a database that does not exist', async () => {
    await expect(open(server.url.replace(/test$/, 'other'))).rejects.toThrow(/createdb/);
  });
});
