/** How far a census is: who has answered, who has not, and how to reach them. */
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { Branch } from '../../organisation/index.ts';
import { reachOf, type Reachable } from '../reach.ts';
import { listMembers, type Member } from '../store.ts';
import { listAnswers, type Census } from './store.ts';

export interface Progress {
  census: Census;
  members: Member[];
  confirmed: Member[];
  corrected: Member[];
  /** Who has not answered, with how to reach them. */
  missing: Reachable[];
}

export const progressOf = async (
  db: Db,
  env: Pick<Env, 'texts'>,
  branch: Branch,
  census: Census,
): Promise<Progress> => {
  const members = await listMembers(db, branch.id);
  const answers = new Map((await listAnswers(db, census.id)).map((a) => [a.memberId, a.state]));
  const by = (state: 'confirmed' | 'corrected') =>
    members.filter((member) => answers.get(member.id) === state);
  const missing = members.filter((member) => !answers.has(member.id));
  return {
    census,
    members,
    confirmed: by('confirmed'),
    corrected: by('corrected'),
    missing: await reachOf(db, env, branch, missing),
  };
};

/** Whether a private message may arrive. */
export const isReachable = (reach: Reachable['reach']): boolean =>
  reach === 'open' || reach === 'unknown';
