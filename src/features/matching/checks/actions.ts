/** People with a pair who have gone silent are asked once; without an answer the officers are told once. */
import { DAY } from '../../../shared/clock.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, tellOfficers } from '../../organisation/index.ts';
import { findMember, listMembersOfAccount, messageToMember, reachOf } from '../../roster/index.ts';
import { claimUnanswered, deleteChecks, insertCheck, type SilentMember } from './store.ts';
import { askView, silentNoticeView } from './views.ts';
import { contactOf, contactsOf } from '../contacts.ts';
import { findPairsOfMember } from '../store.ts';

/** Days after which the officers hear that there was no answer. */
export const ANSWER_DAYS = 14;

export const askSilent = (env: Env, { memberId, organisationId }: SilentMember): Promise<void> =>
  env.transaction(async (tx) => {
    if (!(await insertCheck(tx, memberId, env.now))) return;
    const member = await findMember(tx, memberId);
    const branch = await getBranch(tx, organisationId);
    const [person] = member === undefined ? [] : await reachOf(tx, env, branch, [member]);
    if (member === undefined || person === undefined) return;
    await enqueue(
      tx,
      env.now,
      messageToMember(member, askView(person.t, branch), {
        key: `matching.check:${memberId}:${env.now.getTime()}`,
        expiresAt: new Date(env.now.getTime() + ANSWER_DAYS * DAY),
      }),
    );
  });

export const reportSilent = (env: Env, { memberId, organisationId }: SilentMember): Promise<void> =>
  env.transaction(async (tx) => {
    const askedAt = await claimUnanswered(tx, memberId, env.now);
    const member = await findMember(tx, memberId);
    if (askedAt === undefined || member === undefined) return;
    const branch = await getBranch(tx, organisationId);
    const contact = contactOf(await contactsOf(tx, env, branch, [member]), member);
    const pairs = await findPairsOfMember(tx, memberId);
    await tellOfficers(tx, env, branch, {
      view: (t) => silentNoticeView(t, { branch, contact, pairs }),
      key: `matching.silent:${memberId}:${askedAt.getTime()}`,
      about: null,
      except: member.telegramId,
    });
  });

/** The person says that they are there. */
export const noteHere = (env: Env): Promise<void> =>
  env.transaction(async (tx) => {
    if (env.actor.kind !== 'person') return;
    const members = await listMembersOfAccount(tx, env.actor.telegramId);
    await deleteChecks(
      tx,
      members.map(({ id }) => id),
    );
  });
