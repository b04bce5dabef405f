/**
 * Compiles src/ and bench/ into dist/. With `--if-needed` only when a source is newer than what is there.
 * Several may run at once: each compiles into a folder of its own and moves whole files into place.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const dist = join(root, 'dist');
const stamp = join(dist, '.built');
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

const fail = (message) => {
  console.error(message);
  process.exit(1);
};

/** Whether something in the folder changed, came or went after the time. */
const isNewer = (folder, time) =>
  existsSync(folder) &&
  (statSync(folder).mtimeMs > time ||
    readdirSync(folder, { withFileTypes: true }).some((entry) =>
      entry.isDirectory()
        ? isNewer(join(folder, entry.name), time)
        : statSync(join(folder, entry.name)).mtimeMs > time,
    ));

const isCurrent = () => {
  if (!existsSync(stamp)) return false;
  const time = statSync(stamp).mtimeMs;
  const settings = ['tsconfig.json', 'tsconfig.build.json'].map((name) => join(root, name));
  return (
    !settings.some((file) => statSync(file).mtimeMs > time) &&
    !['src', 'bench'].some((folder) => isNewer(join(root, folder), time))
  );
};

const filesIn = (folder, path = '') =>
  readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(folder, join(path, entry.name)) : [join(path, entry.name)],
  );

const build = () => {
  const started = new Date();
  mkdirSync(dist, { recursive: true });
  for (const name of readdirSync(dist).filter((entry) => entry.startsWith('.build-'))) {
    // Left by a build that was interrupted; a running one is younger.
    const age = Date.now() - (statSync(join(dist, name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > 600_000) rmSync(join(dist, name), { recursive: true, force: true });
  }
  const fresh = mkdtempSync(join(dist, '.build-'));
  process.on('exit', () => rmSync(fresh, { recursive: true, force: true }));
  const project = ['-p', join(root, 'tsconfig.build.json'), '--outDir', fresh];
  // Each run is complete: a shared note of what was compiled last would mislead the one that did not do it.
  const complete = ['--incremental', 'false', '--tsBuildInfoFile', 'null'];
  const { status } = spawnSync(process.execPath, [compiler, ...project, ...complete], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) fail('The build failed; dist/ is as it was.');
  const files = filesIn(fresh);
  for (const file of files) {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    renameSync(join(fresh, file), join(dist, file));
  }
  const wanted = new Set(files);
  for (const folder of ['src', 'bench'].filter((name) => existsSync(join(dist, name)))) {
    for (const file of filesIn(dist, folder)) {
      if (!wanted.has(file)) rmSync(join(dist, file), { force: true });
    }
  }
  // What was edited while the compiler ran is newer than the stamp.
  writeFileSync(stamp, '');
  utimesSync(stamp, started, started);
};

const ifNeeded = process.argv.includes('--if-needed');
if (!existsSync(compiler)) {
  // Installed without the tools of development: what was compiled before is used as it is.
  if (!ifNeeded || !existsSync(stamp)) {
    fail(
      'dist/ cannot be built because TypeScript is not installed. ' +
        'Run `npm ci` with development dependencies, then `npm run build`; afterwards `npm prune --omit=dev` may remove them.',
    );
  }
} else if (!ifNeeded || !isCurrent()) build();
