/** Who takes the answers: the bare loop or the production bot, each in a process of its own. */
import type { SimulatedTelegram } from '../../src/sandbox/telegram/index.ts';
import { startBot } from '../support/bot.ts';
import { store, type BenchBranch } from '../support/branches.ts';
import type { BenchDatabase } from '../support/database-host.ts';
import { checkFloor, startFloor } from './floor.ts';
import { checkStored, type Vote } from './votes.ts';

export interface Taker {
  readonly name: string;
  prepare(database: BenchDatabase, branches: readonly BenchBranch[]): Promise<void>;
  /** Resolves once it waits for updates. */
  start(
    telegram: SimulatedTelegram,
    apiRoot: string,
    database: BenchDatabase,
  ): Promise<{ stop(): Promise<void> }>;
  /** @throws unless what was answered is stored, no more and no less. */
  check(database: BenchDatabase, votes: readonly Vote[]): Promise<void>;
}

export const floor: Taker = {
  name: 'bare INSERT loop',
  prepare: async () => undefined,
  start: startFloor,
  check: (database, votes) => checkFloor(database, votes.length),
};

const bot = (name: string, accounts: 'met' | 'unmet'): Taker => ({
  name,
  prepare: async (database, branches) => {
    const opened = await database.open();
    await store(opened, branches, new Date(), { accounts });
    await opened.close();
  },
  start: (telegram, apiRoot, { env }) => startBot({ telegram, apiRoot, env }),
  check: async (database, votes) => {
    const opened = await database.open();
    await checkStored(opened, votes).finally(() => opened.close());
  },
});

/** Its people have used the bot before. */
export const botOfOld = bot('bot', 'met');
/** Nobody's account was ever seen: each of them is met in the burst. */
export const botOfStrangers = bot('bot, first contact', 'unmet');
