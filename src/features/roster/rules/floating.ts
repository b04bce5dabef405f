/** Who counts as floating: six months away without transfer (domain.md 5.1); below that a member is "away". */
import { addMonths, isPlainDate, type PlainDate } from '../../../shared/time/index.ts';
import type { Card } from './card.ts';

export type FloatingStatus = 'home' | 'away' | 'floating';

const FLOATING_AFTER_MONTHS = 6;

/** Whoever left on this day or before has been away for six months. */
export const floatingSince = (today: PlainDate): PlainDate =>
  addMonths(today, -FLOATING_AFTER_MONTHS);

/**
 * The date decides where there is one; without it the roster's own word holds. Whose relation was
 * transferred is at home again. The answer is a mark and changes nothing about the member.
 */
export const floatingStatus = (
  card: Pick<Card, 'floating' | 'awaySince'> & { transferred?: boolean },
  today: PlainDate,
): FloatingStatus => {
  if (card.transferred === true) return 'home';
  const since = card.awaySince;
  if (since === null || !isPlainDate(since)) return card.floating ? 'floating' : 'home';
  return addMonths(since, FLOATING_AFTER_MONTHS) <= today ? 'floating' : 'away';
};
