/**
 * Lets only one process at a time use a data folder: the embedded database does not look, and two would lose rows.
 *
 * Every process that wants the folder listens on a socket of its own in it, then looks who else does. A socket that
 * nobody listens on belonged to a process that is gone, however it ended: the kernel knows, so neither process ids
 * (reused, or all 1 in containers) nor clocks matter. Whoever finds no other listener holds the folder. Of two that
 * come at the same time at least the later one to listen sees the other, so both can never hold it.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink, unlink } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { StartupError } from '../../../shared/errors.ts';
import { listen, probe, type Claim, type Listener } from './claim-socket.ts';

export interface FolderLock {
  release(): Promise<void>;
}

/** Longer paths than this a socket cannot have. */
const MAX_SOCKET_PATH = 100;
const TURN_PAUSE = 50;
const MAX_TURNS = 200;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

/** Somebody else who listens in the folder; the name of the socket starts with the process id. */
interface Rival {
  name: string;
  claim: Claim | 'silent';
}

const inUse = (dataDir: string, { name, claim }: Rival): StartupError => {
  const who =
    claim === 'silent'
      ? `process ${name.split('-', 1)[0]}, which does not answer`
      : `process ${claim.pid} on ${claim.host}, started ${claim.since}`;
  return new StartupError(
    `The data folder ${dataDir} is in use by ${who}. Two processes on one embedded database would lose data, so this one has not touched it. ` +
      'Stop the other process first, choose another DATA_DIR, or set DATABASE_URL to a Postgres server, which any number of processes may share.',
  );
};

const unusable = (dataDir: string, error: unknown): StartupError =>
  new StartupError(
    `The data folder ${dataDir} cannot be locked (${codeOf(error)}), and without a lock the embedded database is not safe. ` +
      'Choose a DATA_DIR on a local disk that this user may write to, or set DATABASE_URL to a Postgres server.',
  );

/** A short name for a folder whose path is too long for a socket. */
const shortcut = async (folder: string): Promise<{ folder: string; remove(): Promise<void> }> => {
  if (Buffer.byteLength(join(folder, '1234567-123456789abc.sock')) <= MAX_SOCKET_PATH) {
    return { folder, remove: async () => undefined };
  }
  const temporary = await mkdtemp(join(tmpdir(), 'bb-'));
  await symlink(folder, join(temporary, 'l'));
  return {
    folder: join(temporary, 'l'),
    remove: () => rm(temporary, { recursive: true, force: true }),
  };
};

/** Those who listen in the folder besides `own`; what the dead left behind is removed. */
const rivals = async (folder: string, own: string): Promise<Rival[]> => {
  const found: Rival[] = [];
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.sock') || name === own) continue;
    const claim = await probe(join(folder, name));
    if (claim === 'dead') await unlink(join(folder, name)).catch(() => undefined);
    else found.push({ name, claim });
  }
  return found;
};

/** Waits until this listener is the only one; throws when another one has the folder or goes first. */
const win = async (dataDir: string, folder: string, own: string): Promise<'won' | 'removed'> => {
  for (let turn = 1; ; turn++) {
    // Somebody may have taken our socket for a dead one in the instant before we listened.
    if (!existsSync(join(folder, own))) return 'removed';
    const others = await rivals(folder, own);
    const [any] = others;
    if (any === undefined) return 'won';
    const first = others.find(
      ({ name, claim }) => claim === 'silent' || claim.state === 'held' || name < own,
    );
    if (first !== undefined || turn === MAX_TURNS) throw inUse(dataDir, first ?? any);
    await pause(TURN_PAUSE);
  }
};

/** Takes the folder (made if missing) for this process, or throws a StartupError that names who has it. */
export const lockFolder = async (dataDir: string): Promise<FolderLock> => {
  const locks = resolve(dataDir, 'lock');
  let way: Awaited<ReturnType<typeof shortcut>>;
  try {
    await mkdir(locks, { recursive: true });
    way = await shortcut(locks);
  } catch (error) {
    throw unusable(dataDir, error);
  }
  const claim: Claim = {
    state: 'waiting',
    pid: process.pid,
    host: hostname(),
    since: new Date(performance.timeOrigin).toISOString(),
  };
  let held: { listener: Listener; file: string } | undefined;
  const release = async (): Promise<void> => {
    await held?.listener.close();
    // Gone already, unless it was opened by the shortcut, which is gone instead.
    if (held !== undefined) await unlink(held.file).catch(() => undefined);
    held = undefined;
  };
  try {
    for (;;) {
      const own = `${process.pid}-${randomBytes(6).toString('hex')}.sock`;
      const listener = await listen(join(way.folder, own), claim).catch((error: unknown) => {
        throw unusable(dataDir, error);
      });
      held = { listener, file: join(locks, own) };
      if ((await win(dataDir, way.folder, own)) === 'won') break;
      await release();
    }
  } catch (error) {
    await release();
    throw error;
  } finally {
    await way.remove();
  }
  claim.state = 'held';
  return { release };
};
