/** What becomes of a lead: contacted, added to the roster, dismissed; the person hears of it and may be introduced. */
import type { LeadId } from '../../../shared/ids.ts';
import { enqueue, textMessages } from '../../../platform/outbox/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch, getBranch, type Branch } from '../../organisation/index.ts';
import { describeLead, duplicatesOf, type ShownLead } from './actions.ts';
import { noteAgreed } from '../census/card-actions.ts';
import { lockLead, setIdentity, setLeadState, type Lead } from './store.ts';
import { introductionView, leadOutcomeView } from './views.ts';
import { linkNewRows, linkToAccount } from '../link.ts';
import { tellAccount } from '../tell-account.ts';
import { contactOf, emptyCard, foldText, type Card } from '../rules/index.ts';
import { findMember, findMemberOfAccount, insertMember, type Member } from '../store.ts';

export type SettleOutcome =
  { kind: 'done' | 'settled-before'; shown: ShownLead } | { kind: 'not-yours' };

/** Locks the lead for an officer; what is settled stays so. */
const settle = (
  env: Env,
  id: LeadId,
  run: (tx: Db, lead: Lead, by: NonNullable<Lead['settledBy']>) => Promise<void>,
): Promise<SettleOutcome> =>
  env.transaction(async (tx): Promise<SettleOutcome> => {
    const lead = await lockLead(tx, id);
    if (
      lead === undefined ||
      env.actor.kind !== 'person' ||
      !(await actsForBranch(env, lead.organisationId, tx))
    )
      return { kind: 'not-yours' };
    const isSettled = lead.state === 'joined' || lead.state === 'dismissed';
    if (!isSettled) await run(tx, lead, env.actor.telegramId);
    const now = isSettled ? lead : await lockLead(tx, id);
    if (now === undefined) throw new Error('A lead vanished while being settled');
    const shown = await describeLead(tx, now);
    return { kind: isSettled ? 'settled-before' : 'done', shown };
  });

const tellPerson = async (tx: Db, env: Env, lead: Lead): Promise<void> => {
  if (lead.telegramId === null) return;
  const branch = await getBranch(tx, lead.organisationId);
  await tellAccount(tx, env, branch, lead.telegramId, {
    view: (t) => leadOutcomeView(t, branch, lead),
    key: `roster.lead-outcome:${lead.id}`,
  });
};

export const markContacted = (env: Env, id: LeadId): Promise<SettleOutcome> =>
  settle(env, id, (tx, lead, by) =>
    setLeadState(tx, lead.id, { state: 'contacted', settledBy: by, settledAt: env.now }),
  );

export const dismissLead = (env: Env, id: LeadId): Promise<SettleOutcome> =>
  settle(env, id, async (tx, lead, by) => {
    await setLeadState(tx, id, { state: 'dismissed', settledBy: by, settledAt: env.now });
    await tellPerson(tx, env, { ...lead, state: 'dismissed' });
  });

const cardOfLead = (lead: Lead, standing: Card['standing']): Card => {
  const contact = contactOf(lead.howToReach);
  return {
    ...emptyCard(lead.name),
    standing,
    floating: true,
    telegram:
      lead.telegramId === null && contact.username !== null
        ? { kind: 'username', username: contact.username }
        : null,
    phone: contact.phone,
    employer: lead.employer,
    occupation: lead.occupation,
    industry: lead.industry,
    interests: lead.interests,
    district: lead.district,
    homeTown: lead.homeTown,
    awaySince: lead.awaySince,
  };
};

/** The only row of that name that has no account yet: the person themselves, surely. */
export const linkableRow = async (db: Db, lead: Lead): Promise<Member | undefined> => {
  if (lead.telegramId === null) return undefined;
  const rows = (await duplicatesOf(db, lead)).filter(
    (row) => row.telegramId === null && foldText(row.name) === foldText(lead.name),
  );
  return rows.length === 1 ? rows[0] : undefined;
};

const memberFor = async (
  tx: Db,
  env: Env,
  lead: Lead,
  standing: Card['standing'],
): Promise<Member> => {
  const { telegramId, organisationId } = lead;
  if (telegramId !== null) {
    const own = await findMemberOfAccount(tx, organisationId, telegramId);
    if (own !== undefined) return own;
    const row = await linkableRow(tx, lead);
    if (row !== undefined && (await linkToAccount(tx, row, telegramId, env.now)))
      return (await findMember(tx, row.id)) ?? row;
  }
  const member = await insertMember(
    tx,
    organisationId,
    cardOfLead(lead, standing),
    env.now,
    telegramId,
  );
  await linkNewRows(tx, [member], env.now);
  return member;
};

/** Onto the roster as a floating member; a row of the same name without an account is linked instead. */
export const addLead = (
  env: Env,
  id: LeadId,
  standing: 'full' | 'probationary',
): Promise<SettleOutcome> =>
  settle(env, id, async (tx, lead, by) => {
    const member = await memberFor(tx, env, lead, standing);
    if (lead.consentedAt !== null) await noteAgreed(tx, member, lead.consentedAt);
    await setLeadState(tx, id, {
      state: 'joined',
      settledBy: by,
      settledAt: env.now,
      memberId: member.id,
    });
    await tellPerson(tx, env, { ...lead, state: 'joined' });
  });

export type IdentityOutcome =
  { kind: 'shown' | 'kept' | 'no-group'; branch: Branch; lead: Lead } | { kind: 'not-yours' };

/** Showing oneself in the group is one's own choice; once said, it is not said again. */
export const chooseIdentity = (
  env: Env,
  id: LeadId,
  choice: 'shown' | 'kept',
): Promise<IdentityOutcome> =>
  env.transaction(async (tx): Promise<IdentityOutcome> => {
    const lead = await lockLead(tx, id);
    const member =
      lead?.memberId === null || lead === undefined
        ? undefined
        : await findMember(tx, lead.memberId);
    if (
      lead === undefined ||
      member?.isActive !== true ||
      env.actor.kind !== 'person' ||
      lead.telegramId !== env.actor.telegramId
    )
      return { kind: 'not-yours' };
    const branch = await getBranch(tx, lead.organisationId);
    if (lead.identity === 'shown') return { kind: 'shown', branch, lead };
    if (choice === 'shown' && branch.groupId === null) return { kind: 'no-group', branch, lead };
    await setIdentity(tx, id, choice);
    if (choice === 'shown' && branch.groupId !== null)
      await enqueue(
        tx,
        env.now,
        textMessages(branch.groupId, introductionView(env.texts(branch.locale), member.name), {
          key: `roster.introduce:${id}`,
        }),
      );
    return { kind: choice, branch, lead };
  });
