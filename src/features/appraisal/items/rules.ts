/** What is true of actions and rectification items (domain.md 4.1 steps 10 and 11). */
import { addDays, type PlainDate } from '../../../shared/time/index.ts';

export const ITEM_KINDS = ['action', 'rectification'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export const MAX_ITEM = 300;

/** The owner is reminded once, three days before it is due or when it was found later. */
export const isToRemind = (
  item: { due: PlainDate; doneAt: Date | null; remindedAt: Date | null },
  today: PlainDate,
): boolean => item.doneAt === null && item.remindedAt === null && today >= addDays(item.due, -3);
