/** What make-up keeps about one person: read, and cleared. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Erasure } from '../../../platform/person-data.ts';
import { meetings } from '../../meetings/schema.ts';
import { makeUpMaterials, makeUps } from './schema.ts';

export type OwnMakeUp = Pick<
  typeof makeUps.$inferSelect,
  'dueOn' | 'state' | 'note' | 'fileName' | 'handedInAt' | 'confirmedAt'
> & { title: string; startsAt: Date };

export const listMakeUpsOf = (db: Db, ids: readonly MemberId[]): Promise<OwnMakeUp[]> =>
  db
    .select({
      title: meetings.title,
      startsAt: meetings.startsAt,
      dueOn: makeUps.dueOn,
      state: makeUps.state,
      note: makeUps.note,
      fileName: makeUps.fileName,
      handedInAt: makeUps.handedInAt,
      confirmedAt: makeUps.confirmedAt,
    })
    .from(makeUps)
    .innerJoin(meetings, eq(meetings.id, makeUps.meetingId))
    .where(inArray(makeUps.memberId, [...ids]))
    .orderBy(asc(meetings.startsAt));

/** What they wrote goes; that something was made up stays, of a roster row without a name. */
export const eraseMakeUps = async (tx: Db, person: Erasure): Promise<void> => {
  const mine = inArray(
    makeUps.memberId,
    person.members.map(({ id }) => id),
  );
  await tx
    .update(makeUps)
    .set({ note: null, fileId: null, fileKind: null, fileName: null })
    .where(mine);
  await tx
    .update(makeUps)
    .set({ state: 'dropped' })
    .where(and(mine, inArray(makeUps.state, ['open', 'handed-in'])));
  await tx
    .update(makeUps)
    .set({ confirmedBy: null })
    .where(eq(makeUps.confirmedBy, person.telegramId));
  await tx
    .update(makeUpMaterials)
    .set({ createdBy: person.alias })
    .where(eq(makeUpMaterials.createdBy, person.telegramId));
};
