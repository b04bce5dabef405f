/** `npm run bench -- [NAME] [--json] [options]`: runs one benchmark, or all of them. */
import { StartupError } from '../src/shared/errors.ts';
import { run as appraisal } from './appraisal.ts';
import { run as attendance } from './attendance.ts';
import { run as matching } from './matching.ts';
import { run as memory } from './memory.ts';
import { run as reminders } from './reminders.ts';
import { run as start } from './start.ts';
import type { Bench } from './report.ts';
import { killLeftovers } from './support/children.ts';

const BENCHES: Readonly<Record<string, Bench>> = {
  appraisal,
  attendance,
  matching,
  memory,
  reminders,
  start,
};

const main = async (argv: readonly string[]): Promise<void> => {
  const json = argv.includes('--json');
  const [name, ...args] = argv.filter((arg) => arg !== '--json');
  if (name === undefined) {
    for (const bench of Object.values(BENCHES)) await bench({ json, args: [] });
    return;
  }
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (bench === undefined) {
    throw new StartupError(
      `There is no benchmark "${name}"; choose from ${Object.keys(BENCHES).join(', ')}.`,
    );
  }
  await bench({ json, args });
};

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof StartupError ? error.message : error);
  process.exitCode = 1;
} finally {
  killLeftovers();
}
