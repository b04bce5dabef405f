/** A representative invites the floating member they accompany to what is coming next. */
import type { PairId } from '../../../shared/ids.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { listEvents, noteEvent, openOwnPair, type Access } from '../../matching/index.ts';
import { getBranch } from '../../organisation/index.ts';
import { messageToMember, reachOf, type Member } from '../../roster/index.ts';
import { findNextOpen, type Meeting } from '../store.ts';
import { invitationView } from './views.ts';

export type InviteOutcome =
  | { kind: 'invited' | 'invited-before'; meeting: Meeting; floating: Member }
  | { kind: 'nothing-coming' }
  | Exclude<Access, { kind: 'open' }>;

/** The floating member gets the next announcement in private, once for each event. */
export const inviteToNext = (env: Env, id: PairId): Promise<InviteOutcome> =>
  env.transaction(async (tx): Promise<InviteOutcome> => {
    const access = await openOwnPair(tx, env, id);
    if (access.kind !== 'open') return access;
    const { pair, floating, representative } = access.pair;
    const meeting = await findNextOpen(tx, pair.organisationId, env.now);
    if (meeting === undefined) return { kind: 'nothing-coming' };
    const occasion = `meeting:${meeting.id}`;
    const before = await listEvents(tx, id, ['invited']);
    if (before.some(({ note }) => note === occasion))
      return { kind: 'invited-before', meeting, floating };
    await noteEvent(tx, env, id, 'invited', occasion);
    const branch = await getBranch(tx, pair.organisationId);
    for (const { t } of await reachOf(tx, env, branch, [floating]))
      await enqueue(
        tx,
        env.now,
        messageToMember(floating, invitationView(t, meeting, branch, representative.name), {
          key: `meetings.invite:${meeting.id}:${id}`,
          expiresAt: meeting.startsAt,
        }),
      );
    return { kind: 'invited', meeting, floating };
  });
