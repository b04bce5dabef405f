/** `npm run bench -- start`: from the start of the process until somebody who was waiting has their answer. */
import { setTimeout as sleep } from 'node:timers/promises';
import { reporter, type Bench } from './report.ts';
import { launchBot } from './support/bot.ts';
import { embeddedHost, openDatabaseHost, type DatabaseHost } from './support/database-host.ts';
import { openScene } from './support/scene.ts';
import { machineLoad, median } from './support/statistics.ts';

const GOAL = 2;
const TIMES = 7;
/** After the answer the command menu is set, once at every start. */
const SETTLE = 500;

/** Seconds of each start on a database with 555 branches. */
const measure = async (host: DatabaseHost): Promise<number[]> => {
  const scene = await openScene(host);
  const { telegram, branches } = scene;
  try {
    await scene.populate();
    const seconds: number[] = [];
    // The first start is the database's own business: what was just written is not on the disk yet.
    for (let i = 0; i <= TIMES; i++) {
      const somebody = branches[i]?.members[1];
      if (somebody === undefined) break;
      const question = somebody.says('private', '/help');
      const start = performance.now();
      const bot = launchBot({ ...scene, env: scene.database.env });
      await telegram.waitForMessage(somebody, (message) => message.isFromBot, {
        after: question,
        timeout: 60_000,
      });
      if (i > 0) seconds.push((performance.now() - start) / 1000);
      await sleep(SETTLE);
      await bot.stop();
    }
    return seconds;
  } finally {
    await scene.close();
  }
};

export const run: Bench = async (options) => {
  const report = reporter(options);
  const server = await openDatabaseHost();
  const hosts = server.kind === 'server' ? [embeddedHost, server] : [embeddedHost];
  try {
    for (const host of hosts) {
      const seconds = await measure(host);
      const value = median(seconds);
      report({
        bench: 'start',
        figure: host.kind,
        size: seconds.length,
        value,
        unit: 's',
        to: `the goal, ${GOAL} s`,
        ratio: value / GOAL,
        note: `median, at most ${Math.max(...seconds).toFixed(2)} s; ${host.label}; ${machineLoad()}`,
      });
    }
  } finally {
    await server.close();
  }
};
