/** A member corrects their own card; what is the secretary's to change is passed on as a request. */
import type { MemberId } from '../../../shared/ids.ts';
import { setChosenLocale } from '../../../platform/telegram/accounts.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, tellOfficers, type Branch } from '../../organisation/index.ts';
import { noteAgreed, noteCorrected, ownMember } from '../census/card-actions.ts';
import { correctionRequestView } from './views.ts';
import type { Card, OwnField } from '../rules/index.ts';
import { cardOf, updateMember, type Member } from '../store.ts';

export type OwnCard = { kind: 'own'; member: Member; branch: Branch } | { kind: 'not-yours' };

export const findOwnCard = async (env: Env, id: MemberId): Promise<OwnCard> => {
  const member = await ownMember(env.db, env, id);
  if (member === undefined) return { kind: 'not-yours' };
  return { kind: 'own', member, branch: await getBranch(env.db, member.organisationId) };
};

/** `value` has been read by the field's own reader. */
export const correctField = (
  env: Env,
  id: MemberId,
  field: OwnField,
  value: unknown,
): Promise<OwnCard> =>
  env.transaction(async (tx): Promise<OwnCard> => {
    const member = await ownMember(tx, env, id);
    if (member === undefined) return { kind: 'not-yours' };
    const card: Card = { ...cardOf(member), [field]: value };
    await updateMember(tx, id, card, env.now);
    if (field === 'language' && card.language !== null && member.telegramId !== null)
      await setChosenLocale(tx, member.telegramId, card.language);
    await noteCorrected(tx, env, member);
    const changed = await ownMember(tx, env, id);
    if (changed === undefined) throw new Error('A member vanished while being corrected');
    return { kind: 'own', member: changed, branch: await getBranch(tx, member.organisationId) };
  });

/** The person has looked through the card and leaves it so. */
export const agreeToCard = (env: Env, id: MemberId): Promise<void> =>
  env.transaction(async (tx) => {
    const member = await ownMember(tx, env, id);
    if (member !== undefined) await noteAgreed(tx, member, env.now);
  });

/** Asked once for each message in which it was said. */
export const requestCorrection = (env: Env, id: MemberId, request: string): Promise<OwnCard> =>
  env.transaction(async (tx): Promise<OwnCard> => {
    const member = await ownMember(tx, env, id);
    if (member === undefined) return { kind: 'not-yours' };
    const branch = await getBranch(tx, member.organisationId);
    await noteCorrected(tx, env, member);
    await tellOfficers(tx, env, branch, {
      view: (t) => correctionRequestView(t, member.name, request),
      key: `roster.correction:${id}:${env.updateId ?? 0}`,
      about: member.telegramId,
    });
    return { kind: 'own', member, branch };
  });
