/** Reading and writing verdicts. */
import { and, asc, eq } from 'drizzle-orm';
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { appraisalVerdictChanges, appraisalVerdicts } from './schema.ts';

export type Verdict = typeof appraisalVerdicts.$inferSelect;
export type VerdictKey = Pick<Verdict, 'appraisalId' | 'memberId'>;
export type Decision = Pick<
  Verdict,
  'grade' | 'reason' | 'body' | 'decidedOn' | 'recordedBy' | 'recordedAt'
> &
  /** The branch itself unless said. */
  Partial<Pick<Verdict, 'appraisedAt'>>;

const isOf = ({ appraisalId, memberId }: VerdictKey) =>
  and(eq(appraisalVerdicts.appraisalId, appraisalId), eq(appraisalVerdicts.memberId, memberId));

/** In the order of the roster. */
export const listVerdicts = (db: Db, id: AppraisalId): Promise<Verdict[]> =>
  db
    .select()
    .from(appraisalVerdicts)
    .where(eq(appraisalVerdicts.appraisalId, id))
    .orderBy(asc(appraisalVerdicts.memberId));

export const findVerdict = async (db: Db, key: VerdictKey): Promise<Verdict | undefined> => {
  const [row] = await db.select().from(appraisalVerdicts).where(isOf(key));
  return row;
};

const keepTrace = async (tx: Db, before: Verdict): Promise<void> => {
  const { appraisalId, memberId, grade, reason, body, appraisedAt, decidedOn } = before;
  const { recordedBy, recordedAt } = before;
  const decision = { grade, reason, body, appraisedAt, decidedOn, recordedBy, recordedAt };
  await tx.insert(appraisalVerdictChanges).values({ appraisalId, memberId, ...decision });
};

const isSame = (before: Verdict, decision: Decision): boolean =>
  before.state === 'recorded' &&
  before.appraisedAt === (decision.appraisedAt ?? null) &&
  (['grade', 'reason', 'body', 'decidedOn'] as const).every(
    (field) => before[field] === decision[field],
  );

/** Records a decision; what stood before is kept among the changes. The same once more, before it was told, changes nothing. */
export const saveDecision = async (
  tx: Db,
  key: VerdictKey,
  { appraisedAt = null, ...rest }: Decision,
): Promise<void> => {
  const decision = { ...rest, appraisedAt };
  const before = await findVerdict(tx, key);
  if (before !== undefined && isSame(before, decision)) return;
  if (before !== undefined) await keepTrace(tx, before);
  await tx
    .insert(appraisalVerdicts)
    .values({ ...key, ...decision, state: 'recorded' })
    .onConflictDoUpdate({
      target: [appraisalVerdicts.appraisalId, appraisalVerdicts.memberId],
      set: { ...decision, state: 'recorded' },
    });
};

/** Takes a decision away that was written down by mistake; the trace stays. */
export const dropDecision = async (tx: Db, before: Verdict): Promise<void> => {
  await keepTrace(tx, before);
  await tx.delete(appraisalVerdicts).where(isOf(before));
};

export const updateVerdict = async (
  tx: Db,
  key: VerdictKey,
  values: Partial<Pick<Verdict, 'state' | 'toldAt' | 'objection' | 'answer' | 'answeredAt'>>,
): Promise<void> => {
  await tx.update(appraisalVerdicts).set(values).where(isOf(key));
};

/** Members whose verdict of the year comes from elsewhere: they are not graded twice. */
export const listElsewhere = async (db: Db, id: AppraisalId): Promise<MemberId[]> =>
  (
    await db
      .select({ memberId: appraisalVerdicts.memberId })
      .from(appraisalVerdicts)
      .where(and(eq(appraisalVerdicts.appraisalId, id), eq(appraisalVerdicts.body, 'elsewhere')))
  ).map(({ memberId }) => memberId);

export const countChanges = async (db: Db, { appraisalId, memberId }: VerdictKey) =>
  db.$count(
    appraisalVerdictChanges,
    and(
      eq(appraisalVerdictChanges.appraisalId, appraisalId),
      eq(appraisalVerdictChanges.memberId, memberId),
    ),
  );
