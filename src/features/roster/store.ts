/** Reading and writing the roster. */
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { MemberId, OrganisationId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Card, ExistingMember } from './rules/index.ts';
import { members, type LeftReason } from './schema.ts';

export type Member = typeof members.$inferSelect;

/** Active members of a branch in the order of their entry. */
export const listMembers = (db: Db, organisationId: OrganisationId): Promise<Member[]> =>
  db
    .select()
    .from(members)
    .where(and(eq(members.organisationId, organisationId), eq(members.isActive, true)))
    .orderBy(asc(members.id));

export const findMember = async (db: Db, id: MemberId): Promise<Member | undefined> => {
  const [row] = await db.select().from(members).where(eq(members.id, id));
  return row;
};

export const listMembersById = (db: Db, ids: readonly MemberId[]): Promise<Member[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .select()
        .from(members)
        .where(inArray(members.id, [...ids]))
        .orderBy(asc(members.id));

/** The active roster rows of an account, in all branches. */
export const listMembersOfAccount = (db: Db, telegramId: TelegramId): Promise<Member[]> =>
  db
    .select()
    .from(members)
    .where(and(eq(members.telegramId, telegramId), eq(members.isActive, true)))
    .orderBy(asc(members.id));

export const findMemberOfAccount = async (
  db: Db,
  organisationId: OrganisationId,
  telegramId: TelegramId,
): Promise<Member | undefined> => {
  const [row] = await db
    .select()
    .from(members)
    .where(
      and(
        eq(members.organisationId, organisationId),
        eq(members.telegramId, telegramId),
        eq(members.isActive, true),
      ),
    );
  return row;
};

/** Rows that name this user name and are not linked to an account yet. */
/** Rows that name one of these user names (lower case) and have no account yet. */
export const listUnlinkedByUsernames = (db: Db, usernames: readonly string[]): Promise<Member[]> =>
  usernames.length === 0
    ? Promise.resolve([])
    : db
        .select()
        .from(members)
        .where(
          and(
            sql`${members.telegramUsername} = any(${sql.param([...usernames])})`,
            isNull(members.telegramId),
            eq(members.isActive, true),
          ),
        );

/** Links a row to an account unless another row of the branch has it; true when it did. */
export const linkMember = async (
  tx: Db,
  id: MemberId,
  telegramId: TelegramId,
): Promise<boolean> => {
  const [member] = await tx.select().from(members).where(eq(members.id, id));
  if (member === undefined || member.telegramId !== null) return false;
  const taken = await findMemberOfAccount(tx, member.organisationId, telegramId);
  if (taken !== undefined) return false;
  await tx.update(members).set({ telegramId }).where(eq(members.id, id));
  return true;
};

export const cardOf = (member: Member): Card => ({
  name: member.name,
  telegram:
    member.telegramUsername !== null
      ? { kind: 'username', username: member.telegramUsername }
      : member.telegramId !== null
        ? { kind: 'id', id: member.telegramId }
        : null,
  standing: member.standing,
  floating: member.floating,
  representative: member.representative,
  capacity: member.capacity,
  group: member.partyGroup,
  industry: member.industry,
  district: member.district,
  interests: member.interests,
  employer: member.employer,
  occupation: member.occupation,
  homeTown: member.homeTown,
  awaySince: member.awaySince,
  phone: member.phone,
  language: member.locale,
});

export const toExisting = (member: Member): ExistingMember => ({
  id: member.id,
  card: cardOf(member),
  telegramId: member.telegramId,
  active: member.isActive,
});

const columnsOf = (card: Card) => ({
  name: card.name,
  telegramUsername: card.telegram?.kind === 'username' ? card.telegram.username : null,
  standing: card.standing,
  floating: card.floating,
  representative: card.representative,
  capacity: card.capacity,
  partyGroup: card.group,
  industry: card.industry,
  district: card.district,
  interests: card.interests,
  employer: card.employer,
  occupation: card.occupation,
  homeTown: card.homeTown,
  awaySince: card.awaySince,
  phone: card.phone,
  locale: card.language,
});

export const insertMember = async (
  tx: Db,
  organisationId: OrganisationId,
  card: Card,
  now: Date,
  telegramId: TelegramId | null = card.telegram?.kind === 'id' ? card.telegram.id : null,
): Promise<Member> => {
  const [row] = await tx
    .insert(members)
    .values({
      ...columnsOf(card),
      organisationId,
      telegramId,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (row === undefined) throw new Error('A member could not be added');
  return row;
};

/** A statement takes at most 65,535 parameters. */
const ROWS_PER_INSERT = 1000;

/** Adds many at once, in the order of the cards. */
export const insertMembers = async (
  tx: Db,
  organisationId: OrganisationId,
  cards: readonly Card[],
  now: Date,
): Promise<Member[]> => {
  const added: Member[] = [];
  for (let i = 0; i < cards.length; i += ROWS_PER_INSERT)
    added.push(
      ...(await tx
        .insert(members)
        .values(
          cards.slice(i, i + ROWS_PER_INSERT).map((card) => ({
            ...columnsOf(card),
            organisationId,
            telegramId: card.telegram?.kind === 'id' ? card.telegram.id : null,
            createdAt: now,
            updatedAt: now,
          })),
        )
        .returning()),
    );
  return added;
};

/** Changes a row to the card; the linked account stays unless the card names another by id. */
export const updateMember = async (tx: Db, id: MemberId, card: Card, now: Date): Promise<void> => {
  await tx
    .update(members)
    .set({
      ...columnsOf(card),
      ...(card.telegram?.kind === 'id' ? { telegramId: card.telegram.id } : {}),
      updatedAt: now,
    })
    .where(eq(members.id, id));
};

/** Takes somebody off the roster; the row stays for what refers to it. */
export const retireMember = async (
  tx: Db,
  id: MemberId,
  reason: LeftReason,
  now: Date,
): Promise<void> => {
  await tx
    .update(members)
    .set({ isActive: false, leftAt: now, leftReason: reason, updatedAt: now })
    .where(and(eq(members.id, id), eq(members.isActive, true)));
};

/** Everybody who is or was on the roster of a branch, in the order of their entry. */
export const listAllMembers = (db: Db, organisationId: OrganisationId): Promise<Member[]> =>
  db
    .select()
    .from(members)
    .where(eq(members.organisationId, organisationId))
    .orderBy(asc(members.id));

/** Branches whose secretary has not been told yet that this account can't be reached; marks them told. */
export const claimUnreachableReports = (
  tx: Db,
  telegramId: TelegramId,
  now: Date,
): Promise<Member[]> =>
  tx
    .update(members)
    .set({ unreachableReportedAt: now })
    .where(
      and(
        eq(members.telegramId, telegramId),
        eq(members.isActive, true),
        isNull(members.unreachableReportedAt),
      ),
    )
    .returning();

/** The secretary has just been told of these people in another answer: no second word about them. */
export const noteUnreachableTold = async (
  tx: Db,
  ids: readonly MemberId[],
  now: Date,
): Promise<void> => {
  if (ids.length === 0) return;
  await tx
    .update(members)
    .set({ unreachableReportedAt: now })
    .where(inArray(members.id, [...ids]));
};

export const clearUnreachableReports = async (tx: Db, telegramId: TelegramId): Promise<void> => {
  await tx
    .update(members)
    .set({ unreachableReportedAt: null })
    .where(
      and(eq(members.telegramId, telegramId), sql`${members.unreachableReportedAt} is not null`),
    );
};
