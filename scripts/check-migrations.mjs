/** Fails when migrations/ lacks something that the schema files say; changes nothing, needs no database. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const migrations = join(root, 'migrations');
const cache = join(root, 'node_modules', '.cache', 'branch-bot');

const sqlFiles = (folder) => readdirSync(folder).filter((name) => name.endsWith('.sql'));

mkdirSync(cache, { recursive: true });
const copy = mkdtempSync(join(cache, 'migrations-'));
process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
if (existsSync(migrations)) cpSync(migrations, copy, { recursive: true });
const before = new Set(sqlFiles(copy));

// The generator takes paths relative to the project only.
const config = join(copy, 'drizzle.config.ts');
writeFileSync(
  config,
  `import config from '${relative(copy, join(root, 'drizzle.config.ts'))}';\nexport default { ...config, out: './${relative(root, copy)}' };\n`,
);
const kit = join(root, 'node_modules', 'drizzle-kit', 'bin.cjs');
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [kit, 'generate', `--config=${relative(root, config)}`],
  { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
);
const output = `${stdout}${stderr}`;

const added = sqlFiles(copy).filter((name) => !before.has(name));
if (added.length > 0) {
  console.error('The schema files say more than migrations/ does. Missing:\n');
  for (const name of added) console.error(readFileSync(join(copy, name), 'utf8'));
  console.error('\nRun `npm run db:generate` and commit what it writes.');
  process.exitCode = 1;
} else if (/No schema files found/.test(output) && before.size === 0) {
  console.log('There are neither schema files nor migrations.');
} else if (status !== 0 || !/nothing to migrate/.test(output)) {
  // Also when it would ask whether something was renamed: there is nobody to answer here.
  console.error(
    `${output}\nThe migrations could not be compared with the schema files: run \`npm run db:generate\`.`,
  );
  process.exitCode = 1;
} else {
  console.log(`migrations/ says all that the schema files say (${before.size}).`);
}
