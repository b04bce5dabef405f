/** Who may use a data folder, tried with real processes that are killed in the act. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { lockFolder } from '../../../src/platform/db/embedded/folder-lock.ts';
import { executeRows, openDatabase } from '../../../src/platform/db/index.ts';
import { StartupError } from '../../../src/shared/errors.ts';
import { compile, type Compiled } from '../../support/compiled.ts';

const LOCK = 'src/platform/db/embedded/folder-lock.ts';
const OPEN = 'src/platform/db/open.ts';

let compiled: Compiled;
let dataDir: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  compiled = await compile(LOCK, OPEN);
});
afterAll(() => compiled.remove());
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'branch-bot-lock-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

interface Process {
  pid: number;
  /** The first line that the process prints. */
  said: Promise<string>;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

const start = (script: string, ...args: string[]): Process => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, '--', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let text = '';
  const said = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('exit', (code, signal) => resolve(`${text}exit ${signal ?? code}`));
  });
  return {
    pid: child.pid ?? 0,
    said,
    kill: async (signal = 'SIGKILL') => {
      child.kill(signal);
      await gone;
    },
  };
};

/** Takes the lock, says so, and keeps it until it is killed. */
const holder = (folder = dataDir): Process =>
  start(
    `const { lockFolder } = await import(process.argv[1]);
     try { await lockFolder(process.argv[2]); console.log('held'); }
     catch (error) { console.log(error.name); process.exit(); }
     setInterval(() => {}, 1000);`,
    compiled.path(LOCK),
    folder,
  );

describe('a data folder', () => {
  it('is refused to a second process, which is told who has it and what to do', async () => {
    const first = holder();
    expect(await first.said).toBe('held');
    const second = lockFolder(dataDir);
    await expect(second).rejects.toThrow(StartupError);
    await expect(second).rejects.toThrow(new RegExp(`process ${first.pid} .*DATABASE_URL`));
    expect(await holder().said).toBe('StartupError');
  });

  it('is refused to a second user in the same process', async () => {
    const first = await lockFolder(dataDir);
    await expect(lockFolder(dataDir)).rejects.toThrow(`process ${process.pid} `);
    await first.release();
    await (await lockFolder(dataDir)).release();
  });

  it('is free again after its holder was killed', async () => {
    for (let round = 0; round < 3; round++) {
      const process = holder();
      expect(await process.said).toBe('held');
      await process.kill('SIGKILL');
    }
    await (await lockFolder(dataDir)).release();
  });

  it('is still held by a process that stands still', async () => {
    const first = holder();
    await first.said;
    process.kill(first.pid, 'SIGSTOP');
    await expect(lockFolder(dataDir)).rejects.toThrow(
      `process ${first.pid}, which does not answer`,
    );
    process.kill(first.pid, 'SIGCONT');
    await expect(lockFolder(dataDir)).rejects.toThrow(`process ${first.pid} `);
  });

  it('is taken by one process at most when many find a dead holder at once', async () => {
    for (let round = 0; round < 3; round++) {
      const dead = holder();
      await dead.said;
      await dead.kill('SIGKILL');
      const many = Array.from({ length: 6 }, () => holder());
      const said = await Promise.all(many.map((process) => process.said));
      expect(said.filter((line) => line === 'held')).toHaveLength(1);
      await Promise.all(many.map((process) => process.kill()));
    }
  });

  it('never has two holders, however often they come, die and come again', async () => {
    const log = join(dataDir, 'log');
    await writeFile(log, '');
    // Each holder checks that it is alone by a file that only a holder makes and removes.
    const script = `
      const { lockFolder } = await import(process.argv[1]);
      const { openSync, closeSync, unlinkSync } = await import('node:fs');
      const file = process.argv[2] + '/witness';
      for (let i = 0; i < 15; i++) {
        try {
          const lock = await lockFolder(process.argv[2]);
          closeSync(openSync(file, 'wx'));
          await new Promise((done) => setTimeout(done, 3));
          unlinkSync(file);
          await lock.release();
        } catch (error) {
          if (error.name !== 'StartupError') { console.log(String(error)); process.exit(); }
        }
        await new Promise((done) => setTimeout(done, Math.random() * 10));
      }
      console.log('never met another');`;
    const many = Array.from({ length: 4 }, () => start(script, compiled.path(LOCK), dataDir));
    const said = await Promise.all(many.map((process) => process.said));
    expect(said).toEqual(Array.from({ length: 4 }, () => 'never met another'));
  });

  it('can be locked however long its path is', async () => {
    const long = join(dataDir, 'x'.repeat(100), 'y'.repeat(100));
    const first = holder(long);
    expect(await first.said).toBe('held');
    await expect(lockFolder(long)).rejects.toThrow(`process ${first.pid} `);
    await first.kill();
    await (await lockFolder(long)).release();
    expect(await readdir(join(long, 'lock'))).toEqual([]);
  });

  it('is the same folder by whatever path it is named', async () => {
    const alias = `${dataDir}-alias`;
    await symlink(dataDir, alias);
    const first = await lockFolder(dataDir);
    await expect(lockFolder(alias)).rejects.toThrow(StartupError);
    await first.release();
    await rm(alias);
  });

  it('is not disturbed by whoever connects and says nothing', async () => {
    const first = await lockFolder(dataDir);
    const silent = createServer();
    const path = join(dataDir, 'lock', 'zzzzzzzzzzzz.sock');
    await new Promise<void>((resolve) => silent.listen(path, resolve));
    await expect(lockFolder(dataDir)).rejects.toThrow(StartupError);
    await new Promise((resolve) => silent.close(resolve));
    await first.release();
    expect(await readdir(join(dataDir, 'lock'))).toEqual([]);
  });

  it('that cannot be written to is refused with advice', async () => {
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    await expect(lockFolder(file)).rejects.toThrow(/DATA_DIR on a local disk/);
  });
});

const options = () => ({ dataDir, migrationsFolder: 'none' });

describe('the embedded database', () => {
  it('keeps what was acknowledged when its process is killed, and shuts out a second one', async () => {
    const writer = start(
      `const { openDatabase } = await import(process.argv[1]);
       const { sql } = await import('drizzle-orm');
       const database = await openDatabase({ dataDir: process.argv[2], migrationsFolder: 'none' });
       await database.db.execute(sql\`create table lines (n int)\`);
       await database.db.execute(sql\`insert into lines values (1)\`);
       console.log('stored');
       for (;;) await database.db.execute(sql\`insert into lines values (2)\`);`,
      compiled.path(OPEN),
      dataDir,
    );
    expect(await writer.said).toBe('stored');
    await expect(openDatabase(options())).rejects.toThrow(`process ${writer.pid} `);
    await writer.kill('SIGKILL');
    const database = await openDatabase(options());
    const rows = await executeRows<{ n: number }>(database.db, sql`select n from lines limit 1`);
    expect(rows).toEqual([{ n: 1 }]);
    await database.close();
    await (await openDatabase(options())).close();
  });

  it('tells at once when db is used inside a transaction instead of tx', async () => {
    const database = await openDatabase({ dataDir: null, migrationsFolder: 'none' });
    const nested = database.transaction(() => database.db.execute(sql`select 1`));
    await expect(nested).rejects.toThrow('Failed query');
    expect(await database.ping()).toBe(true);
    await database.close();
  });

  it('that is damaged is refused with advice and not touched', async () => {
    await (await openDatabase(options())).close();
    await rm(join(dataDir, 'postgres', 'global', 'pg_control'));
    await expect(openDatabase(options())).rejects.toThrow(/restore your latest backup/);
    await expect(openDatabase(options())).rejects.toThrow(StartupError);
  });
});
