/** Reading and writing which floating members the officers know of; who came later is offered a representative. */
import { and, asc, eq, exists, gt, inArray, isNull, lte, not, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { MemberId, OrganisationId } from '../../../shared/ids.ts';
import { DAY } from '../../../shared/clock.ts';
import type { Db } from '../../../platform/db/index.ts';
import { organisations } from '../../organisation/schema.ts';
import { members } from '../../roster/schema.ts';
import { matchPauses } from '../pause/schema.ts';
import { matchRounds, pairs } from '../schema.ts';
import { matchOffers } from './schema.ts';

/** While the officers look at a proposal of their own, newcomers come into that. */
const PROPOSAL_LIFE = DAY;

const one = sql`1`;

const hasRunningPair = (db: Db) =>
  exists(
    db
      .select({ one })
      .from(pairs)
      .where(and(eq(pairs.floatingId, members.id), isNull(pairs.endedAt))),
  );

const pauses = (db: Db) =>
  exists(db.select({ one }).from(matchPauses).where(eq(matchPauses.memberId, members.id)));

/** The branch has confirmed a proposal before: until then /match is the way. */
const hasMatched = (db: Db) =>
  exists(
    db
      .select({ one })
      .from(matchRounds)
      .where(
        and(
          eq(matchRounds.organisationId, members.organisationId),
          eq(matchRounds.state, 'confirmed'),
        ),
      ),
  );

/** A proposal was made before, whatever became of it: the officers know how. */
const hasRound = (db: Db) =>
  exists(
    db
      .select({ one })
      .from(matchRounds)
      .where(eq(matchRounds.organisationId, members.organisationId)),
  );

const hasOpenProposal = (db: Db, now: Date) =>
  exists(
    db
      .select({ one })
      .from(matchRounds)
      .where(
        and(
          eq(matchRounds.organisationId, members.organisationId),
          eq(matchRounds.state, 'proposed'),
          gt(matchRounds.createdAt, new Date(now.getTime() - PROPOSAL_LIFE)),
        ),
      ),
  );

const host = alias(members, 'host');

/** A representative of the branch has room. */
const hasSeat = (db: Db) =>
  exists(
    db
      .select({ one })
      .from(host)
      .where(
        and(
          eq(host.organisationId, members.organisationId),
          eq(host.isActive, true),
          eq(host.representative, true),
          not(
            exists(db.select({ one }).from(matchPauses).where(eq(matchPauses.memberId, host.id))),
          ),
          gt(
            host.capacity,
            sql`(select count(*) from ${pairs} where ${pairs.representativeId} = ${host.id} and ${pairs.endedAt} is null)`,
          ),
        ),
      ),
  );

/** A floating member of a branch at work who takes part and has no representative. */
const seeks = (db: Db, organisationId: OrganisationId | undefined) =>
  and(
    organisationId === undefined ? undefined : eq(members.organisationId, organisationId),
    eq(organisations.state, 'active'),
    eq(members.isActive, true),
    eq(members.floating, true),
    not(hasRunningPair(db)),
    not(pauses(db)),
  );

export interface Newcomer {
  memberId: MemberId;
  organisationId: OrganisationId;
  /** The officers know already that nobody had room for them. */
  isWaiting: boolean;
}

/** Floating members who are to be offered a representative: new ones, and those for whom there is room by now. */
export const listNewcomers = async (
  db: Db,
  now: Date,
  organisationId?: OrganisationId,
): Promise<Newcomer[]> => {
  const rows = await db
    .select({
      memberId: members.id,
      organisationId: members.organisationId,
      state: matchOffers.state,
    })
    .from(members)
    .innerJoin(organisations, eq(organisations.id, members.organisationId))
    .leftJoin(matchOffers, eq(matchOffers.memberId, members.id))
    .where(
      and(
        seeks(db, organisationId),
        or(isNull(matchOffers.memberId), and(eq(matchOffers.state, 'no-seat'), hasSeat(db))),
        hasMatched(db),
        not(hasOpenProposal(db, now)),
      ),
    )
    .orderBy(asc(members.organisationId), asc(members.id));
  return rows.map(({ state, ...row }) => ({ ...row, isWaiting: state !== null }));
};

/** On the roster since before the moment, in branches that have never matched, and not spoken of yet. */
export const listNeverMatched = (
  db: Db,
  since: Date,
  organisationId?: OrganisationId,
): Promise<{ memberId: MemberId; organisationId: OrganisationId }[]> =>
  db
    .select({ memberId: members.id, organisationId: members.organisationId })
    .from(members)
    .innerJoin(organisations, eq(organisations.id, members.organisationId))
    .leftJoin(matchOffers, eq(matchOffers.memberId, members.id))
    .where(
      and(
        seeks(db, organisationId),
        lte(members.createdAt, since),
        isNull(matchOffers.memberId),
        not(hasRound(db)),
      ),
    )
    .orderBy(asc(members.organisationId), asc(members.id));

export const saveOffers = async (
  tx: Db,
  ids: readonly MemberId[],
  state: 'known' | 'no-seat',
  now: Date,
): Promise<void> => {
  if (ids.length === 0) return;
  await tx
    .insert(matchOffers)
    .values(ids.map((memberId) => ({ memberId, state, createdAt: now })))
    .onConflictDoUpdate({ target: matchOffers.memberId, set: { state } });
};

/** They are new again: offered a representative at the next occasion. */
export const forgetOffers = async (tx: Db, ids: readonly MemberId[]): Promise<void> => {
  if (ids.length > 0) await tx.delete(matchOffers).where(inArray(matchOffers.memberId, [...ids]));
};

/** Whoever is no longer floating, or has left, would be new if they came back. */
export const forgetSettled = async (db: Db): Promise<void> => {
  await db.delete(matchOffers).where(
    exists(
      db
        .select({ one })
        .from(members)
        .where(
          and(
            eq(members.id, matchOffers.memberId),
            or(eq(members.floating, false), eq(members.isActive, false)),
          ),
        ),
    ),
  );
};
