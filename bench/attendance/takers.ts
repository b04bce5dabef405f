/** Who takes the answers: the bare loop or the production bot, each in a process of its own. */
import { startBot } from '../support/bot.ts';
import type { BenchDatabase } from '../support/database-host.ts';
import type { Scene } from '../support/scene.ts';
import { checkFloor, startFloor } from './floor.ts';
import { checkStored, type Vote } from './votes.ts';

export interface Taker {
  readonly name: string;
  /** Resolves once it waits for updates. */
  start(scene: Scene): Promise<{ stop(): Promise<void> }>;
  /** @throws unless what was answered is stored, no more and no less. */
  check(database: BenchDatabase, votes: readonly Vote[]): Promise<void>;
}

export const floor: Taker = {
  name: 'bare INSERT loop',
  start: ({ telegram, apiRoot, database }) => startFloor(telegram, apiRoot, database),
  check: (database, votes) => checkFloor(database, votes.length),
};

const bot = (name: string, accounts: 'met' | 'unmet'): Taker => ({
  name,
  start: async (scene) => {
    await scene.populate({ accounts });
    return startBot({ ...scene, env: scene.database.env });
  },
  check: async (database, votes) => {
    const opened = await database.open();
    try {
      await checkStored(opened, votes);
    } finally {
      await opened.close();
    }
  },
});

/** Its people have used the bot before. */
export const botOfOld = bot('bot', 'met');
/** Nobody's account was ever seen: each of them is met in the burst. */
export const botOfStrangers = bot('bot, first contact', 'unmet');
