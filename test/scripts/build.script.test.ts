/** The build that `npm start` and `npm run sandbox` rely on, tried on a small project. */
import { execFile } from 'node:child_process';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectPath } from '../../src/platform/paths.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'branch-bot-build-'));
  for (const folder of ['scripts', 'src', 'node_modules']) await mkdir(join(root, folder));
  await copyFile(projectPath('scripts', 'build.mjs'), join(root, 'scripts', 'build.mjs'));
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2023',
    rootDir: '.',
    outDir: 'dist',
    types: [],
  };
  await writeFile(
    join(root, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['src'] }),
  );
  await writeFile(
    join(root, 'tsconfig.build.json'),
    JSON.stringify({ extends: './tsconfig.json' }),
  );
  await write('one.ts', 1);
  await rm(join(root, 'node_modules'), { recursive: true });
  await symlink(projectPath('node_modules'), join(root, 'node_modules'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** A source that exports the value, `age` seconds old. */
const write = async (name: string, value: unknown, age = 60): Promise<void> => {
  const file = join(root, 'src', name);
  await writeFile(file, `export const value: number = ${JSON.stringify(value)};\n`);
  const time = Date.now() / 1000 - age;
  await utimes(file, time, time);
  await utimes(join(root, 'src'), time, time);
};

const build = (...args: string[]): Promise<{ ok: boolean; output: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'scripts', 'build.mjs'), ...args],
      (error, stdout, stderr) => {
        resolve({ ok: error === null, output: stdout + stderr });
      },
    );
  });

const built = (name: string): Promise<string> => readFile(join(root, 'dist', 'src', name), 'utf8');

/** Marks the compiled file, so that a later build shows. */
const mark = () => writeFile(join(root, 'dist', 'src', 'one.js'), 'untouched');

describe('the build', () => {
  it('compiles, and with --if-needed again only after a change', async () => {
    expect(await build('--if-needed')).toEqual({ ok: true, output: '' });
    expect(await built('one.js')).toContain('value = 1');
    await mark();
    await build('--if-needed');
    expect(await built('one.js')).toBe('untouched');
    await write('one.ts', 2, -60);
    await build('--if-needed');
    expect(await built('one.js')).toContain('value = 2');
  });

  it('always compiles when it is not asked whether it is needed', async () => {
    await build();
    await mark();
    await build();
    expect(await built('one.js')).toContain('value = 1');
  });

  it('removes what no longer has a source', async () => {
    await write('two.ts', 2);
    await build();
    expect(await built('two.js')).toContain('value = 2');
    await rm(join(root, 'src', 'two.ts'));
    await build('--if-needed');
    expect(await readdir(join(root, 'dist', 'src'))).toEqual(['one.js']);
  });

  it('leaves the last good one in place when there is an error', async () => {
    await build();
    await write('one.ts', 'text', -60);
    const { ok, output } = await build('--if-needed');
    expect(ok).toBe(false);
    expect(output).toMatch(/src\/one\.ts.*TS2322[^]*dist\/ is as it was/);
    expect(await built('one.js')).toContain('value = 1');
    expect(await readdir(join(root, 'dist'))).toEqual(['.built', 'src']);
  });

  it('may run twice at once', async () => {
    const results = await Promise.all([build('--if-needed'), build('--if-needed'), build()]);
    expect(results.map((result) => result.ok)).toEqual([true, true, true]);
    expect(await built('one.js')).toContain('value = 1');
    expect(await readdir(join(root, 'dist'))).toEqual(['.built', 'src']);
  });

  it('uses what is there when the compiler is not installed, and says so when there is nothing', async () => {
    await build();
    await rm(join(root, 'node_modules'));
    await write('one.ts', 2, -60);
    expect(await build('--if-needed')).toEqual({ ok: true, output: '' });
    await rm(join(root, 'dist'), { recursive: true });
    const { ok, output } = await build('--if-needed');
    expect(ok).toBe(false);
    expect(output).toContain('TypeScript is not installed');
  });
});
