/** `npm run demo`: the story in the terminal, over HTTP against the production bot in a process of its own. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTexts } from '../platform/i18n/index.ts';
import { shiftedClock } from '../shared/clock.ts';
import { startBotChild } from './bot-child.ts';
import { createPeople } from './people.ts';
import { printTables } from './result-tables.ts';
import { STORY_START } from './run.ts';
import { createStory } from './story.ts';
import { serveBotApi, SimulatedTelegram } from './telegram/index.ts';
import { followTelegram } from './transcript.ts';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const run = async (): Promise<void> => {
  const t = createTexts()('zh-CN');
  const clock = shiftedClock(STORY_START);
  const telegram = new SimulatedTelegram({ clock });
  const server = await serveBotApi(telegram, { port: 0 });
  const dataDir = await mkdtemp(join(tmpdir(), 'branch-bot-demo-'));
  const databaseUrl = process.env['DATABASE_URL'];
  const bot = await startBotChild({
    telegram,
    clock,
    apiRoot: server.url,
    dataDir,
    ...(databaseUrl === undefined ? {} : { env: { DATABASE_URL: databaseUrl } }),
  });
  let muted = 0;
  let isRepetition = false;
  followTelegram(telegram, (line) => {
    if (isRepetition) muted++;
    else print(line);
  });
  const people = createPeople(telegram);
  await bot.settled();
  const story = createStory({
    telegram,
    people,
    settled: () => bot.settled(),
    advance: async (ms) => {
      clock.advance(ms);
      telegram.tick();
      await bot.ticked();
      await bot.settled();
    },
    repeats: (value) => {
      isRepetition = value;
      if (value) return;
      print(`  ${t.plain('sandbox:demo.repeats', { count: muted })}`);
      muted = 0;
    },
  });
  for (let step = story.steps[0]; step !== undefined; step = story.steps[story.position()]) {
    print(`\n── ${story.position() + 1}. ${t.plain(`sandbox:story.${step.id}`)}`);
    await story.next();
  }
  await bot.stop();

  const exports = join('.data', 'demo');
  await mkdir(exports, { recursive: true });
  for (const message of telegram.messagesIn(people.named('陈建国'))) {
    const bytes = message.document === undefined ? undefined : telegram.fileBytes(message.document);
    if (bytes === undefined || !message.isFromBot || message.document === undefined) continue;
    await writeFile(join(exports, message.document.name), bytes);
    print(`\n  ${t.plain('sandbox:demo.file', { file: join(exports, message.document.name) })}`);
  }
  await printTables(databaseUrl === undefined ? { dataDir } : { url: databaseUrl, dataDir }, print);
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
  if (telegram.violations.length > 0)
    throw new Error(`Calls that Telegram would refuse:\n${telegram.violations.join('\n')}`);
};

run().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(
      `\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  },
);
