/** A bot that is killed while people vote: every paper that was acknowledged has to be in the box, once. */
import { randomInt, seededRandom } from '../../src/shared/random.ts';
import { launchBot, startBot, type Bot } from '../support/bot.ts';
import type { DatabaseHost } from '../support/database-host.ts';
import { inFlight, openBooth } from './booth.ts';
import { openHall, type Hall } from './hall.ts';
import { note } from './progress.ts';
import { checkBoxes, withDatabase } from './stored.ts';
import { castOne, everybody } from './voting.ts';

const WIDTH = 20;
/** Messages that the bot changes between two kills: while papers are filled in, and while they are confirmed. */
const FILLING = { least: 100, most: 400 };
const CONFIRMING = { least: 3, most: 15 };
/** The kill comes so many ms after a message at most: before or after the commit of what is under way. */
const DELAY = 12;

export interface Killed {
  ballots: number;
  seconds: number;
  kills: number;
  /** Of those, while papers were being confirmed. */
  whileConfirming: number;
}

type Between = typeof FILLING;

interface Killer {
  kills(): number;
  /** From now on the kills come so far apart. */
  every(between: Between): void;
  stop(): Promise<void>;
}

/** Kills the bot again and again, by what it says, and starts another one each time. */
const startKilling = async (hall: Hall): Promise<Killer> => {
  const { scene } = hall;
  const random = seededRandom(9);
  const options = { ...scene, env: scene.database.env };
  let bot: Bot = await startBot(options);
  let restarting: Promise<void> | undefined;
  let between = FILLING;
  let kills = 0;
  const draw = (): number => between.least + randomInt(random, between.most - between.least);
  let left = draw();
  const restart = async (): Promise<void> => {
    await bot.kill();
    kills++;
    bot = launchBot(options);
    left = draw();
  };
  const stopListening = scene.telegram.onChange((change) => {
    // What a restarted bot says once more changes nothing and is no progress.
    if (change.kind !== 'message' || !change.message.isFromBot) return;
    if (restarting !== undefined || --left > 0) return;
    restarting = new Promise<void>((resolve) => {
      setTimeout(resolve, randomInt(random, DELAY));
    })
      .then(restart)
      .finally(() => {
        restarting = undefined;
      });
  });
  return {
    kills: () => kills,
    every: (wanted) => {
      between = wanted;
      left = draw();
    },
    stop: async () => {
      stopListening();
      await restarting;
      await bot.stop();
    },
  };
};

/** @throws unless each box holds exactly the papers of those who have their receipt. */
export const voteUnderKills = async (host: DatabaseHost, branches: number): Promise<Killed> => {
  const hall = await openHall(host, branches);
  try {
    const { scene } = hall;
    const booth = openBooth(scene.telegram);
    const killer = await startKilling(hall);
    const ballots = everybody(hall);
    let whileFilling = 0;
    const start = performance.now();
    try {
      await inFlight(ballots, WIDTH, ({ voter }) => booth.fillIn(voter));
      note(`killed ${killer.kills()} times while ${ballots.length} papers were filled in`);
      whileFilling = killer.kills();
      killer.every(CONFIRMING);
      await inFlight(ballots, WIDTH, async (ballot) => {
        await castOne(booth, ballot);
      });
    } finally {
      booth.close();
      await killer.stop();
    }
    const seconds = (performance.now() - start) / 1000;
    await withDatabase(scene.database, ({ db }) =>
      checkBoxes(
        db,
        hall.branches.map(({ count }) => count),
      ),
    );
    return {
      ballots: ballots.length,
      seconds,
      kills: killer.kills(),
      whileConfirming: killer.kills() - whileFilling,
    };
  } finally {
    await hall.close();
  }
};
