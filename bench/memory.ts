/** `npm run bench -- memory`: what the bot takes with 555 branches after a burst of answers, the database elsewhere. */
import { setTimeout as sleep } from 'node:timers/promises';
import { burst, cast, checkStored } from './attendance/votes.ts';
import { reporter, type Bench } from './report.ts';
import { startBot, until } from './support/bot.ts';
import { openDatabaseHost } from './support/database-host.ts';
import { openScene } from './support/scene.ts';
import { machineLoad } from './support/statistics.ts';

const GOAL = 150;
const ANSWERS = 10_000;
const IDLE_SECONDS = 60;

export const run: Bench = async (options) => {
  const report = reporter(options);
  const host = await openDatabaseHost();
  const scene = await openScene(host);
  const { telegram, branches, database } = scene;
  const say = (figure: string, value: number): void =>
    report({
      bench: 'memory',
      figure,
      size: ANSWERS,
      value,
      unit: 'MB',
      to: `the goal, ${GOAL} MB`,
      ratio: value / GOAL,
      note:
        host.kind === 'server'
          ? `${host.label}; ${machineLoad()}`
          : 'with the embedded database in it: there is no server here',
    });
  try {
    await scene.populate();
    const bot = await startBot({ ...scene, env: database.env });
    say('after the start', bot.memory());
    const votes = burst(branches, ANSWERS);
    let highest = 0;
    cast(votes);
    await until(() => {
      highest = Math.max(highest, bot.memory());
      return telegram.pendingUpdates() === 0;
    }, 50);
    say('highest in the burst', highest);
    say('after the burst', bot.memory());
    await sleep(IDLE_SECONDS * 1000);
    say(`idle for ${IDLE_SECONDS} s`, bot.memory());
    await bot.stop();
    const opened = await database.open();
    await checkStored(opened, votes);
    await opened.close();
  } finally {
    await scene.close();
    await host.close();
  }
};
