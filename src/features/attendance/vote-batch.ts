/** Keeps votes that arrive together in one statement: after an announcement they come in bursts. */
import { isUnavailable, type Db } from '../../platform/db/index.ts';
import { saveVotes, type SavedVote, type VoteInput } from './store.ts';

/** Resolves once the vote is stored; undefined when no coming meeting has the poll. */
export type SaveVote = (db: Db, vote: VoteInput) => Promise<SavedVote | undefined>;

export const saveOne: SaveVote = async (db, vote) => (await saveVotes(db, [vote]))[0];

interface Waiting {
  vote: VoteInput;
  resolve: (saved: SavedVote | undefined) => void;
  reject: (error: unknown) => void;
}

const LIMIT = 200;
const keyOf = (vote: { pollId: string; voter: number }): string => `${vote.voter}:${vote.pollId}`;

/** One of its own for each database. While a statement is under way, the next votes gather. */
export const createVoteBatch = (): SaveVote => {
  let waiting: Waiting[] = [];
  let isRunning = false;

  /** At most LIMIT, and each voter once for each poll: a second vote waits for the next statement. */
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

  const saveTogether = async (db: Db, batch: readonly Waiting[]): Promise<void> => {
    try {
      const saved = await saveVotes(
        db,
        batch.map(({ vote }) => vote),
      );
      const byKey = new Map(saved.map((row) => [keyOf(row), row]));
      for (const { vote, resolve } of batch) resolve(byKey.get(keyOf(vote)));
    } catch (error) {
      if (isUnavailable(error)) for (const { reject } of batch) reject(error);
      else
        for (const { vote, resolve, reject } of batch)
          await saveOne(db, vote).then(resolve, reject);
    }
  };

  const run = async (db: Db): Promise<void> => {
    while (waiting.length > 0) await saveTogether(db, take());
    isRunning = false;
  };

  return (db, vote) =>
    new Promise((resolve, reject) => {
      waiting.push({ vote, resolve, reject });
      if (isRunning) return;
      isRunning = true;
      setImmediate(() => void run(db));
    });
};
