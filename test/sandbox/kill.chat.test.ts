import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeRows, openDatabase } from '../../src/platform/db/index.ts';
import { projectPath } from '../../src/platform/paths.ts';
import { startBotChild, type BotChild } from '../../src/sandbox/bot-child.ts';
import { createPeople } from '../../src/sandbox/people.ts';
import { createStory } from '../../src/sandbox/story.ts';
import {
  serveBotApi,
  SimulatedTelegram,
  type BotApiServer,
} from '../../src/sandbox/telegram/index.ts';
import { shiftedClock } from '../../src/shared/clock.ts';
import { randomInt, seededRandom } from '../../src/shared/random.ts';
import { createServerDatabase } from '../support/database.ts';

/** Bot API calls between two kills: often enough to hit every part of the story. */
const CALLS_BETWEEN = { least: 40, most: 200 };

describe('a bot that is killed again and again', () => {
  let dataDir = '';
  let database: { url: string; drop(): Promise<void> } | undefined;
  let server: BotApiServer | undefined;
  let bot: BotChild | undefined;

  beforeAll(async () => {
    execFileSync('node', [projectPath('scripts', 'build.mjs'), '--if-needed']);
    dataDir = await mkdtemp(join(tmpdir(), 'branch-bot-kill-'));
    database = await createServerDatabase();
  }, 120_000);

  afterAll(async () => {
    await bot?.stop();
    await server?.close();
    await database?.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('loses nothing that it acknowledged, and repeats at most the messages in flight', async () => {
    const random = seededRandom(20_261_201);
    const clock = shiftedClock(new Date('2026-12-01T02:00:00Z'));
    const telegram = new SimulatedTelegram({ clock });
    server = await serveBotApi(telegram, { port: 0 });
    bot = await startBotChild({
      telegram,
      clock,
      apiRoot: server.url,
      dataDir,
      env: {
        LOG_LEVEL: 'silent',
        ...(database === undefined ? {} : { DATABASE_URL: database.url }),
      },
    });
    const running = bot;
    const people = createPeople(telegram);
    await running.settled();

    let kills = 0;
    let left = CALLS_BETWEEN.least;
    telegram.onChange((change) => {
      if (change.kind !== 'call' || change.call.method === 'getUpdates' || --left > 0) return;
      left = CALLS_BETWEEN.least + randomInt(random, CALLS_BETWEEN.most - CALLS_BETWEEN.least);
      kills++;
      void running.killAndRestart();
    });

    const story = createStory({
      telegram,
      people,
      settled: () => running.settled(),
      advance: async (ms) => {
        clock.advance(ms);
        telegram.tick();
        await running.ticked();
        await running.settled();
      },
    });
    while (await story.next());
    left = Infinity;
    await running.settled();
    await running.stop();
    expect(kills).toBeGreaterThan(3);

    const said = telegram.chats.flatMap((chat) =>
      chat.messages
        .filter((m) => m.isFromBot && !m.isService && chat.type !== 'private')
        .map((m) => m.text),
    );
    const repeated = said.length - new Set(said).size;
    expect(repeated).toBeLessThanOrEqual(kills);
    expect(said.filter((text) => text.startsWith('📢')).length).toBeLessThanOrEqual(2);

    const stored = await openDatabase({
      ...(database === undefined ? {} : { url: database.url }),
      dataDir,
      migrationsFolder: projectPath('migrations'),
    });
    const count = async (query: string): Promise<unknown> =>
      Object.values((await executeRows(stored.db, sql.raw(query)))[0] ?? {})[0];
    try {
      expect(await count('select count(*)::int from organisations')).toBe(1);
      expect(await count('select count(*)::int from members')).toBe(18);
      expect(await count("select count(*)::int from join_requests where state = 'approved'")).toBe(
        1,
      );
      expect(await count('select count(*)::int from pairs')).toBe(5);
      expect(await count('select count(*)::int from meetings')).toBe(1);
      expect(await count('select count(*)::int from attendance_answers')).toBe(12);
      expect(
        await count("select count(*)::int from attendance_leaves where state = 'approved'"),
      ).toBe(1);
      expect(await count('select papers from ballot_boxes order by ballot_id limit 1')).toBe(12);
      expect(await count('select papers from ballot_boxes order by ballot_id desc limit 1')).toBe(
        13,
      );
      expect(
        await count(
          "select count(*)::int from outbox where state in ('pending', 'sending', 'dead')",
        ),
      ).toBe(0);
    } finally {
      await stored.close();
    }
    expect(telegram.violations).toEqual([]);
  }, 300_000);
});
