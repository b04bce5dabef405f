/** `npm run bench -- reminders`: reminders to 10,000 chats, due at once, against what Telegram's limits allow. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createApp } from '../src/app.ts';
import { parseConfig } from '../src/config.ts';
import { createLog } from '../src/platform/log.ts';
import { systemClock } from '../src/shared/clock.ts';
import { StartupError } from '../src/shared/errors.ts';
import { reporter, type Bench } from './report.ts';
import { launchBot } from './support/bot.ts';
import { openDatabaseHost } from './support/database-host.ts';
import { openScene, type Scene } from './support/scene.ts';
import { skippingClock } from './support/skipping-clock.ts';
import { machineLoad } from './support/statistics.ts';

const CHATS = 10_000;
/** Telegram's limit for all chats together, messages a second (telegram.md 4.6). */
const PER_SECOND = 30;
const MEMBERS = 17;

/** A branch of 17 is 18 chats: its group and its members. */
const sizesFor = (chats: number): number[] => {
  const sizes = Array<number>(Math.floor(chats / (MEMBERS + 1))).fill(MEMBERS);
  const rest = chats % (MEMBERS + 1);
  return rest > 1 ? [...sizes, rest - 1] : sizes;
};

interface Sent {
  chats: number;
  messages: number;
  refused: number;
}

const sentIn = ({ telegram }: Scene): Sent => {
  const sends = telegram.calls.filter((call) => call.method === 'sendMessage');
  const taken = sends.filter((call) => call.response.ok);
  return {
    chats: new Set(taken.map((call) => call.payload['chat_id'])).size,
    messages: taken.length,
    refused: sends.length - taken.length,
  };
};

/** In this process, with a clock that skips the waiting. */
const runFast = async (scene: Scene): Promise<void> => {
  const { telegram, apiRoot, database, clock } = scene;
  const app = await createApp({
    config: parseConfig({
      BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: apiRoot,
      ...database.env,
    }),
    token: telegram.token,
    clock,
    log: createLog('warn', process.stderr),
  });
  const decided = app.tick().then(() => 'decided' as const);
  // What is decided goes out while the rest is being decided, as it does in earnest.
  do await app.drain();
  while ((await Promise.race([decided, sleep(1)])) !== 'decided');
  await app.stop();
};

/** The production bot, in real time. */
const runReal = async (scene: Scene, messages: number): Promise<void> => {
  const bot = launchBot({ ...scene, env: scene.database.env });
  while (sentIn(scene).messages < messages) await sleep(100);
  await bot.stop();
};

const readOptions = (args: readonly string[]): { chats: number; isReal: boolean } => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { chats: { type: 'string' }, real: { type: 'boolean' } },
    });
    const chats = Number(values.chats ?? CHATS);
    if (!Number.isSafeInteger(chats) || chats < 2) throw new Error('--chats takes a number from 2');
    return { chats, isReal: values.real === true };
  } catch (error) {
    throw new StartupError(error instanceof Error ? error.message : String(error));
  }
};

/** `--chats N`; `--real` runs the bot in a process of its own and waits as long as it takes. */
export const run: Bench = async (options) => {
  const { chats, isReal } = readOptions(options.args);
  const report = reporter(options);
  const host = await openDatabaseHost();
  try {
    const clock = isReal ? systemClock : skippingClock();
    const scene = await openScene(host, { sizes: sizesFor(chats), clock });
    try {
      await scene.populate({ remind: true });
      const size = sizesFor(chats).reduce((sum, members) => sum + members + 1, 0);
      const earlier = scene.telegram.limitBreaches.length;
      const cpu = process.cpuUsage();
      const realStart = performance.now();
      const due = clock.now().getTime();
      await (isReal ? runReal(scene, size) : runFast(scene));
      const last = Math.max(...scene.telegram.calls.map((call) => call.at));
      const seconds = (last - due) / 1000;
      const sent = sentIn(scene);
      if (sent.chats !== size || sent.messages !== size)
        throw new Error(`${sent.messages} messages came to ${sent.chats} of ${size} chats`);

      const bench = 'reminders';
      report({
        bench,
        figure: 'due to delivered',
        size,
        value: seconds,
        unit: 's',
        to: `Telegram's limit, ${PER_SECOND}/s`,
        ratio: seconds / (size / PER_SECOND),
        note: isReal
          ? `the bot's own process in real time; ${host.label}; ${machineLoad()}`
          : `work in real time, waiting skipped; ${host.label}; ${machineLoad()}`,
      });
      report({
        bench,
        figure: 'refused with 429',
        size,
        value: scene.telegram.limitBreaches.length - earlier,
        unit: 'calls',
        to: null,
        ratio: null,
      });
      if (isReal) return;
      const { user, system } = process.cpuUsage(cpu);
      report({
        bench,
        figure: 'processor time',
        size,
        value: (user + system) / 1e6,
        unit: 's',
        to: null,
        ratio: null,
        note: `bot and simulated Telegram together; ${((performance.now() - realStart) / 1000).toFixed(0)} s of real time`,
      });
    } finally {
      await scene.close();
    }
  } finally {
    await host.close();
  }
};
