/** Joining: a person gives a card, the secretary approves or declines, the person hears of it. */
import type { ChatId, JoinRequestId, OrganisationId } from '../../../shared/ids.ts';
import { randomToken } from '../../../shared/random.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue, textMessages } from '../../../platform/outbox/index.ts';
import { localeOf } from '../../../platform/i18n/index.ts';
import { findAccount, listAccounts } from '../../../platform/telegram/accounts.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch, getBranch, listOfficers, type Branch } from '../../organisation/index.ts';
import { noteAgreed } from '../census/card-actions.ts';
import type { JoinCard } from './form.ts';
import {
  ensureJoinToken,
  findOrganisationByJoinToken,
  lockRequest,
  openRequest,
  settleRequest,
  type JoinRequest,
} from './store.ts';
import { joinDecidedView, joinRequestView } from './views.ts';
import { insertLead } from '../leads/store.ts';
import { linkToAccount } from '../link.ts';
import { emptyCard, foldText } from '../rules/index.ts';
import { findMemberOfAccount, insertMember, listMembers, type Member } from '../store.ts';

export const joinLinkOf = (env: Env, branch: Branch): Promise<string> =>
  env.transaction((tx) => ensureJoinToken(tx, branch.id, randomToken(env.random, 9)));

export type OpenJoinOutcome =
  | { kind: 'welcome'; branch: Branch }
  | { kind: 'member-already'; branch: Branch; member: Member }
  | { kind: 'unknown-link' };

export const openJoin = async (env: Env, token: string): Promise<OpenJoinOutcome> => {
  const id = await findOrganisationByJoinToken(env.db, token);
  if (id === undefined || env.actor.kind !== 'person') return { kind: 'unknown-link' };
  const branch = await getBranch(env.db, id);
  const member = await findMemberOfAccount(env.db, id, env.actor.telegramId);
  return member === undefined
    ? { kind: 'welcome', branch }
    : { kind: 'member-already', branch, member };
};

/** Stores the request and asks every officer of the branch, each in their own language. */
export const requestToJoin = (
  env: Env,
  organisationId: OrganisationId,
  card: JoinCard,
): Promise<'requested' | 'member-already'> =>
  env.transaction(async (tx) => {
    if (env.actor.kind !== 'person') throw new Error('Only a person can join');
    const { telegramId, username } = env.actor;
    if ((await findMemberOfAccount(tx, organisationId, telegramId)) !== undefined)
      return 'member-already';
    const branch = await getBranch(tx, organisationId);
    const id = await openRequest(tx, organisationId, telegramId, card, env.now);
    const sameName = (await listMembers(tx, organisationId)).filter(
      (m) => foldText(m.name) === foldText(card.name),
    );
    const officers = await listAccounts(tx, await listOfficers(tx, organisationId));
    await enqueue(
      tx,
      env.now,
      officers.flatMap((officer) =>
        textMessages(
          officer.telegramId as number as ChatId,
          joinRequestView(
            env.texts(
              officer.chosenLocale ?? localeOf(officer.languageCode ?? undefined) ?? branch.locale,
            ),
            branch,
            id,
            card,
            {
              username,
              sameName: sameName.map((m) => ({ isLinked: m.telegramId !== null })),
              agreedAt: env.now,
            },
          ),
          { key: `roster.join:${id}:${officer.telegramId}:${env.updateId ?? 0}` },
        ),
      ),
    );
    return 'requested';
  });

/** A new row, and a lead that is settled already: somebody was found. */
const addFromRequest = async (
  tx: Db,
  env: Env,
  request: JoinRequest,
  card: JoinCard,
): Promise<void> => {
  const { organisationId, telegramId } = request;
  const whole = { ...emptyCard(card.name), ...card };
  const member = await insertMember(tx, organisationId, whole, env.now, telegramId);
  await insertLead(
    tx,
    {
      organisationId,
      source: 'join',
      name: card.name,
      interests: [],
      telegramId,
      memberId: member.id,
      createdAt: request.createdAt,
      settledAt: env.now,
    },
    'joined',
  );
};

export type SettleJoinOutcome =
  | { kind: 'approved'; name: string; linked: boolean }
  | { kind: 'declined'; name: string }
  | { kind: 'settled-before'; state: 'approved' | 'declined' | 'replaced' }
  | { kind: 'not-yours' };

/** Approval links a row of the same name that has no account yet, or adds a new one. */
export const settleJoin = (
  env: Env,
  id: JoinRequestId,
  approve: boolean,
): Promise<SettleJoinOutcome> =>
  env.transaction(async (tx): Promise<SettleJoinOutcome> => {
    const { actor } = env;
    const request = await lockRequest(tx, id);
    if (
      request === undefined ||
      actor.kind !== 'person' ||
      !(await actsForBranch(env, request.organisationId, tx))
    )
      return { kind: 'not-yours' };
    if (request.state !== 'pending' || request.card === null)
      return {
        kind: 'settled-before',
        state: request.state === 'pending' ? 'approved' : request.state,
      };
    const { card, telegramId, organisationId } = request;
    const branch = await getBranch(tx, organisationId);
    await settleRequest(tx, id, approve ? 'approved' : 'declined', actor.telegramId, env.now);
    let linked = false;
    if (approve && (await findMemberOfAccount(tx, organisationId, telegramId)) === undefined) {
      const sameName = (await listMembers(tx, organisationId)).filter(
        (m) => m.telegramId === null && foldText(m.name) === foldText(card.name),
      );
      const [row] = sameName;
      if (row !== undefined && sameName.length === 1)
        linked = await linkToAccount(tx, row, telegramId, env.now);
      else await addFromRequest(tx, env, request, card);
      const member = await findMemberOfAccount(tx, organisationId, telegramId);
      if (member !== undefined) await noteAgreed(tx, member, request.createdAt);
    }
    const account = await findAccount(tx, telegramId);
    const locale =
      account?.chosenLocale ?? localeOf(account?.languageCode ?? undefined) ?? branch.locale;
    await enqueue(
      tx,
      env.now,
      textMessages(
        telegramId as number as ChatId,
        joinDecidedView(env.texts(locale), branch, approve),
        {
          key: `roster.joined:${id}`,
        },
      ),
    );
    return approve
      ? { kind: 'approved', name: card.name, linked }
      : { kind: 'declined', name: card.name };
  });
