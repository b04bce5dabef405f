/** Which events are reminded of together in one message. */

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
