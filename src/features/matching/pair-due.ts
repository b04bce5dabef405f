/** From rows to the rules of care: what is known of a pair's contacts and of what was said about them. */
import type { Branch } from '../organisation/index.ts';
import type { LoggedContact, PairEvent } from './pair-store.ts';
import type { Care } from './rules/index.ts';
import type { Pair } from './store.ts';

/** `logged`: latest first. `events`: what was said before, where that matters. */
export const careOf = (
  branch: Pick<Branch, 'timeZone' | 'settings'>,
  pair: Pick<Pair, 'id' | 'createdAt' | 'representativeToldAt'>,
  logged: readonly Pick<LoggedContact, 'pairId' | 'contactedOn'>[],
  events: readonly PairEvent[],
): Care => ({
  timeZone: branch.timeZone,
  cycleDays: branch.settings.contactCycleDays,
  pairedAt: pair.createdAt,
  toldAt: pair.representativeToldAt,
  lastContactOn: logged.find(({ pairId }) => pairId === pair.id)?.contactedOn ?? null,
  said: events.flatMap(({ kind, note, at }) =>
    kind === 'reminded' || kind === 'escalated' ? [{ kind, about: note ?? '', at }] : [],
  ),
});
