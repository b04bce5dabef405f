/** Whose pair it is: every press is checked against the database, whoever forwarded the button. */
import type { PairId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch } from '../../organisation/index.ts';
import { findPair, lockPair } from './store.ts';
import type { PairOfMembers } from '../store.ts';

export type Access =
  | { kind: 'open'; pair: PairOfMembers }
  | { kind: 'over'; pair: PairOfMembers }
  | { kind: 'not-yours' };

const accessTo = (pair: PairOfMembers): Access => ({
  kind: pair.pair.endedAt === null ? 'open' : 'over',
  pair,
});

const isRepresentativeOf = (env: Env, { representative }: PairOfMembers): boolean =>
  env.actor.kind === 'person' &&
  representative.isActive &&
  representative.telegramId === env.actor.telegramId;

/** The pair for its representative, held until the end of the transaction. */
export const openOwnPair = async (tx: Db, env: Env, id: PairId): Promise<Access> => {
  const pair = await lockPair(tx, id);
  return pair !== undefined && isRepresentativeOf(env, pair)
    ? accessTo(pair)
    : { kind: 'not-yours' };
};

/** The same to look at only. */
export const seeOwnPair = async (env: Env, id: PairId): Promise<Access> => {
  const pair = await findPair(env.db, id);
  return pair !== undefined && isRepresentativeOf(env, pair)
    ? accessTo(pair)
    : { kind: 'not-yours' };
};

/** The pair for an officer of its branch, held until the end of the transaction. */
export const openPairOfBranch = async (tx: Db, env: Env, id: PairId): Promise<Access> => {
  const pair = await lockPair(tx, id);
  return pair !== undefined && (await actsForBranch(env, pair.pair.organisationId, tx))
    ? accessTo(pair)
    : { kind: 'not-yours' };
};
