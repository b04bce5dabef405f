/** Compares the migrations that this program carries with those that a database has seen. */

/** One migration: `when` is the instant of its making in ms and its identity in both places. */
export interface JournalEntry {
  tag: string;
  when: number;
}

export type MigrationState =
  | { kind: 'current' }
  | { kind: 'pending'; tags: string[] }
  /** Older than the newest applied one and never run: the migrator would leave these out without a word. */
  | { kind: 'skipped'; tags: string[] }
  /** The database has seen migrations that this program does not know. */
  | { kind: 'foreign'; count: number; newer: boolean };

export const compareMigrations = (
  journal: readonly JournalEntry[],
  applied: readonly number[],
): MigrationState => {
  const known = new Set(journal.map((entry) => entry.when));
  const seen = new Set(applied);
  const unknown = applied.filter((when) => !known.has(when));
  if (unknown.length > 0) {
    const newest = Math.max(...known, 0);
    return {
      kind: 'foreign',
      count: unknown.length,
      newer: unknown.every((when) => when > newest),
    };
  }
  const missing = journal.filter((entry) => !seen.has(entry.when));
  if (missing.length === 0) return { kind: 'current' };
  const newestApplied = Math.max(...applied, -Infinity);
  const skipped = missing.filter((entry) => entry.when <= newestApplied);
  if (skipped.length > 0) return { kind: 'skipped', tags: skipped.map((entry) => entry.tag) };
  return { kind: 'pending', tags: missing.map((entry) => entry.tag) };
};
