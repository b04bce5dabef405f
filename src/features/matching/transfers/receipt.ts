/** What a receipt does: the pair is closed as a success and the person's formal branch is another one. */
import type { MemberId, OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import {
  cardOf,
  emptyCard,
  findMember,
  insertMember,
  linkToAccount,
  noteConsent,
  retireMember,
  updateMember,
  type Member,
} from '../../roster/index.ts';
import { closePairAsTransferred } from './pair.ts';
import { samePersonIn } from './people.ts';
import { saveTransfer, type TransferEntry } from './store.ts';
import { representativesOf } from './tell.ts';

/** Somebody whose formal branch is this one is not floating here. */
const settle = async (
  tx: Db,
  env: Env,
  row: Member,
  standing: Member['standing'],
): Promise<Member[]> => {
  const representatives = await representativesOf(tx, row.id);
  const card = { ...cardOf(row), standing, floating: false, awaySince: null };
  await updateMember(tx, row.id, card, env.now);
  await closePairAsTransferred(tx, env, row.id);
  return representatives;
};

/** The member's card goes along, with the date of their consent; what belonged to the old branch (group, pairing) stays behind. */
const arrive = async (
  tx: Db,
  env: Env,
  member: Member,
  to: OrganisationId,
): Promise<{ id: MemberId; representatives: Member[] }> => {
  const known = await samePersonIn(tx, to, member);
  if (known === undefined) {
    const card = {
      ...cardOf(member),
      floating: false,
      awaySince: null,
      representative: false,
      capacity: 0,
      group: null,
    };
    const row = await insertMember(tx, to, card, env.now, member.telegramId);
    if (member.consentedAt !== null) await noteConsent(tx, row.id, member.consentedAt);
    return { id: row.id, representatives: [] };
  }
  const representatives = await settle(tx, env, known, member.standing);
  if (known.consentedAt === null && member.consentedAt !== null)
    await noteConsent(tx, known.id, member.consentedAt);
  if (member.telegramId !== null) await linkToAccount(tx, known, member.telegramId, env.now);
  return { id: known.id, representatives };
};

const moveOut = async (tx: Db, env: Env, entry: TransferEntry): Promise<Member[]> => {
  const { id, memberId, otherOrganisationId } = entry.transfer;
  const member = memberId === null ? undefined : await findMember(tx, memberId);
  if (member === undefined) return [];
  await closePairAsTransferred(tx, env, member.id);
  await retireMember(tx, member.id, 'transferred', env.now);
  if (otherOrganisationId === null) return [];
  const arrival = await arrive(tx, env, member, otherOrganisationId);
  await saveTransfer(tx, id, { arrivedMemberId: arrival.id });
  return arrival.representatives;
};

const moveIn = async (tx: Db, env: Env, entry: TransferEntry): Promise<Member[]> => {
  const { id, memberId, organisationId, personName } = entry.transfer;
  const member = memberId === null ? undefined : await findMember(tx, memberId);
  if (member?.isActive === true) return settle(tx, env, member, member.standing);
  const name = member?.name ?? personName ?? '';
  const known = await samePersonIn(tx, organisationId, {
    name,
    telegramId: member?.telegramId ?? null,
    telegramUsername: member?.telegramUsername ?? null,
  });
  const representatives = known === undefined ? [] : await settle(tx, env, known, known.standing);
  const row = known ?? (await insertMember(tx, organisationId, emptyCard(name), env.now));
  await saveTransfer(tx, id, { memberId: row.id, personName: null, arrivedMemberId: row.id });
  return representatives;
};

/** Moves the person; gives the representatives in the receiving branch whose pair was closed too. */
export const receivePerson = (tx: Db, env: Env, entry: TransferEntry): Promise<Member[]> =>
  entry.transfer.direction === 'out' ? moveOut(tx, env, entry) : moveIn(tx, env, entry);
