/** How many papers of a ballot were given out, and how many have come back; never whose. */
import type { Db } from '../../platform/db/index.ts';
import type { Ballot } from './ballot-store.ts';
import { countBatches } from './batch/store.ts';
import { readResult } from './results.ts';
import { countVoters, type Turnout } from './voter-store.ts';

/** Papers counted by hand are in it; those for guests were given out besides the links. */
export const turnoutOf = async (db: Db, ballot: Ballot): Promise<Turnout> => {
  const result = await readResult(db, ballot);
  if (result !== undefined) return { entitled: result.issued, voted: result.collected };
  const { entitled, voted } = await countVoters(db, ballot.id);
  const onPaper = await countBatches(db, ballot.id);
  return {
    entitled: ballot.voters === 'guests' ? entitled + onPaper.issued : entitled,
    voted: voted + onPaper.collected,
  };
};
