/** Who hears of a transfer, privately: the member, the representative of the pair, officers. Never the group. */
import type { ChatId, MemberId, TransferId } from '../../../shared/ids.ts';
import { DAY } from '../../../shared/clock.ts';
import { localeOf } from '../../../platform/i18n/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue, textMessages, type Outgoing } from '../../../platform/outbox/index.ts';
import { listAccounts } from '../../../platform/telegram/accounts.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { getBranch, listOfficers, type Branch } from '../../organisation/index.ts';
import { findMember, messageToMember, reachOf, type Member } from '../../roster/index.ts';
import { findPairsOfMember } from '../store.ts';
import { findTransfer, type TransferEntry } from './store.ts';
import {
  memberStepView,
  officerStepView,
  receiverView,
  reminderView,
  representativeStepView,
} from './views.ts';

/** Whoever opens the private chat later than this need not hear of a step any more. */
const STEP_LIFE = 90 * DAY;

/** Who accompanies the member at present. */
export const representativesOf = async (db: Db, id: MemberId): Promise<Member[]> =>
  (await findPairsOfMember(db, id))
    .filter(({ pair }) => pair.floatingId === id)
    .map(({ representative }) => representative);

/** To everybody in office in the branch but the one who acts, each in their own language. */
const toOfficers = async (
  tx: Db,
  env: Env,
  branch: Branch,
  view: (t: Translator) => View,
  options: { key: string; expiresAt?: Date },
): Promise<Outgoing[]> => {
  const actor = env.actor.kind === 'person' ? env.actor.telegramId : null;
  const officers = await listAccounts(tx, await listOfficers(tx, branch.id));
  return officers
    .filter(({ telegramId }) => telegramId !== actor)
    .flatMap((officer) => {
      const locale =
        officer.chosenLocale ?? localeOf(officer.languageCode ?? undefined) ?? branch.locale;
      return textMessages(officer.telegramId as number as ChatId, view(env.texts(locale)), {
        ...options,
        key: `${options.key}:officer:${branch.id}:${officer.telegramId}`,
      });
    });
};

const toMembers = async (
  tx: Db,
  env: Env,
  branch: Branch,
  members: readonly Member[],
  view: (t: Translator) => View,
  options: { key: string; expiresAt: Date },
): Promise<Outgoing[]> =>
  (await reachOf(tx, env, branch, members)).flatMap(({ member, t }) =>
    messageToMember(member, view(t), { ...options, key: `${options.key}:member:${member.id}` }),
  );

/** The row that stands for the person now: after a receipt the one in the receiving branch. */
const personOfEntry = async (
  tx: Db,
  { transfer, member }: TransferEntry,
): Promise<Member | undefined> =>
  transfer.arrivedMemberId === null
    ? (member ?? undefined)
    : findMember(tx, transfer.arrivedMemberId);

const unique = (members: readonly Member[]): Member[] => [
  ...new Map(members.map((member) => [member.id, member])).values(),
];

/** Tells of the state that the transfer has just reached. */
export const tellStep = async (
  tx: Db,
  env: Env,
  branch: Branch,
  id: TransferId,
  representatives?: readonly Member[],
): Promise<void> => {
  const entry = await findTransfer(tx, id);
  if (entry === undefined) return;
  const { memberId, state, otherOrganisationId, issuedOn } = entry.transfer;
  const person = await personOfEntry(tx, entry);
  const hosts = representatives ?? (memberId === null ? [] : await representativesOf(tx, memberId));
  const options = {
    key: `matching.transfer:${id}:${state}`,
    expiresAt: new Date(env.now.getTime() + STEP_LIFE),
  };
  const messages = [
    ...(await toMembers(
      tx,
      env,
      branch,
      person === undefined ? [] : [person],
      (t) => memberStepView(t, entry),
      options,
    )),
    ...(await toMembers(
      tx,
      env,
      branch,
      unique(hosts).filter((host) => host.id !== person?.id),
      (t) => representativeStepView(t, entry),
      options,
    )),
  ];
  if (otherOrganisationId !== null && issuedOn !== null) {
    const receiver = await getBranch(tx, otherOrganisationId);
    messages.push(...(await toOfficers(tx, env, receiver, (t) => receiverView(t, entry), options)));
  }
  // The officers of the branch hear what was decided without them.
  if (state === 'received' || state === 'rejected' || state === 'expired')
    messages.push(
      ...(await toOfficers(tx, env, branch, (t) => officerStepView(t, entry), options)),
    );
  await enqueue(tx, env.now, messages);
};

/** `left`: days until the last valid one, `days`: which reminder this is. */
export const tellReminder = async (
  tx: Db,
  env: Env,
  branch: Branch,
  entry: TransferEntry,
  reminder: { left: number; days: number; expiresAt: Date },
): Promise<void> => {
  const { id, memberId, otherOrganisationId } = entry.transfer;
  const options = {
    key: `matching.transfer:${id}:remind-${reminder.days}`,
    expiresAt: reminder.expiresAt,
  };
  const offices = [branch.id, ...(otherOrganisationId === null ? [] : [otherOrganisationId])];
  const messages: Outgoing[] = [];
  for (const officeId of offices)
    messages.push(
      ...(await toOfficers(
        tx,
        env,
        await getBranch(tx, officeId),
        (t) =>
          reminderView(t, entry, reminder.left, officeId === branch.id ? 'keeper' : 'receiver'),
        options,
      )),
    );
  const hosts = memberId === null ? [] : await representativesOf(tx, memberId);
  messages.push(
    ...(await toMembers(
      tx,
      env,
      branch,
      hosts,
      (t) => reminderView(t, entry, reminder.left, 'representative'),
      options,
    )),
  );
  await enqueue(tx, env.now, messages);
};
