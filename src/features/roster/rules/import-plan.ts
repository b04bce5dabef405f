/** Compares the rows of a roster file with the roster: whom to add, what to change, what is unclear. */
import type { MemberId, TelegramId } from '../../../shared/ids.ts';
import { shorten } from '../../../shared/html.ts';
import { matchRows, nameKey } from './import-match.ts';
import { accountKey, defaultCapacity, FIELDS, sameAccount, type Card, type Field } from './card.ts';
import type { ParsedRow, Refusal } from './import-rows.ts';

export interface ExistingMember {
  id: MemberId;
  card: Card;
  /** The linked account. */
  telegramId: TelegramId | null;
  /** Has not left the branch. */
  active: boolean;
}

export type FieldChange = {
  [F in Field]: { field: F; from: Card[F]; to: Card[F] };
}[Field];

export interface PlannedChange {
  id: MemberId;
  row: ParsedRow;
  /** The card as it will be. */
  card: Card;
  /** Empty only when all that changes is that the person comes back. */
  changes: FieldChange[];
  /** The person had left the branch and is on its roster again. */
  returns: boolean;
}

export interface ImportPlan {
  added: ParsedRow[];
  changed: PlannedChange[];
  unchanged: { id: MemberId; row: ParsedRow }[];
  /** Rows that can't be told from somebody on the roster: 'name-twice-in-roster', 'account-taken'. */
  refusals: Refusal[];
  /** Active members whom the file does not mention. They stay. */
  missing: MemberId[];
}

/**
 * Nobody is removed by an import. `leftOut`: the refused rows of the same file, so that the people in
 * them are not called missing.
 */
export const planImport = (
  existing: readonly ExistingMember[],
  rows: readonly ParsedRow[],
  leftOut: readonly Card[] = [],
): ImportPlan => {
  const plan: ImportPlan = { added: [], changed: [], unchanged: [], refusals: [], missing: [] };
  const mentioned = new Set<MemberId>();
  for (const { row, match } of matchRows(existing, rows)) {
    if (match.kind === 'new') {
      plan.added.push(row);
    } else if (match.kind === 'member') {
      mentioned.add(match.member.id);
      const change = changeOf(match.member, row);
      if (change.changes.length > 0 || change.returns) plan.changed.push(change);
      else plan.unchanged.push({ id: match.member.id, row });
    } else {
      for (const member of match.members) mentioned.add(member.id);
      plan.refusals.push(refusalOf(row, match.kind, match.other));
    }
  }
  const names = new Set(leftOut.map(({ name }) => nameKey(name)));
  const accounts = new Set(leftOut.map(({ telegram }) => accountKey(telegram)));
  plan.missing = existing
    .filter(({ id, active }) => active && !mentioned.has(id))
    .filter(({ card }) => !names.has(nameKey(card.name)))
    .filter(({ card }) => card.telegram === null || !accounts.has(accountKey(card.telegram)))
    .map(({ id }) => id);
  return plan;
};

const refusalOf = (
  { row, card }: ParsedRow,
  reason: 'name-twice-in-roster' | 'account-taken',
  other: number | undefined,
): Refusal => ({
  row,
  column: reason === 'account-taken' ? 'telegram' : 'name',
  reason,
  value: shorten(reason === 'account-taken' ? (accountKey(card.telegram) ?? '') : card.name, 30),
  ...(other === undefined ? {} : { other }),
});

const changeOf = (member: ExistingMember, row: ParsedRow): PlannedChange => {
  const card = mergeCard(member, row);
  const changes = FIELDS.filter((field) => !sameValue(field, member.card, card)).map(
    (field) => ({ field, from: member.card[field], to: card[field] }) as FieldChange,
  );
  return { id: member.id, row, card, changes, returns: !member.active };
};

const sameValue = (field: Field, a: Card, b: Card): boolean =>
  field === 'telegram'
    ? sameAccount(a.telegram, b.telegram)
    : JSON.stringify(a[field]) === JSON.stringify(b[field]);

/** What the file gives replaces what the roster has. */
export const mergeCard = ({ card, telegramId }: ExistingMember, row: ParsedRow): Card => {
  const given = Object.fromEntries(row.given.map((field) => [field, row.card[field]]));
  const merged: Card = { ...card, ...given };
  // The number of the linked account says nothing new; the user name does for people.
  if (merged.telegram?.kind === 'id' && merged.telegram.id === telegramId) {
    merged.telegram = card.telegram;
  }
  if (!row.given.includes('capacity') && merged.representative !== card.representative) {
    merged.capacity = merged.representative
      ? Math.max(card.capacity, defaultCapacity(true))
      : defaultCapacity(false);
  }
  return merged;
};
