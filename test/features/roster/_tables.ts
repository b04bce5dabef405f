/** Short ways to write roster files and their results in tests. */
import {
  emptyCard,
  parseImport,
  type Card,
  type ExistingMember,
  type ParsedImport,
} from '../../../src/features/roster/rules/index.ts';
import type { TableRow } from '../../../src/platform/sheets/index.ts';
import type { MemberId, TelegramId } from '../../../src/shared/ids.ts';

export const TODAY = '2026-03-10';

/** Rows written as lines, cells separated by `|`; the first line is row 1. */
export const table = (...lines: string[]): TableRow[] =>
  lines.map((line, index) => ({
    row: index + 1,
    cells: line.split('|').map((cell) => cell.trim()),
  }));

export type ParsedOk = Extract<ParsedImport, { kind: 'ok' }>;

export const parse = (...lines: string[]): ParsedOk => {
  const parsed = parseImport(table(...lines), { today: TODAY });
  if (parsed.kind !== 'ok') throw new Error(`No name column in ${parsed.header.join()}`);
  return parsed;
};

/** The card of the only row below the header. */
export const cardOf = (header: string, row: string): Card | undefined =>
  parse(header, row).rows[0]?.card;

/** `row reason` or `row reason → other row`, in order. */
export const reasons = (...lines: string[]): string[] =>
  parse(...lines).refusals.map(
    ({ row, reason, other }) => `${row} ${reason}${other === undefined ? '' : ` → ${other}`}`,
  );

export const member = (
  id: number,
  name: string,
  card: Partial<Card> = {},
  more: { telegramId?: number; active?: boolean } = {},
): ExistingMember => ({
  id: id as MemberId,
  card: { ...emptyCard(name), ...card },
  telegramId: more.telegramId === undefined ? null : (more.telegramId as TelegramId),
  active: more.active ?? true,
});

export const username = (name: string): Card['telegram'] => ({ kind: 'username', username: name });
export const accountId = (id: number): Card['telegram'] => ({ kind: 'id', id: id as TelegramId });
