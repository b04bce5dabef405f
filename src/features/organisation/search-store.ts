/** Finding branches by what somebody writes of their name. Only names leave this place. */
import { and, asc, eq, ilike, ne, or, sql } from 'drizzle-orm';
import type { OrganisationId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { organisations } from './schema.ts';

const literally = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** Active branches whose name holds the text, or is held by it; the closest in length first. */
export const searchBranches = (
  db: Db,
  text: string,
  options: { except: OrganisationId; limit: number },
): Promise<{ id: OrganisationId; name: string }[]> =>
  db
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(
      and(
        eq(organisations.state, 'active'),
        eq(organisations.kind, 'branch'),
        ne(organisations.id, options.except),
        or(
          ilike(organisations.name, `%${literally(text)}%`),
          sql`strpos(lower(${text}), lower(${organisations.name})) > 0`,
        ),
      ),
    )
    .orderBy(
      sql`abs(length(${organisations.name}) - length(${text}))`,
      asc(organisations.name),
      asc(organisations.id),
    )
    .limit(options.limit);
