/** Keeps votes that arrive together in one go: after an announcement they come in bursts. */
import { isUnavailable } from '../../platform/db/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { saveOne, saveTogether, type SaveVote } from './answer-actions.ts';
import type { SavedVote, VoteInput } from './store.ts';

interface Waiting {
  env: Env;
  vote: VoteInput;
  resolve: (saved: SavedVote | undefined) => void;
  reject: (error: unknown) => void;
}

const LIMIT = 200;
const keyOf = (vote: { pollId: string; voter: number }): string => `${vote.voter}:${vote.pollId}`;

/** One for each bot. While some are being kept, the next ones gather. */
export const createVoteBatch = (): SaveVote => {
  let waiting: Waiting[] = [];
  let isRunning = false;

  /** At most LIMIT, and each voter once for each poll: a second vote waits for the next time. */
  const take = (): Waiting[] => {
    const taken = new Map<string, Waiting>();
    const left: Waiting[] = [];
    for (const entry of waiting) {
      const key = keyOf(entry.vote);
      if (taken.size < LIMIT && !taken.has(key)) taken.set(key, entry);
      else left.push(entry);
    }
    waiting = left;
    return [...taken.values()];
  };

  const keep = async (batch: readonly Waiting[]): Promise<void> => {
    const [first] = batch;
    if (first === undefined) return;
    try {
      const votes = batch.map(({ vote }) => vote);
      const saved = await saveTogether(first.env, votes);
      const byKey = new Map(saved.map((row) => [keyOf(row), row]));
      for (const { vote, resolve } of batch) resolve(byKey.get(keyOf(vote)));
    } catch (error) {
      if (isUnavailable(error)) for (const { reject } of batch) reject(error);
      else
        for (const { env, vote, resolve, reject } of batch)
          await saveOne(env, vote).then(resolve, reject);
    }
  };

  const run = async (): Promise<void> => {
    while (waiting.length > 0) await keep(take());
    isRunning = false;
  };

  return (env, vote) =>
    new Promise((resolve, reject) => {
      waiting.push({ env, vote, resolve, reject });
      if (isRunning) return;
      isRunning = true;
      setImmediate(() => void run());
    });
};
