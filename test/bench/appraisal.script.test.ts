import { execFile, execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectPath } from '../../src/platform/paths.ts';

interface Line {
  figure: string;
  size: number;
  value: number;
}

const bench = (...args: string[]): Promise<{ code: number; lines: Line[]; errors: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [projectPath('dist', 'bench', 'run.js'), 'appraisal', '--json', ...args],
      (error, stdout, stderr) =>
        resolve({
          code: error === null ? 0 : 1,
          lines: stdout
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as Line),
          errors: stderr,
        }),
    );
  });

describe('npm run bench -- appraisal', () => {
  beforeAll(() => {
    execFileSync('node', [projectPath('scripts', 'build.mjs'), '--if-needed']);
  }, 120_000);

  it('holds a small appraisal to the end, with every tally checked and the bot killed on the way', async () => {
    const { code, lines, errors } = await bench('--branches', '1');
    expect(errors).toContain('1 boxes hold what 17 voters pressed');
    expect(code).toBe(0);
    const of = (figure: string) => lines.find((line) => line.figure === figure);
    expect(of('tallies as counted')).toMatchObject({ size: 17, value: 1 });
    expect(of('lost or doubled by kills')).toMatchObject({ size: 17, value: 0 });
    for (const figure of ['bare INSERT loop', 'ballots', 'presses', 'database'])
      expect(of(figure)?.value).toBeGreaterThan(0);
  }, 300_000);

  it('refuses a number of branches that there are not', async () => {
    const { code, lines, errors } = await bench('--branches', '556');
    expect(code).toBe(1);
    expect(lines).toEqual([]);
    expect(errors).toContain('--branches takes a number from 1 to 555');
  });
});
