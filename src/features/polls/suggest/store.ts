/** Reading and writing opinions. */
import { and, asc, count, eq, max } from 'drizzle-orm';
import type { OrganisationId, SuggestionId, TelegramId } from '../../../shared/ids.ts';
import type { PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { SuggestionState, Verdict, Waiting } from './rules.ts';
import { suggestionBoxes, suggestionLinks, suggestions } from './schema.ts';

export type SuggestionBox = typeof suggestionBoxes.$inferSelect;
export type Suggestion = typeof suggestions.$inferSelect;

/** The branch's box, made when it is first needed, locked until the transaction ends. */
export const lockSuggestionBox = async (tx: Db, id: OrganisationId): Promise<SuggestionBox> => {
  await tx
    .insert(suggestionBoxes)
    .values({ organisationId: id, waiting: [], tokens: [] })
    .onConflictDoNothing();
  const [box] = await tx
    .select()
    .from(suggestionBoxes)
    .where(eq(suggestionBoxes.organisationId, id))
    .for('update');
  if (box === undefined) throw new Error(`No suggestion box of ${id}`);
  return box;
};

export const saveSuggestionBox = async (
  tx: Db,
  box: Pick<SuggestionBox, 'organisationId' | 'waiting' | 'tokens' | 'batches'> & {
    since: PlainDate | null;
  },
): Promise<void> => {
  const { organisationId, ...values } = box;
  await tx
    .update(suggestionBoxes)
    .set(values)
    .where(eq(suggestionBoxes.organisationId, organisationId));
};

export const listSuggestionBoxes = (
  db: Db,
): Promise<Pick<SuggestionBox, 'organisationId' | 'waiting' | 'since'>[]> =>
  db
    .select({
      organisationId: suggestionBoxes.organisationId,
      waiting: suggestionBoxes.waiting,
      since: suggestionBoxes.since,
    })
    .from(suggestionBoxes)
    .orderBy(asc(suggestionBoxes.organisationId));

/** In the order given. */
export const insertBatch = async (
  tx: Db,
  batch: { organisationId: OrganisationId; batch: number; quarter: string },
  items: readonly Waiting[],
): Promise<void> => {
  await tx
    .insert(suggestions)
    .values(items.map((item) => ({ ...batch, ...item, state: 'new' as const })));
};

export const listSuggestions = (
  db: Db,
  id: OrganisationId,
  only: { batch?: number; state?: SuggestionState } = {},
): Promise<Suggestion[]> =>
  db
    .select()
    .from(suggestions)
    .where(
      and(
        eq(suggestions.organisationId, id),
        only.batch === undefined ? undefined : eq(suggestions.batch, only.batch),
        only.state === undefined ? undefined : eq(suggestions.state, only.state),
      ),
    )
    .orderBy(asc(suggestions.batch), asc(suggestions.id));

export const findSuggestion = async (db: Db, id: SuggestionId): Promise<Suggestion | undefined> => {
  const [row] = await db.select().from(suggestions).where(eq(suggestions.id, id));
  return row;
};

export const findNewestBatch = async (db: Db, id: OrganisationId): Promise<number | null> => {
  const [row] = await db
    .select({ batch: max(suggestions.batch) })
    .from(suggestions)
    .where(eq(suggestions.organisationId, id));
  return row?.batch ?? null;
};

export const saveVerdict = async (
  tx: Db,
  id: SuggestionId,
  verdict: { state: Verdict; reviewedBy: TelegramId; reviewedAt: Date },
): Promise<void> => {
  await tx.update(suggestions).set(verdict).where(eq(suggestions.id, id));
};

export interface QuarterCount {
  quarter: string;
  state: SuggestionState;
  count: number;
}

/** How many opinions each quarter brought, newest quarter first. */
export const countByQuarter = (db: Db, id: OrganisationId): Promise<QuarterCount[]> =>
  db
    .select({ quarter: suggestions.quarter, state: suggestions.state, count: count() })
    .from(suggestions)
    .where(eq(suggestions.organisationId, id))
    .groupBy(suggestions.quarter, suggestions.state)
    .orderBy(asc(suggestions.quarter))
    .then((rows) => rows.toReversed());

/** The token of the branch's link for people outside; undefined without one. */
export const findLinkOf = async (db: Db, id: OrganisationId): Promise<string | undefined> => {
  const [row] = await db
    .select()
    .from(suggestionLinks)
    .where(eq(suggestionLinks.organisationId, id));
  return row?.token;
};

export const findBranchOfLink = async (
  db: Db,
  token: string,
): Promise<OrganisationId | undefined> => {
  const [row] = await db.select().from(suggestionLinks).where(eq(suggestionLinks.token, token));
  return row?.organisationId;
};

/** The first token stays when two are made at once. */
export const saveLink = async (tx: Db, id: OrganisationId, token: string): Promise<void> => {
  await tx
    .insert(suggestionLinks)
    .values({ organisationId: id, token })
    .onConflictDoNothing({ target: suggestionLinks.organisationId });
};

export const deleteLink = async (tx: Db, id: OrganisationId): Promise<void> => {
  await tx.delete(suggestionLinks).where(eq(suggestionLinks.organisationId, id));
};
