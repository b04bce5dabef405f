/** Reading and writing comments. */
import { asc, eq } from 'drizzle-orm';
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Comment } from './rules.ts';
import { appraisalCommentBoxes, appraisalComments } from './schema.ts';

export type CommentBox = typeof appraisalCommentBoxes.$inferSelect;

/** The box of the appraisal, made when it is first needed, locked until the transaction ends. */
export const lockCommentBox = async (tx: Db, id: AppraisalId): Promise<CommentBox> => {
  await tx
    .insert(appraisalCommentBoxes)
    .values({ appraisalId: id, waiting: [], tokens: [] })
    .onConflictDoNothing();
  const [box] = await tx
    .select()
    .from(appraisalCommentBoxes)
    .where(eq(appraisalCommentBoxes.appraisalId, id))
    .for('update');
  if (box === undefined) throw new Error(`No comment box of ${id}`);
  return box;
};

export const saveCommentBox = async (
  tx: Db,
  { appraisalId, ...values }: CommentBox,
): Promise<void> => {
  await tx
    .update(appraisalCommentBoxes)
    .set(values)
    .where(eq(appraisalCommentBoxes.appraisalId, appraisalId));
};

/** In the order given. */
export const insertComments = async (
  tx: Db,
  appraisalId: AppraisalId,
  comments: readonly Comment[],
): Promise<void> => {
  if (comments.length === 0) return;
  await tx
    .insert(appraisalComments)
    .values(comments.map(({ about, text }) => ({ appraisalId, about: about as MemberId, text })));
};

export const listComments = (
  db: Db,
  id: AppraisalId,
): Promise<{ about: MemberId; text: string }[]> =>
  db
    .select({ about: appraisalComments.about, text: appraisalComments.text })
    .from(appraisalComments)
    .where(eq(appraisalComments.appraisalId, id))
    .orderBy(asc(appraisalComments.id));

/** Takes what waits about these members out of every box. */
export const dropWaitingComments = async (tx: Db, about: readonly MemberId[]): Promise<void> => {
  for (const box of await tx.select().from(appraisalCommentBoxes).for('update')) {
    const waiting = box.waiting.filter((one) => !about.includes(one.about as MemberId));
    if (waiting.length < box.waiting.length) await saveCommentBox(tx, { ...box, waiting });
  }
};
