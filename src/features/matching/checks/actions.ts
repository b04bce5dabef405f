/** People with a pair who have gone silent are asked once; without an answer the officers are told once. */
import { DAY } from '../../../shared/clock.ts';
import type { OrganisationId } from '../../../shared/ids.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, tellOfficers } from '../../organisation/index.ts';
import {
  findMember,
  listMembers,
  listMembersOfAccount,
  messageToMember,
  reachOf,
} from '../../roster/index.ts';
import { claimUnanswered, deleteChecks, insertCheck, type SilentMember } from './store.ts';
import { askView, silentNoticeView, type Silent } from './views.ts';
import { contactOf, contactsOf } from '../contacts/ways.ts';
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

/** One message for all of a branch who did not answer. */
export const reportSilent = (env: Env, organisationId: OrganisationId): Promise<void> =>
  env.transaction(async (tx) => {
    const since = new Date(env.now.getTime() - ANSWER_DAYS * DAY);
    const ids = await claimUnanswered(tx, organisationId, since, env.now);
    const branch = await getBranch(tx, organisationId);
    const people = (await listMembers(tx, organisationId)).filter(({ id }) => ids.includes(id));
    if (people.length === 0) return;
    const contacts = await contactsOf(tx, env, branch, people);
    const silent: Silent[] = [];
    for (const member of people)
      silent.push({
        contact: contactOf(contacts, member),
        pairs: await findPairsOfMember(tx, member.id),
      });
    await tellOfficers(tx, env, branch, {
      view: (t) => silentNoticeView(t, { branch, silent, days: ANSWER_DAYS }),
      key: `matching.silent:${organisationId}:${env.now.getTime()}`,
      about: null,
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
