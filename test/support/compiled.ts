/** Compiles a part of src/ for tests that need real processes of their own, e.g. to kill them. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectPath } from '../../src/platform/paths.ts';

export interface Compiled {
  /** Where the compiled form of a file lies, e.g. of `src/main.ts`. */
  path(source: string): string;
  remove(): Promise<void>;
}

/** Compiles the files and whatever they import; errors of type are left to the type check. */
export const compile = async (...sources: string[]): Promise<Compiled> => {
  const cache = projectPath('node_modules', '.cache', 'branch-bot');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'compiled-'));
  const config = join(folder, 'tsconfig.json');
  const settings = {
    extends: projectPath('tsconfig.build.json'),
    compilerOptions: {
      rootDir: projectPath(),
      outDir: folder,
      incremental: false,
      tsBuildInfoFile: null,
      noEmitOnError: false,
    },
    include: [],
    files: sources.map((source) => projectPath(source)),
  };
  await writeFile(config, JSON.stringify(settings));
  const tsc = projectPath('node_modules', 'typescript', 'bin', 'tsc');
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [tsc, '-p', config], (_error, stdout, stderr) => {
      resolve(stdout + stderr);
    });
  });
  // A tsc that could not start or read its settings says so without naming a source file.
  if (/^error/m.test(output)) throw new Error(output);
  return {
    path: (source) => join(folder, source.replace(/\.ts$/, '.js')),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
