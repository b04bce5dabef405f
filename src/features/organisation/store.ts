/** Reading and writing organisations, their chats and offices. */
import { and, asc, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm';
import type { ChatId, OrganisationId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Locale } from '../../platform/i18n/index.ts';
import type { LinkedBranch } from '../../platform/telegram/context.ts';
import {
  completeSettings,
  type Office,
  type OfficerOffice,
  type OrganisationKind,
  type Settings,
} from './rules.ts';
import { chats, offices, organisations } from './schema.ts';

/** A branch, or an organisation above branches where `kind` says so. */
export interface Branch extends LinkedBranch {
  kind: OrganisationKind;
  /** The organisation above; null when it is not linked to one. */
  parentId: OrganisationId | null;
  settings: Settings;
  state: 'active' | 'waiting' | 'declined';
  /** The group that hears announcements; null once the bot was removed. */
  groupId: ChatId | null;
  createdAt: Date;
}

const selectBranches = (db: Db) =>
  db
    .select({
      id: organisations.id,
      kind: organisations.kind,
      parentId: organisations.parentId,
      name: organisations.name,
      locale: organisations.locale,
      timeZone: organisations.timeZone,
      settings: organisations.settings,
      state: organisations.state,
      createdAt: organisations.createdAt,
      groupId: chats.chatId,
    })
    .from(organisations)
    .leftJoin(chats, and(eq(chats.organisationId, organisations.id), eq(chats.isActive, true)))
    .$dynamic();

type BranchRow = Awaited<ReturnType<typeof selectBranches>>[number];

const toBranch = (row: BranchRow): Branch => ({ ...row, settings: completeSettings(row.settings) });

export const findBranch = async (db: Db, id: OrganisationId): Promise<Branch | undefined> => {
  const [row] = await selectBranches(db).where(eq(organisations.id, id));
  return row === undefined ? undefined : toBranch(row);
};

export const listBranchesById = async (
  db: Db,
  ids: readonly OrganisationId[],
): Promise<Branch[]> =>
  ids.length === 0
    ? []
    : (await selectBranches(db).where(inArray(organisations.id, [...ids]))).map(toBranch);

/** Branches at work that are older than the moment. */
export const listActiveBranches = async (db: Db, createdBefore: Date): Promise<Branch[]> =>
  (
    await selectBranches(db)
      .where(
        and(
          eq(organisations.state, 'active'),
          eq(organisations.kind, 'branch'),
          lt(organisations.createdAt, createdBefore),
        ),
      )
      .orderBy(asc(organisations.id))
  ).map(toBranch);

/** @throws when there is no such branch. */
export const getBranch = async (db: Db, id: OrganisationId): Promise<Branch> => {
  const branch = await findBranch(db, id);
  if (branch === undefined) throw new Error(`No organisation ${id}`);
  return branch;
};

export const findBranchOfChat = async (db: Db, chatId: ChatId): Promise<Branch | undefined> => {
  const [row] = await selectBranches(db).where(eq(chats.chatId, chatId));
  return row === undefined ? undefined : toBranch(row);
};

/** Every office but the instructor's lets its holder act for the branch. */
const actsForIt = ne(offices.office, 'instructor');

/** Everything in which the person holds an office, oldest first. */
const listOrganisationsOfOfficer = async (db: Db, id: TelegramId): Promise<Branch[]> => {
  const held = await db
    .selectDistinct({ id: offices.organisationId })
    .from(offices)
    .where(and(eq(offices.telegramId, id), actsForIt));
  const all = await listBranchesById(
    db,
    held.map((row) => row.id),
  );
  return all.filter(({ state }) => state !== 'declined').toSorted((a, b) => a.id - b.id);
};

/** Branches in which the person holds an office, oldest first. */
export const listBranchesOfOfficer = async (db: Db, id: TelegramId): Promise<Branch[]> =>
  (await listOrganisationsOfOfficer(db, id)).filter(({ kind }) => kind === 'branch');

/** Committees and general branches in which the person holds an office, oldest first. */
export const listSuperiorsOfOfficer = async (db: Db, id: TelegramId): Promise<Branch[]> =>
  (await listOrganisationsOfOfficer(db, id)).filter(({ kind }) => kind !== 'branch');

export const isOfficer = async (
  db: Db,
  organisationId: OrganisationId,
  telegramId: TelegramId,
): Promise<boolean> =>
  (
    await db
      .select({ id: offices.id })
      .from(offices)
      .where(
        and(
          eq(offices.organisationId, organisationId),
          eq(offices.telegramId, telegramId),
          actsForIt,
        ),
      )
      .limit(1)
  ).length > 0;

/** Accounts of those who hold an office, the secretary first. */
export const listOfficers = async (db: Db, id: OrganisationId): Promise<TelegramId[]> => {
  const rows = await db
    .select({ telegramId: offices.telegramId, office: offices.office })
    .from(offices)
    .where(and(eq(offices.organisationId, id), actsForIt))
    .orderBy(desc(eq(offices.office, 'secretary')), asc(offices.id));
  return [...new Set(rows.map((row) => row.telegramId))];
};

/** Without the instructors, who hold none within the branch. */
export const listOffices = (
  db: Db,
  id: OrganisationId,
): Promise<{ telegramId: TelegramId; office: OfficerOffice }[]> =>
  db
    .select({ telegramId: offices.telegramId, office: sql<OfficerOffice>`${offices.office}` })
    .from(offices)
    .where(and(eq(offices.organisationId, id), actsForIt))
    .orderBy(asc(offices.id));

/** Creates the organisation and links the chat; undefined when the chat was linked meanwhile. */
export const insertBranch = async (
  tx: Db,
  input: {
    chatId: ChatId;
    title: string;
    kind: OrganisationKind;
    name: string;
    locale: Locale;
    timeZone: string;
    state: 'active' | 'waiting';
    secretary: TelegramId;
    now: Date;
  },
): Promise<OrganisationId | undefined> => {
  const { now } = input;
  const [organisation] = await tx
    .insert(organisations)
    .values({
      kind: input.kind,
      name: input.name,
      locale: input.locale,
      timeZone: input.timeZone,
      state: input.state,
      createdAt: now,
    })
    .returning({ id: organisations.id });
  if (organisation === undefined) throw new Error('A branch could not be created');
  const linked = await tx
    .insert(chats)
    .values({
      chatId: input.chatId,
      organisationId: organisation.id,
      title: input.title,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ chatId: chats.chatId });
  if (linked.length === 0) {
    await tx.delete(organisations).where(eq(organisations.id, organisation.id));
    return undefined;
  }
  await insertOffice(tx, organisation.id, input.secretary, 'secretary', now);
  return organisation.id;
};

export const insertOffice = async (
  tx: Db,
  organisationId: OrganisationId,
  telegramId: TelegramId,
  office: Office,
  now: Date,
): Promise<void> => {
  await tx
    .insert(offices)
    .values({ organisationId, telegramId, office, createdAt: now })
    .onConflictDoNothing();
};

/** True when the branch was waiting until now. */
export const settleBranch = async (
  tx: Db,
  id: OrganisationId,
  state: 'active' | 'declined',
): Promise<boolean> =>
  (
    await tx
      .update(organisations)
      .set({ state })
      .where(and(eq(organisations.id, id), eq(organisations.state, 'waiting')))
      .returning({ id: organisations.id })
  ).length > 0;

export const updateBranch = async (
  tx: Db,
  id: OrganisationId,
  set: {
    locale?: Locale;
    timeZone?: string;
    name?: string;
    settings?: Partial<Settings>;
    kind?: OrganisationKind;
  },
): Promise<void> => {
  await tx.update(organisations).set(set).where(eq(organisations.id, id));
};

/** Changes some settings and leaves the others as they are stored. */
export const patchSettings = async (
  tx: Db,
  id: OrganisationId,
  patch: Partial<Settings>,
): Promise<void> => {
  await tx
    .update(organisations)
    .set({ settings: sql`${organisations.settings} || ${JSON.stringify(patch)}::jsonb` })
    .where(eq(organisations.id, id));
};

export const setChatActive = async (tx: Db, chatId: ChatId, isActive: boolean): Promise<void> => {
  await tx.update(chats).set({ isActive }).where(eq(chats.chatId, chatId));
};

/** The group has a new id since it became a supergroup; told twice, it is moved once. */
export const moveLinkedChat = async (tx: Db, from: ChatId, to: ChatId): Promise<void> => {
  const [there] = await tx.select().from(chats).where(eq(chats.chatId, to));
  if (there === undefined)
    await tx.update(chats).set({ chatId: to, isActive: true }).where(eq(chats.chatId, from));
};
