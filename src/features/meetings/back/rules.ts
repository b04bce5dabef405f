/** What of a meeting the group has not heard, read from the keys of the messages that did not get through. */
import type { MeetingId } from '../../../shared/ids.ts';
import type { Part } from '../announce-actions.ts';

export type Unheard = Part | 'changed';

export const unheardByMeeting = (keys: readonly string[]): Map<MeetingId, Set<Unheard>> => {
  const found = new Map<MeetingId, Set<Unheard>>();
  for (const key of keys) {
    const [, what, digits] = /^meetings\.(announcement|poll|changed):(\d+)/.exec(key) ?? [];
    if (what === undefined) continue;
    const id = Number(digits) as MeetingId;
    found.set(id, (found.get(id) ?? new Set()).add(what as Unheard));
  }
  return found;
};
