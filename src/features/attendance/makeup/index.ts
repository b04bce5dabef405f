/** Make-up duties of those who missed a meeting. What the rest of attendance uses of it. */
import type { Settled } from '../officer-notes/index.ts';
import type { MakeUpId } from '../../../shared/ids.ts';
import type { OnLocked } from '../sheet/lock-actions.ts';
import { openMakeUp } from './actions.ts';
import { findEntry } from './store.ts';
import { decidedNoteView } from './views.ts';

export { openMakeUp } from './actions.ts';
export { dialogs, duties, makeUp, presses } from './handlers.ts';
export { remindJob } from './jobs.ts';
export { listEntries as listMakeUps, listMaterials } from './store.ts';
export type { MakeUpEntry, Material as MakeUpMaterial } from './store.ts';

/** The duties open when the attendance of a meeting is confirmed. */
export const onLocked: OnLocked = async (tx, env, meetingId) => {
  await openMakeUp(tx, env, meetingId);
};

/** How something handed in stands, for the officers' messages about it. */
export const settledMakeUp: Settled = async (tx, id, round) => {
  const entry = await findEntry(tx, id as MakeUpId);
  if (entry === undefined) return undefined;
  const { state, round: latest } = entry.makeUp;
  if (state === 'handed-in' && latest === round) return undefined;
  const kind = state === 'handed-in' ? 'newer' : state === 'open' ? 'returned' : state;
  return {
    organisationId: entry.meeting.organisationId,
    view: (t) => decidedNoteView(t, entry, kind),
  };
};
