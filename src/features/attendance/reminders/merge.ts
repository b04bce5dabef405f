/** Puts the reminders of several events into one message that never speaks of one that has begun. */
import type { Outgoing } from '../../../platform/outbox/index.ts';
import { messagePayload, type View } from '../../../platform/telegram/view.ts';

interface Timed {
  meeting: { startsAt: Date };
}

/** So many fit into one message, however long their titles and places are. */
const MOST = 6;

/** The nearest event first, at most as many together as one message holds. */
export const inMessages = <T extends Timed>(items: readonly T[]): T[][] => {
  const sorted = items.toSorted(
    (a, b) => a.meeting.startsAt.getTime() - b.meeting.startsAt.getTime(),
  );
  return Array.from({ length: Math.ceil(sorted.length / MOST) }, (_, i) =>
    sorted.slice(i * MOST, (i + 1) * MOST),
  );
};

/** `items` as `inMessages` gives them: when the message goes out late, those that have begun are left out. */
export const untilTheLastBegins = <T extends Timed>(
  items: readonly T[],
  viewOf: (items: readonly T[]) => View,
): { view: View } & Pick<Outgoing, 'later' | 'expiresAt'> => {
  const starts = items.map(({ meeting }) => meeting.startsAt);
  const expiresAt = starts.at(-1);
  return {
    view: viewOf(items),
    later: starts.slice(0, -1).map((from, i) => ({
      from,
      payload: { ...messagePayload(viewOf(items.slice(i + 1))) },
    })),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
};
