/** Reading and writing who takes no part in the matching for now. */
import { and, asc, eq, lt } from 'drizzle-orm';
import type { MemberId, OrganisationId } from '../../../shared/ids.ts';
import { today, type PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import { members } from '../../roster/schema.ts';
import { matchPauses } from './schema.ts';
import type { Pause } from '../rounds/situation.ts';

type Row = typeof matchPauses.$inferSelect;

const toPause = ({ kind, until }: Row): Pause =>
  kind === 'pause' && until !== null ? { kind, until } : { kind: 'out' };

/** Who pauses in the branch on this day; a pause whose last day has passed no longer counts. */
export const listPauses = async (
  db: Db,
  branch: Pick<LinkedBranch, 'id' | 'timeZone'>,
  now: Date,
): Promise<Map<MemberId, Pause>> => {
  const rows = await db
    .select({ pause: matchPauses })
    .from(matchPauses)
    .innerJoin(members, eq(members.id, matchPauses.memberId))
    .where(and(eq(members.organisationId, branch.id), eq(members.isActive, true)));
  const day = today(now, branch.timeZone);
  return new Map(
    rows.flatMap(({ pause }) =>
      pause.until !== null && pause.until < day ? [] : [[pause.memberId, toPause(pause)] as const],
    ),
  );
};

export const findPause = async (db: Db, id: MemberId): Promise<Pause | undefined> => {
  const [row] = await db.select().from(matchPauses).where(eq(matchPauses.memberId, id));
  return row === undefined ? undefined : toPause(row);
};

export const savePause = async (tx: Db, id: MemberId, pause: Pause, now: Date): Promise<void> => {
  const set = {
    kind: pause.kind,
    until: pause.kind === 'pause' ? pause.until : null,
    since: now,
  };
  await tx
    .insert(matchPauses)
    .values({ memberId: id, ...set })
    .onConflictDoUpdate({ target: matchPauses.memberId, set });
};

/** True when there was one. */
export const deletePause = async (tx: Db, id: MemberId): Promise<boolean> =>
  (await tx.delete(matchPauses).where(eq(matchPauses.memberId, id)).returning()).length > 0;

export interface EndingPause {
  memberId: MemberId;
  organisationId: OrganisationId;
  until: PlainDate;
}

/** Pauses whose last day may have passed somewhere on earth; the branch's zone decides. */
export const listEndingPauses = async (db: Db, now: Date): Promise<EndingPause[]> => {
  const latest = today(now, 'Pacific/Kiritimati');
  const rows = await db
    .select({
      memberId: matchPauses.memberId,
      organisationId: members.organisationId,
      until: matchPauses.until,
    })
    .from(matchPauses)
    .innerJoin(members, eq(members.id, matchPauses.memberId))
    .where(lt(matchPauses.until, latest))
    .orderBy(asc(matchPauses.memberId));
  return rows.flatMap(({ until, ...row }) => (until === null ? [] : [{ ...row, until }]));
};
