/** What the rest of the program knows of the database, whether a server or the embedded one. */
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** A server, the embedded database or a transaction of either: every store takes one as its first argument. */
export type Db = PgDatabase<PgQueryResultHKT>;

/** A lock that belongs to one process at a time, held until it is released or its holder is gone. */
export interface DatabaseLock {
  /** Asks the database whether the lock is still ours; false for ever once its connection was lost. */
  held(): Promise<boolean>;
  release(): Promise<void>;
}

export interface Database {
  readonly db: Db;
  readonly kind: 'server' | 'embedded';
  /**
   * Commits what `run` wrote, or nothing if it throws; read committed.
   * Runs again after a collision with another transaction, so `run` must have no effects but those on `tx`.
   */
  transaction<T>(run: (tx: Db) => Promise<T>): Promise<T>;
  /** Takes the lock of that name, or null when somebody else holds it. */
  tryLock(name: string): Promise<DatabaseLock | null>;
  /** Whether the database answers within five seconds. */
  ping(): Promise<boolean>;
  /** Waits a few seconds for queries under way; no query is accepted afterwards. */
  close(): Promise<void>;
}

/** The part of the program's log that the database writes to. */
export interface DatabaseLog {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
}

/** An opened database before it has its tables: what a driver provides. */
export interface Driver {
  readonly db: Db;
  readonly kind: Database['kind'];
  tryLock(name: string): Promise<DatabaseLock | null>;
  /** Runs `run` while no other process of the same database runs with the same name; waits for its turn. */
  exclusively<T>(name: string, run: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface DriverOptions {
  onNotice?: ((message: string) => void) | undefined;
  /** Sees the text of every statement, without its parameters. */
  onQuery?: ((text: string) => void) | undefined;
}
