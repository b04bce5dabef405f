/** A paper for a member who was missed when the ballot opened: given by an officer, with a reason, and logged. */
import type { BallotId, MemberId } from '../../../shared/ids.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { findMember, listMembers, type Member } from '../../roster/index.ts';
import type { Ballot } from '../ballot-store.ts';
import { lockBox } from '../box-store.ts';
import { forOfficer } from '../officer.ts';
import { inviteMembers, ownRowOf } from '../open-ballot.ts';
import { listEntitled } from '../voter-store.ts';
import { addVoter } from './store.ts';

const admits = ({ admits: standings }: Ballot, member: Member): boolean =>
  member.isActive && standings.includes(member.standing);

export type MissedOutcome =
  { kind: 'not-yours' | 'closed' } | { kind: 'listed'; ballot: Ballot; missed: Member[] };

/** Members of the roster who could vote but were given no paper. */
export const listMissed = async (env: Env, id: BallotId): Promise<MissedOutcome> => {
  const mine = await forOfficer(env.db, env, id);
  if (mine === undefined) return { kind: 'not-yours' };
  const { ballot, branch } = mine;
  if (ballot.state !== 'open') return { kind: 'closed' };
  const entitled = new Set(await listEntitled(env.db, id, 'all'));
  const everybody = await listMembers(env.db, branch.id);
  return {
    kind: 'listed',
    ballot,
    missed: everybody.filter((member) => admits(ballot, member) && !entitled.has(member.id)),
  };
};

export type AddOutcome =
  | { kind: 'not-yours' | 'closed' | 'not-on-roster' }
  | { kind: 'added' | 'has-paper'; ballot: Ballot; name: string };

/** Under the lock of the box, so that the papers given out are known when it closes. */
export const addMissed = (
  env: Env,
  id: BallotId,
  memberId: MemberId,
  reason: string,
): Promise<AddOutcome> =>
  env.transaction(async (tx): Promise<AddOutcome> => {
    await lockBox(tx, id);
    const mine = await forOfficer(tx, env, id);
    if (mine === undefined || env.actor.kind !== 'person') return { kind: 'not-yours' };
    const { ballot, branch } = mine;
    if (ballot.state !== 'open') return { kind: 'closed' };
    const member = await findMember(tx, memberId);
    if (member === undefined || member.organisationId !== branch.id || !admits(ballot, member))
      return { kind: 'not-on-roster' };
    const isNew = await addVoter(tx, {
      ballotId: id,
      memberId,
      ownRow: ownRowOf(ballot, memberId),
      reason,
      addedBy: env.actor.telegramId,
      addedAt: env.now,
    });
    if (isNew) await inviteMembers(tx, env, branch, ballot, [member]);
    return { kind: isNew ? 'added' : 'has-paper', ballot, name: member.name };
  });
