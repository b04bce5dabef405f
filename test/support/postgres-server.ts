/** A throw-away Postgres server for tests that stop, kill and restart it, from the binaries of this machine. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface PostgresServer {
  readonly url: string;
  /** The same by its unix socket. */
  readonly socketUrl: string;
  start(): Promise<void>;
  /** `fast` ends every session politely, `immediate` cuts them off, `kill` is the power switch. */
  stop(how: 'fast' | 'immediate' | 'kill'): Promise<void>;
  /** Stops the server and deletes its data. */
  remove(): Promise<void>;
}

const PASSWORD = 'test';

const ROOT = '/usr/lib/postgresql';

/** The folder with `initdb` and `postgres`, the newest version first; undefined when there is none. */
export const findBinaries = (): string | undefined => {
  const versions = existsSync(ROOT) ? readdirSync(ROOT) : [];
  const folders = [
    ...versions
      .toSorted((a, b) => Number(b) - Number(a))
      .map((version) => join(ROOT, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')));
};

/** Of the user whom the Postgres package makes. */
const idOf = (flag: '-u' | '-g'): number =>
  Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));

/** Postgres refuses to run as root. */
const owner = (): { uid: number; gid: number } | undefined =>
  process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : undefined;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : 0),
      );
    });
  });

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

const SETTINGS = ['listen_addresses=127.0.0.1', 'max_connections=100', 'shared_buffers=64MB'];
/** A power failure may destroy the data: tests gain time and lose nothing. */
const HASTY = ['fsync=off', 'full_page_writes=off'];

export interface PostgresOptions {
  /** A commit is on the disk when it is answered, as in earnest; default false. */
  durable?: boolean;
}

const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT', kill: 'SIGKILL' } as const;

/** Makes and starts a server with one database, `test`, on a free port, with a password like in earnest. */
export const startPostgres = async ({
  durable = false,
}: PostgresOptions = {}): Promise<PostgresServer> => {
  const binaries = findBinaries();
  if (binaries === undefined)
    throw new Error('No Postgres server is installed: initdb was not found');
  const user = owner();
  const folder = await mkdtemp(join(tmpdir(), 'branch-bot-pg-'));
  await chmod(folder, 0o700);
  if (user !== undefined) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = {
    ...user,
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C', PGPASSWORD: PASSWORD },
  };
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, PASSWORD);
  await chmod(passwordFile, 0o644);
  execFileSync(
    join(binaries, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'test',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--no-sync',
    ],
    { ...options, stdio: 'pipe' },
  );
  const port = await freePort();
  const url = `postgres://test:${PASSWORD}@127.0.0.1:${port}/test`;
  let child: ChildProcess | undefined;

  const isReady = (database: string): boolean => {
    try {
      const args = [
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
        '-U',
        'test',
        '-d',
        database,
        '-Atc',
        'select 1',
      ];
      execFileSync(join(binaries, 'psql'), args, { ...options, stdio: 'pipe' });
      return true;
    } catch {
      return false;
    }
  };

  const run = (): ChildProcess => {
    const args = [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      folder,
      ...[...SETTINGS, ...(durable ? [] : HASTY)].flatMap((s) => ['-c', s]),
    ];
    return spawn(join(binaries, 'postgres'), args, { ...options, stdio: 'ignore' });
  };

  const start = async (): Promise<void> => {
    const deadline = Date.now() + 60_000;
    child = run();
    while (!isReady('postgres')) {
      if (Date.now() > deadline) throw new Error('The Postgres server did not start');
      // After a kill its last children may still hold the shared memory.
      if (child.exitCode !== null) child = run();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  const stop = async (how: keyof typeof SIGNALS): Promise<void> => {
    if (child === undefined) return;
    child.kill(SIGNALS[how]);
    await ended(child);
    child = undefined;
  };

  await start();
  execFileSync(
    join(binaries, 'createdb'),
    ['-h', '127.0.0.1', '-p', String(port), '-U', 'test', 'test'],
    { ...options, stdio: 'pipe' },
  );
  return {
    url,
    socketUrl: `postgres://test:${PASSWORD}@/test?host=${folder}&port=${port}`,
    start,
    stop,
    remove: async () => {
      await stop('immediate');
      await rm(folder, { recursive: true, force: true });
    },
  };
};
