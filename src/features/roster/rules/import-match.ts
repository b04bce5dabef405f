/** Finds for every row of a roster file the person on the roster whom it means. */
import { accountKey } from './card.ts';
import type { ExistingMember } from './import-plan.ts';
import type { ParsedRow } from './import-rows.ts';
import { cleanName, foldText } from './text.ts';

export type Match =
  | { kind: 'new' }
  | { kind: 'member'; member: ExistingMember }
  /** `members`: those it might be; `other`: the row that has taken the person. */
  | {
      kind: 'account-taken' | 'name-twice-in-roster';
      members: readonly ExistingMember[];
      other?: number;
    };

export interface RowMatch {
  row: ParsedRow;
  match: Match;
}

export const nameKey = (name: string): string => foldText(cleanName(name));

/** By account first, then by name where the name is beyond doubt. In the order of the rows. */
export const matchRows = (
  existing: readonly ExistingMember[],
  rows: readonly ParsedRow[],
): RowMatch[] => {
  // Who left is found only where nobody active fits.
  const people = [...existing.filter(isActive), ...existing.filter((one) => !isActive(one))];
  const accounts = new Map<string, ExistingMember>();
  const names = new Map<string, ExistingMember[]>();
  for (const member of people) {
    for (const key of accountKeys(member)) if (!accounts.has(key)) accounts.set(key, member);
    push(names, nameKey(member.card.name), member);
  }
  const namesakes = (row: ParsedRow): ExistingMember[] => {
    const same = names.get(nameKey(row.card.name)) ?? [];
    const active = same.filter(isActive);
    // Somebody active may have the account of a person who left: bringing both back would collide.
    return active.length > 0
      ? active
      : same.filter((one) => accountKeys(one).every((key) => accounts.get(key) === one));
  };

  const takenBy = new Map<ExistingMember, number>();
  const byAccount = rows.map((row): RowMatch => {
    const member = accounts.get(accountKey(row.card.telegram) ?? '');
    if (member === undefined) return { row, match: { kind: 'new' } };
    const taken = takenBy.get(member);
    if (taken !== undefined) {
      return { row, match: { kind: 'account-taken', members: [member], other: taken } };
    }
    const sameName = namesakes(row);
    if (sameName.some(isActive) && !sameName.includes(member)) {
      return { row, match: { kind: 'account-taken', members: [member, ...sameName] } };
    }
    takenBy.set(member, row.row);
    return { row, match: { kind: 'member', member } };
  });

  const rowsOfName = new Map<string, ParsedRow[]>();
  for (const row of rows) push(rowsOfName, nameKey(row.card.name), row);
  return byAccount.map((found): RowMatch => {
    if (found.match.kind !== 'new') return found;
    const { row } = found;
    const free = namesakes(row).filter((member) => !takenBy.has(member));
    const [member] = free;
    if (member === undefined) return found;
    const unique = free.length === 1 && rowsOfName.get(nameKey(row.card.name))?.length === 1;
    return unique && !contradicts(member, row)
      ? { row, match: { kind: 'member', member } }
      : { row, match: { kind: 'name-twice-in-roster', members: free } };
  });
};

const isActive = ({ active }: ExistingMember): boolean => active;

const accountKeys = ({ card, telegramId }: ExistingMember): string[] =>
  [
    accountKey(card.telegram),
    telegramId === null ? undefined : accountKey({ kind: 'id', id: telegramId }),
  ].filter((key) => key !== undefined);

const push = <T>(groups: Map<string, T[]>, key: string, item: T): void => {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
};

/**
 * The row names another account than the linked one. An account that is only noted, not linked, may be
 * corrected by a file.
 */
const contradicts = ({ card, telegramId }: ExistingMember, row: ParsedRow): boolean => {
  const account = row.card.telegram;
  if (account === null || telegramId === null) return false;
  if (account.kind === 'id') return account.id !== telegramId;
  return card.telegram?.kind === 'username' && card.telegram.username !== account.username;
};
