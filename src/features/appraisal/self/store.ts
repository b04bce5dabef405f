/** Reading and writing self-appraisals. */
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { AppraisalId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { appraisalSelves } from './schema.ts';

export type Self = typeof appraisalSelves.$inferSelect;
export type SelfKey = Pick<Self, 'appraisalId' | 'memberId'>;

const isOf = ({ appraisalId, memberId }: SelfKey) =>
  and(eq(appraisalSelves.appraisalId, appraisalId), eq(appraisalSelves.memberId, memberId));

export const findSelf = async (db: Db, key: SelfKey): Promise<Self | undefined> => {
  const [row] = await db.select().from(appraisalSelves).where(isOf(key));
  return row;
};

/** An empty draft when there is none yet; locked until the transaction ends. */
export const lockSelf = async (tx: Db, key: SelfKey): Promise<Self> => {
  await tx
    .insert(appraisalSelves)
    .values({ ...key, text: '' })
    .onConflictDoNothing();
  const [row] = await tx.select().from(appraisalSelves).where(isOf(key)).for('update');
  if (row === undefined) throw new Error('A self-appraisal could not be stored');
  return row;
};

export const saveSelf = async (
  tx: Db,
  key: SelfKey,
  values: Partial<Pick<Self, 'text' | 'grade' | 'handedInAt' | 'lastUpdateId'>>,
): Promise<void> => {
  await tx.update(appraisalSelves).set(values).where(isOf(key));
};

/** Those handed in, in the order of the roster. */
export const listSelves = (db: Db, id: AppraisalId): Promise<Self[]> =>
  db
    .select()
    .from(appraisalSelves)
    .where(and(eq(appraisalSelves.appraisalId, id), isNotNull(appraisalSelves.handedInAt)))
    .orderBy(asc(appraisalSelves.memberId));
