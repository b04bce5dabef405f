/** What polls and ballots keep about one person: read, and cleared. Never what somebody voted in secret. */
import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { MemberId, TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { DataSubject, Erasure } from '../../../platform/person-data.ts';
import { pollAnswers, polls } from '../open/schema.ts';
import {
  ballotAdditions,
  ballotBatches,
  ballotEntitled,
  ballotLinks,
  ballots,
  type BallotKind,
  type Voters,
} from '../schema.ts';
import { suggestionBoxes, suggestionInvitations, suggestions } from '../suggest/schema.ts';

const isOf = (telegramId: TelegramId, ids: readonly MemberId[]) =>
  or(
    eq(pollAnswers.telegramId, telegramId),
    ids.length === 0 ? undefined : inArray(pollAnswers.memberId, [...ids]),
  );

export const listPollAnswersOf = (
  db: Db,
  { telegramId, members }: DataSubject,
): Promise<{ question: string; options: string[]; chosen: number[]; openedAt: Date }[]> =>
  db
    .select({
      question: polls.question,
      options: polls.options,
      chosen: pollAnswers.options,
      openedAt: polls.openedAt,
    })
    .from(pollAnswers)
    .innerJoin(polls, eq(polls.id, pollAnswers.pollId))
    .where(
      isOf(
        telegramId,
        members.map(({ id }) => id),
      ),
    )
    .orderBy(asc(polls.openedAt));

/** That somebody may vote, and whether they did; of what they voted nothing is kept. */
export interface Entitlement {
  kind: BallotKind;
  voters: Voters;
  title: string;
  openedAt: Date;
  hasVoted: boolean;
  /** Votes on a paper from the secretary. */
  onPaper: boolean;
}

const ofBallot = {
  kind: ballots.kind,
  voters: ballots.voters,
  title: ballots.title,
  openedAt: ballots.openedAt,
};

/** As a member, and as a guest by link. */
export const listEntitlementsOf = async (
  db: Db,
  { telegramId, members }: DataSubject,
): Promise<Entitlement[]> => {
  const ids = members.map(({ id }) => id);
  const asMember =
    ids.length === 0
      ? []
      : await db
          .select({
            ...ofBallot,
            hasVoted: ballotEntitled.hasVoted,
            onPaper: ballotEntitled.onPaper,
          })
          .from(ballotEntitled)
          .innerJoin(ballots, eq(ballots.id, ballotEntitled.ballotId))
          .where(inArray(ballotEntitled.memberId, ids));
  const asGuest = await db
    .select({ ...ofBallot, hasVoted: ballotLinks.hasVoted })
    .from(ballotLinks)
    .innerJoin(ballots, eq(ballots.id, ballotLinks.ballotId))
    .where(eq(ballotLinks.telegramId, telegramId));
  return [...asMember, ...asGuest.map((one) => ({ ...one, onPaper: false }))].toSorted(
    (a, b) => a.openedAt.getTime() - b.openedAt.getTime(),
  );
};

/** Votes of others that the person conducted: opened, counted papers for, added somebody to. */
export const listConductedBy = (
  db: Db,
  telegramId: TelegramId,
): Promise<Pick<Entitlement, 'kind' | 'voters' | 'title' | 'openedAt'>[]> =>
  db
    .select(ofBallot)
    .from(ballots)
    .where(eq(ballots.openedBy, telegramId))
    .orderBy(asc(ballots.openedAt));

/** Signed opinions carry a name and nothing else. */
export const listSignedBy = async (
  db: Db,
  { members }: DataSubject,
): Promise<{ quarter: string; text: string }[]> => {
  const found = await Promise.all(
    members.map(({ organisationId, name }) =>
      db
        .select({ quarter: suggestions.quarter, text: suggestions.text })
        .from(suggestions)
        .where(and(eq(suggestions.organisationId, organisationId), eq(suggestions.name, name)))
        .orderBy(asc(suggestions.id)),
    ),
  );
  return found.flat();
};

/** Answers by name become answers of nobody; who was entitled and graded stays a number. */
export const eraseFromPolls = async (
  tx: Db,
  { telegramId, members, alias, removed }: Erasure,
): Promise<void> => {
  await tx
    .update(pollAnswers)
    .set({ telegramId: alias })
    .where(eq(pollAnswers.telegramId, telegramId));
  await tx.update(polls).set({ openedBy: alias }).where(eq(polls.openedBy, telegramId));
  await tx.update(ballots).set({ openedBy: alias }).where(eq(ballots.openedBy, telegramId));
  await tx
    .update(suggestions)
    .set({ reviewedBy: alias })
    .where(eq(suggestions.reviewedBy, telegramId));
  await tx
    .update(ballotAdditions)
    .set({ addedBy: alias })
    .where(eq(ballotAdditions.addedBy, telegramId));
  await tx
    .update(ballotBatches)
    .set({ enteredBy: alias })
    .where(eq(ballotBatches.enteredBy, telegramId));
  await tx
    .update(ballotLinks)
    .set({ telegramId: alias })
    .where(eq(ballotLinks.telegramId, telegramId));
  await tx.delete(suggestionInvitations).where(eq(suggestionInvitations.telegramId, telegramId));
  const ids = members.map(({ id }) => id);
  if (ids.length > 0)
    await tx
      .update(ballotAdditions)
      .set({ reason: removed })
      .where(inArray(ballotAdditions.memberId, ids));
  for (const member of members) {
    await eraseSubject(tx, member.id, removed);
    await eraseSignature(tx, member);
  }
};

/** The person's name on the papers of ballots about people. */
const eraseSubject = async (tx: Db, id: MemberId, removed: string): Promise<void> => {
  const named = await tx
    .select({ id: ballots.id, subjects: ballots.subjects })
    .from(ballots)
    .where(sql`${ballots.subjects} @> ${JSON.stringify([{ memberId: id }])}::jsonb`);
  for (const ballot of named)
    await tx
      .update(ballots)
      .set({
        subjects: ballot.subjects.map((subject) =>
          subject.memberId === id ? { ...subject, label: removed } : subject,
        ),
      })
      .where(eq(ballots.id, ballot.id));
};

const eraseSignature = async (
  tx: Db,
  { organisationId, name }: DataSubject['members'][number],
): Promise<void> => {
  await tx
    .update(suggestions)
    .set({ name: null })
    .where(and(eq(suggestions.organisationId, organisationId), eq(suggestions.name, name)));
  const [box] = await tx
    .select()
    .from(suggestionBoxes)
    .where(eq(suggestionBoxes.organisationId, organisationId))
    .for('update');
  if (box?.waiting.some((one) => one.name === name) !== true) return;
  await tx
    .update(suggestionBoxes)
    .set({
      waiting: box.waiting.map((one) => (one.name === name ? { ...one, name: null } : one)),
    })
    .where(eq(suggestionBoxes.organisationId, organisationId));
};
