/** `npm run bench -- appraisal`: the democratic appraisal of 9,343 members, every press over HTTP, every tally checked. */
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { StartupError } from '../src/shared/errors.ts';
import { insertBarely } from './appraisal/bare.ts';
import { expectedVerdicts } from './appraisal/city.ts';
import { closeAll, recordVerdicts } from './appraisal/closing.ts';
import { openHall, type Hall } from './appraisal/hall.ts';
import { voteUnderKills } from './appraisal/killing.ts';
import { note } from './appraisal/progress.ts';
import { checkBoxes, databaseSize, withDatabase } from './appraisal/stored.ts';
import { tally, TALLIED } from './appraisal/tally.ts';
import { voteAll } from './appraisal/voting.ts';
import { reporter, type Bench, type Figure } from './report.ts';
import { startBot } from './support/bot.ts';
import { CITY } from './support/branches.ts';
import { openDatabaseHost, type DatabaseHost } from './support/database-host.ts';
import { machineLoad, percentile } from './support/statistics.ts';

/** Telegram's limit for all chats together, messages a second (telegram.md 4.6). */
const TELEGRAM = 30;
const KILLED_BRANCHES = 8;
const FLOOR = 'bare INSERT loop';

type Report = (figure: Omit<Figure, 'bench'>) => void;

const readOptions = (args: readonly string[]): number => {
  try {
    const { values } = parseArgs({ args: [...args], options: { branches: { type: 'string' } } });
    const branches = Number(values.branches ?? CITY.length);
    if (!Number.isSafeInteger(branches) || branches < 1 || branches > CITY.length)
      throw new Error(`--branches takes a number from 1 to ${CITY.length}`);
    return branches;
  } catch (error) {
    throw new StartupError(error instanceof Error ? error.message : String(error));
  }
};

/** Votes, checks what is in the boxes, closes them, checks what is shown, records the verdicts. */
const holdAppraisal = async (host: DatabaseHost, hall: Hall, report: Report): Promise<void> => {
  const { scene, branches } = hall;
  const { database } = scene;
  const counts = branches.map(({ count }) => count);
  const size = branches.reduce((sum, { voters }) => sum + voters.length, 0);
  const env = { ...scene, env: database.env };
  const before = await withDatabase(database, ({ db }) => databaseSize(db));

  const first = await startBot(env);
  const { voting, waves, memory } = await voteAll(hall, first);
  await first.stop();
  const after = await withDatabase(database, async ({ db }) => {
    await checkBoxes(db, counts);
    return databaseSize(db);
  });
  note(`${branches.length} boxes hold what ${size} voters pressed`);

  const second = await startBot(env);
  const { shown, seconds } = await closeAll(hall);
  await second.stop();
  note(`${branches.length} results show what may be shown of it`);
  const { verdicts, tallied } = await withDatabase(database, async (opened) => ({
    verdicts: await recordVerdicts(opened, shown),
    tallied: await tally(opened),
  }));
  const graded = counts.reduce((sum, count) => sum + count.graded.length, 0);
  const expected = expectedVerdicts(branches.length, graded);
  if (!isDeepStrictEqual(verdicts, expected))
    throw new Error(`The verdicts come to ${verdicts.join(' / ')}, not ${expected.join(' / ')}`);
  note(`the verdicts of ${graded} members come to ${verdicts.join(' / ')}`);
  const bare = await insertBarely(host, hall);

  const rate = voting.ballots / voting.seconds;
  const bareRate = bare.ballots / bare.seconds;
  const label = `${host.label}; ${machineLoad()}`;
  report({
    figure: FLOOR,
    size,
    value: bareRate,
    unit: 'ballots/s',
    to: null,
    ratio: null,
    note: label,
  });
  report({
    figure: 'ballots',
    size: voting.ballots,
    value: rate,
    unit: 'ballots/s',
    to: FLOOR,
    ratio: rate / bareRate,
    note: `each is ${(voting.presses / voting.ballots).toFixed(1)} presses over HTTP, 50 voters at once`,
  });
  const presses = voting.presses / voting.seconds;
  report({
    figure: 'presses',
    size: voting.presses,
    value: presses,
    unit: '/s',
    to: `Telegram's limit, ${TELEGRAM}/s`,
    ratio: presses / TELEGRAM,
    note: 'the limit is switched off here',
  });
  for (const { width, ms } of waves)
    for (const [name, share] of [
      ['median', 0.5],
      ['p95', 0.95],
    ] as const) {
      const value = percentile(ms, share);
      report({
        figure: `confirm, ${width} at once, ${name}`,
        size: ms.length,
        value,
        unit: 'ms',
        to: `one bare INSERT, ${name}`,
        ratio: value / percentile(bare.ms, share),
        note: 'from the press to the receipt, which follows the commit',
      });
    }
  report({
    figure: 'tallies as counted',
    size,
    value: shown.size,
    unit: 'boxes',
    to: 'the independent count',
    ratio: shown.size / branches.length,
    note: `verdicts ${verdicts.join(' / ')}`,
  });
  report({
    figure: 'closing every ballot',
    size,
    value: seconds,
    unit: 's',
    to: null,
    ratio: null,
    note: `${branches.length} secretaries: /close, yes, the result in their chat`,
  });
  report({
    figure: 'tally by the rules',
    size: TALLIED,
    value: tallied.rulesMs,
    unit: 'ms',
    to: 'a plain loop of sums',
    ratio: tallied.rulesMs / tallied.bareMs,
    note: 'papers read, dropped into boxes of 17 and tallied',
  });
  report({
    figure: 'closing one box',
    size: TALLIED,
    value: tallied.closingMs,
    unit: 'ms',
    to: 'one SQL count of the bare ballots',
    ratio: tallied.closingMs / TALLIED / (bare.countMs / bare.ballots),
    note: 'counted, emptied, sealed and committed by the action behind the button',
  });
  report({
    figure: 'database',
    size,
    value: after,
    unit: 'MB',
    to: 'before the vote',
    ratio: after / before,
  });
  report({
    figure: "bot's highest memory",
    size,
    value: memory,
    unit: 'MB',
    to: 'the goal, 150 MB',
    ratio: memory / 150,
    note: host.kind === 'server' ? 'while everybody votes' : 'with the embedded database in it',
  });
};

/** `--branches N`: fewer branches, and everything else in proportion. */
export const run: Bench = async (options) => {
  const branches = readOptions(options.args);
  const print = reporter(options);
  const report: Report = (figure) => print({ bench: 'appraisal', ...figure });
  const host = await openDatabaseHost();
  try {
    note(`opening the appraisal of ${branches} branches`);
    const hall = await openHall(host, branches);
    try {
      await holdAppraisal(host, hall, report);
    } finally {
      await hall.close();
    }
    const killed = await voteUnderKills(host, Math.min(branches, KILLED_BRANCHES));
    report({
      figure: 'lost or doubled by kills',
      size: killed.ballots,
      value: 0,
      unit: 'ballots',
      to: null,
      ratio: null,
      note: `SIGKILL ${killed.kills} times, ${killed.whileConfirming} of them while papers were confirmed`,
    });
  } finally {
    await host.close();
  }
};
