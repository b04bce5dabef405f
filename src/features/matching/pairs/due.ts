/** From rows to the rules of care: what is known of a pair's contacts and of what was said about them. */
import type { PlainDate } from '../../../shared/time/index.ts';
import type { Branch } from '../../organisation/index.ts';
import type { LoggedContact, PairEvent } from './store.ts';
import { dueOf, type Care } from '../rules/index.ts';
import type { Pair } from '../store.ts';

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

/** The last day for the next contact of a running pair. */
export const nextContactBy = (
  branch: Parameters<typeof careOf>[0],
  pair: Parameters<typeof careOf>[1],
  logged: Parameters<typeof careOf>[2],
): PlainDate => dueOf(careOf(branch, pair, logged, [])).by;
