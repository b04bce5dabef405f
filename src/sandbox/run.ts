/** The sandbox: the bot, the simulated Telegram and the page in one process, with nothing from outside. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../app.ts';
import { parseConfig, type Config } from '../config.ts';
import { countByState } from '../platform/outbox/index.ts';
import { createTexts } from '../platform/i18n/index.ts';
import { createLog } from '../platform/log.ts';
import { shiftedClock } from '../shared/clock.ts';
import { startPage } from './page/server.ts';
import { createPeople } from './people.ts';
import { createStory } from './story.ts';
import { inProcessFiles, inProcessTransformer, SimulatedTelegram } from './telegram/index.ts';

/** The story begins on a Tuesday at 10:00 in Shanghai. */
export const STORY_START = new Date('2026-12-01T02:00:00Z');

/** Runs until the process is stopped. */
export const runSandbox = async (config: Config): Promise<void> => {
  const clock = shiftedClock(STORY_START);
  const telegram = new SimulatedTelegram({
    clock,
    bot: {
      id: 1,
      first_name: createTexts()(config.locale).plain('sandbox:bot-name'),
      username: 'branch_sandbox_bot',
    },
  });
  const dataDir = await mkdtemp(join(tmpdir(), 'branch-bot-sandbox-'));
  const app = await createApp({
    config: {
      ...parseConfig({
        BOT_TOKEN: telegram.token,
        LOCALE: config.locale,
        TIMEZONE: config.timeZone,
      }),
      dataDir,
      port: 0,
      logLevel: 'warn',
    },
    token: telegram.token,
    clock,
    log: createLog(config.logLevel === 'info' ? 'warn' : config.logLevel),
    transformer: inProcessTransformer(telegram),
    fetchFile: inProcessFiles(telegram),
  });
  const people = createPeople(telegram);
  await app.start();

  const settled = async (): Promise<void> => {
    for (;;) {
      const { pending = 0, sending = 0 } = await countByState(app.database.db);
      if (telegram.pendingUpdates() === 0 && pending + sending === 0) return;
      await clock.sleep(20);
    }
  };
  const advance = async (ms: number): Promise<void> => {
    clock.advance(ms);
    telegram.tick();
    await app.tick();
    await settled();
  };
  const page = await startPage(
    {
      telegram,
      clock,
      people: people.everybody,
      group: people.group,
      faces: [
        { role: 'secretary', user: people.named('陈建国') },
        { role: 'representative', user: people.named('王海涛') },
        { role: 'floating', user: people.named('刘志强') },
      ],
      story: createStory({ telegram, people, settled, advance }),
      advance,
    },
    { port: config.port, locale: config.locale, texts: createTexts(), zone: config.timeZone },
  );
  process.stdout.write(
    `\n  ${createTexts()(config.locale).plain('sandbox:page.address', { url: page.url })}\n\n`,
  );

  const stop = (): void => {
    void Promise.allSettled([page.close(), app.stop()])
      .then(() => rm(dataDir, { recursive: true, force: true }))
      .then(() => process.exit(0));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  await app.running;
};
