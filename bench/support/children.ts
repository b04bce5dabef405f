/** Processes that a benchmark starts: none of them outlives it, also when it fails. */
import { spawn, type ChildProcess } from 'node:child_process';

const living = new Set<ChildProcess>();

export interface Child {
  readonly pid: number | undefined;
  isGone(): boolean;
  /** Resolves once the process has ended. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Runs a script of ours with nothing in its environment but `env`; what it writes goes to stderr, away from the figures. */
export const startChild = (
  script: readonly string[],
  env: Readonly<Record<string, string>>,
): Child => {
  const child = spawn(process.execPath, script, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 2, 2],
  });
  living.add(child);
  const gone = new Promise<void>((resolve) =>
    child.once('exit', () => {
      living.delete(child);
      resolve();
    }),
  );
  return {
    pid: child.pid,
    isGone: () => !living.has(child),
    end: async (signal) => {
      child.kill(signal);
      await gone;
    },
  };
};

export const killLeftovers = (): void => {
  for (const child of living) child.kill('SIGKILL');
};
