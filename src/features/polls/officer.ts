/** Who may conduct a ballot: the officers of its branch, as the database says at this moment. */
import type { BallotId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { getBranch, isOfficer, type Branch } from '../organisation/index.ts';
import { findBallot, type Ballot } from './ballot-store.ts';

/** The ballot with its branch, if the actor is an officer there. */
export const forOfficer = async (
  db: Db,
  env: Pick<Env, 'actor'>,
  id: BallotId,
): Promise<{ ballot: Ballot; branch: Branch } | undefined> => {
  const ballot = await findBallot(db, id);
  if (ballot === undefined || env.actor.kind !== 'person') return undefined;
  if (!(await isOfficer(db, ballot.organisationId, env.actor.telegramId))) return undefined;
  return { ballot, branch: await getBranch(db, ballot.organisationId) };
};
