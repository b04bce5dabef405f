/** Everybody votes, through a bot in a process of its own. */
import type { Bot } from '../support/bot.ts';
import { inFlight, openBooth, type Booth, type Voter } from './booth.ts';
import { addPaper } from './count.ts';
import type { Hall, HallBranch } from './hall.ts';
import { progress } from './progress.ts';
import { seededRandom, shuffled } from '../../src/shared/random.ts';

/** Voters who are busy at the same time. */
const WIDTH = 50;
/** So many confirm at once, so many times; in a small run fewer times, or never. */
const WAVES = [
  { width: 1, times: 200 },
  { width: 10, times: 20 },
  { width: 50, times: 10 },
] as const;
/** Of all voters, at most, in each size of waves. */
const SHARE = 0.1;

export interface Ballot {
  branch: HallBranch;
  voter: Voter;
}

export interface Voting {
  ballots: number;
  presses: number;
  seconds: number;
}

/** From the press of Confirm to the receipt, by how many pressed at once. */
export interface Wave {
  width: number;
  ms: number[];
}

/** In an order that has nothing to do with the branches. */
export const everybody = ({ branches }: Hall): Ballot[] =>
  shuffled(
    seededRandom(17),
    branches.flatMap((branch) => branch.voters.map((voter) => ({ branch, voter }))),
  );

/** Waves for which there are voters enough. */
const wavesFor = (voters: number): { width: number; times: number }[] =>
  WAVES.map(({ width, times }) => ({
    width,
    times: Math.min(times, Math.floor((voters * SHARE) / width)),
  })).filter(({ times }) => times > 0);

export const castOne = async (booth: Booth, { branch, voter }: Ballot): Promise<number> => {
  const { receipt, ms } = await booth.confirm(voter);
  addPaper(branch.count, voter.pressed, receipt);
  return ms;
};

const watched = async <T>(what: string, total: number, run: (done: () => void) => Promise<T>) => {
  let done = 0;
  const stop = progress(() => `${what}: ${done} of ${total}`);
  try {
    return await run(() => void done++);
  } finally {
    stop();
  }
};

/** Most of them vote as fast as the bot takes it; the others fill in their papers and confirm in waves. */
export const voteAll = async (
  hall: Hall,
  bot: Bot,
): Promise<{ voting: Voting; waves: Wave[]; memory: number }> => {
  const { telegram } = hall.scene;
  const ballots = everybody(hall);
  const planned = wavesFor(ballots.length);
  const late = planned.reduce((sum, { width, times }) => sum + width * times, 0);
  const early = ballots.slice(late);
  let memory = bot.memory();
  const watch = setInterval(() => {
    memory = Math.max(memory, bot.memory());
    // The record of every call would fill this process.
    telegram.calls.length = 0;
  }, 500);
  const booth = openBooth(telegram);
  try {
    const start = performance.now();
    await watched('ballots cast', early.length, (done) =>
      inFlight(early, WIDTH, async (ballot) => {
        await booth.fillIn(ballot.voter);
        await castOne(booth, ballot);
        done();
      }),
    );
    const seconds = (performance.now() - start) / 1000;
    const voting = { ballots: early.length, presses: booth.presses(), seconds };

    const rest = ballots.slice(0, late);
    await watched('papers filled in for the waves', late, (done) =>
      inFlight(rest, WIDTH, async ({ voter }) => {
        await booth.fillIn(voter);
        done();
      }),
    );
    const waves: Wave[] = [];
    for (const { width, times } of planned) {
      const ms: number[] = [];
      for (let i = 0; i < times; i++)
        ms.push(
          ...(await Promise.all(rest.splice(0, width).map((ballot) => castOne(booth, ballot)))),
        );
      waves.push({ width, ms });
    }
    return { voting, waves, memory: Math.max(memory, bot.memory()) };
  } finally {
    clearInterval(watch);
    booth.close();
  }
};
