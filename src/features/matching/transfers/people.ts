/** Finding whom a transfer is about: on the roster of the branch, floating members first. */
import type { MemberId, OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { cleanName, foldText, listMembers, type Member } from '../../roster/index.ts';

/** Somebody to choose; `detail` tells people of one name apart. */
export interface Candidate {
  id: MemberId;
  name: string;
  detail: string | null;
}

const MAX_SHOWN = 20;

const nameKey = (name: string): string => foldText(cleanName(name));

export const isSameName = (one: string, other: string): boolean => nameKey(one) === nameKey(other);

const lastDigits = (phone: string | null): string | null =>
  phone === null ? null : `…${phone.replaceAll(/\D/g, '').slice(-4)}`;

const candidatesOf = (chosen: readonly Member[], all: readonly Member[]): Candidate[] => {
  const count = new Map<string, number>();
  for (const { name } of all) count.set(nameKey(name), (count.get(nameKey(name)) ?? 0) + 1);
  return chosen.map((member) => ({
    id: member.id,
    name: member.name,
    detail:
      (count.get(nameKey(member.name)) ?? 0) < 2
        ? null
        : (lastDigits(member.phone) ?? member.employer ?? member.partyGroup ?? `#${member.id}`),
  }));
};

/** Floating members first; at most as many as a keyboard shows well. */
export const listCandidates = async (db: Db, id: OrganisationId): Promise<Candidate[]> => {
  const members = await listMembers(db, id);
  const inOrder = [...members.filter((m) => m.floating), ...members.filter((m) => !m.floating)];
  return candidatesOf(inOrder.slice(0, MAX_SHOWN), members);
};

/** Those of exactly this name, else those whose name holds the text. */
export const findCandidates = async (
  db: Db,
  id: OrganisationId,
  text: string,
): Promise<Candidate[]> => {
  const members = await listMembers(db, id);
  const wanted = nameKey(text);
  const same = members.filter((member) => nameKey(member.name) === wanted);
  const like = members.filter((member) => nameKey(member.name).includes(wanted));
  return candidatesOf((same.length > 0 ? same : like).slice(0, MAX_SHOWN), members);
};

/** The row in another branch that is certainly, or by its name very likely, the same person. */
export const samePersonIn = async (
  tx: Db,
  id: OrganisationId,
  person: Pick<Member, 'name' | 'telegramId' | 'telegramUsername'>,
): Promise<Member | undefined> => {
  const members = await listMembers(tx, id);
  const byAccount = members.find(
    (row) =>
      (person.telegramId !== null && row.telegramId === person.telegramId) ||
      (person.telegramUsername !== null && row.telegramUsername === person.telegramUsername),
  );
  if (byAccount !== undefined) return byAccount;
  const [row, ...others] = members.filter((one) => nameKey(one.name) === nameKey(person.name));
  const isUnsure = row?.telegramId !== null && person.telegramId !== null;
  return others.length > 0 || isUnsure || row?.floating !== true ? undefined : row;
};
