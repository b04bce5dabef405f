/** A simulated Telegram full of people, behind HTTP, and a database for whoever is measured. */
import { serveBotApi, SimulatedTelegram } from '../../src/sandbox/telegram/index.ts';
import { systemClock, type Clock } from '../../src/shared/clock.ts';
import { gather, store, type BenchBranch, type StoreOptions } from './branches.ts';
import type { BenchDatabase, DatabaseHost } from './database-host.ts';

export interface Scene {
  readonly telegram: SimulatedTelegram;
  readonly branches: readonly BenchBranch[];
  /** For TELEGRAM_API_ROOT. */
  readonly apiRoot: string;
  /** Empty until `populate`. */
  readonly database: BenchDatabase;
  readonly clock: Clock;
  /** Writes the branches into the database. */
  populate(options?: StoreOptions): Promise<void>;
  close(): Promise<void>;
}

/** Telegram's limits are on; nothing waits for the bot. */
export const openScene = async (
  host: DatabaseHost,
  { sizes, clock = systemClock }: { sizes?: readonly number[]; clock?: Clock } = {},
): Promise<Scene> => {
  const telegram = new SimulatedTelegram({ clock, limits: 'off' });
  const branches = await gather(telegram, sizes);
  telegram.limits = 'on';
  const server = await serveBotApi(telegram, { port: 0 });
  const database = await host.create();
  return {
    telegram,
    branches,
    apiRoot: server.url,
    database,
    clock,
    populate: async (options) => {
      const opened = await database.open();
      await store(opened, branches, clock.now(), options);
      await opened.close();
    },
    close: async () => {
      await server.close();
      await database.remove();
    },
  };
};
