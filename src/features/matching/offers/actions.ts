/** Floating members who came after the matching: the officers are offered the best representative who is free. */
import type { OrganisationId, RoundId } from '../../../shared/ids.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, tellOfficers } from '../../organisation/index.ts';
import { openRound, situationOf, type ClosedRound } from '../rounds/actions.ts';
import { NO_CHOICES } from '../rounds/choices.ts';
import { regrets } from '../rounds/confirm-messages.ts';
import { listNewcomers, saveOffers } from './store.ts';
import { noSeatView, offerView } from './views.ts';
import { proposalOf } from '../rounds/proposal.ts';
import { insertRound, lockMatching, settleRound } from '../store.ts';

/** Proposes pairs for the newcomers of a branch; nobody but the officers hears of it before Confirm. */
export const offerNewcomers = (env: Env, id: OrganisationId): Promise<void> =>
  env.transaction(async (tx) => {
    await lockMatching(tx, id);
    const newcomers = await listNewcomers(tx, env.now, id);
    if (newcomers.length === 0) return;
    const branch = await getBranch(tx, id);
    const everybody = newcomers.map(({ memberId }) => memberId);
    const decided = { choices: NO_CHOICES, only: everybody };
    const situation = await situationOf(tx, env, branch, decided);
    const { proposed, leftOver } = proposalOf(situation);
    const offered = proposed.map(({ floating }) => floating.id);
    const unseated = newcomers.filter(({ memberId }) => !offered.includes(memberId));
    await saveOffers(tx, offered, 'known', env.now);
    await saveOffers(
      tx,
      unseated.map(({ memberId }) => memberId),
      'no-seat',
      env.now,
    );
    const news = unseated.flatMap(({ memberId, isWaiting }) => (isWaiting ? [] : [memberId]));
    const noSeat = situation.members.filter((member) => news.includes(member.id));
    await enqueue(
      tx,
      env.now,
      await regrets(
        tx,
        env,
        branch,
        `newcomer-${env.now.getTime()}`,
        leftOver.filter(({ member }) => news.includes(member.id)),
      ),
    );
    if (offered.length === 0) {
      const [first] = noSeat;
      if (first === undefined) return;
      const key = `matching.no-seat:${first.id}:${env.now.getTime()}`;
      return tellOfficers(tx, env, branch, {
        view: (t) => noSeatView(t, { branch, noSeat }),
        key,
        about: null,
      });
    }
    const round = await insertRound(tx, {
      organisationId: id,
      proposedBy: null,
      updateId: null,
      only: offered,
      now: env.now,
    });
    const proposal = proposalOf({ ...situation, only: offered });
    await tellOfficers(tx, env, branch, {
      view: (t) => offerView(t, { branch, round, proposal, noSeat }),
      key: `matching.offer:${round.id}`,
      about: null,
    });
  });

export type PostponeOutcome = ClosedRound | { kind: 'not-yours' } | { kind: 'postponed' };

/** Later: the offer is put aside; the next /match includes its members. */
export const postponeOffer = (env: Env, id: RoundId): Promise<PostponeOutcome> =>
  env.transaction(async (tx): Promise<PostponeOutcome> => {
    const opened = await openRound(tx, env, id);
    if (opened.kind !== 'open') return opened;
    await settleRound(tx, id, 'cancelled', env.now);
    return { kind: 'postponed' };
  });
