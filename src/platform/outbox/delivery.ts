/** One attempt at one message, and what is recorded of it in one transaction. */
import type { Api } from 'grammy';
import type { Clock } from '../../shared/clock.ts';
import type { ChatId } from '../../shared/ids.ts';
import { unreachable } from '../../shared/errors.ts';
import { isUnavailable, isUniqueViolation, type Database, type Db } from '../db/index.ts';
import type { Log } from '../log.ts';
import type { Pace } from './pace.ts';
import { postpone, putToWaiting, settle } from './queue.ts';
import { moveChat, type OutboxRow } from './store.ts';
import { NOT_IN_GROUP } from './unheard.ts';
import { judge, MAX_REFUSALS, type Verdict } from './verdict.ts';

/** What a feature does with the result of a message that it wrote. */
export interface DeliveryHook {
  /**
   * Makes the payload at the moment when the message goes: for a live message, whose newest state counts,
   * and for one that holds a file. Undefined when there is nothing left to say.
   */
  render?: (db: Db, ref: string) => Promise<Record<string, unknown> | undefined>;
  sent?: (tx: Db, ref: string, result: unknown) => Promise<void>;
  /** The message that was to be edited can't be edited any more: the person deleted it, or it is too old. */
  gone?: (tx: Db, ref: string) => Promise<void>;
  /** It is given up: Telegram refuses it for the reason given. */
  failed?: (tx: Db, ref: string, reason: string) => Promise<void>;
}

export interface DeliveryDeps {
  database: Database;
  api: Api;
  clock: Clock;
  log: Log;
  pace: Pace;
  hooks: Readonly<Record<string, DeliveryHook>>;
  onUnreachable: (tx: Db, chatId: ChatId, now: Date) => Promise<void>;
  onMigrated: (tx: Db, from: ChatId, to: ChatId) => Promise<void>;
  onGroupGone: (tx: Db, chatId: ChatId) => Promise<void>;
}

/** Sends a claimed message and records what came of it; never rejects. */
export type Deliver = (row: OutboxRow, answered: (at: number) => void) => Promise<void>;

type Outcome = Verdict | { kind: 'expired' };

/** While the database is away a result is kept and offered again this often. */
const OFFER_AGAIN_MS = 1000;
/** After a failure of our own code. */
const AFTER_FAILURE_MS = 60_000;

type RawApi = Record<string, (payload: Record<string, unknown>) => Promise<unknown>>;

export const createDelivery = (deps: DeliveryDeps, stopping: AbortSignal): Deliver => {
  const { database, clock, log, pace } = deps;
  const api = deps.api.raw as unknown as RawApi;

  /** Until the database takes it: Telegram's answer is known to nobody else. */
  const record = async (
    row: OutboxRow,
    run: (tx: Db) => Promise<void>,
    isOneStatement = false,
  ): Promise<void> => {
    for (;;)
      try {
        return await (isOneStatement ? run(database.db) : database.transaction(run));
      } catch (error) {
        // A newer state of the live message was written at the same time; the next try sees it.
        if (isUniqueViolation(error, 'outbox_coalesce')) continue;
        if (!isUnavailable(error) || stopping.aborted) throw error;
        log.warn({ err: error, outbox: row.id }, 'outbox: a result could not be recorded yet');
        await clock.sleep(OFFER_AGAIN_MS, stopping);
      }
  };

  const hookOf = (row: OutboxRow): DeliveryHook => {
    if (row.hook === null) return {};
    const hook = deps.hooks[row.hook];
    if (hook === undefined) throw new Error(`Nobody takes results for ${row.hook}`);
    return hook;
  };

  const payloadOf = async (
    row: OutboxRow,
  ): Promise<
    { kind: 'made'; payload: Record<string, unknown> | null } | { kind: 'failed'; outcome: Outcome }
  > => {
    try {
      const render = row.hook === null ? undefined : deps.hooks[row.hook]?.render;
      if (render === undefined) return { kind: 'made', payload: row.payload };
      const payload = await render(database.db, row.ref ?? '');
      return payload === undefined
        ? { kind: 'failed', outcome: { kind: 'expired' } }
        : { kind: 'made', payload };
    } catch (error) {
      log.error({ err: error, outbox: row.id, hook: row.hook }, 'outbox: no payload could be made');
      const reason = 'no payload could be made';
      const outcome: Outcome =
        isUnavailable(error) || row.attempts < MAX_REFUSALS
          ? { kind: 'retry', inMs: AFTER_FAILURE_MS, reason }
          : { kind: 'dead', reason };
      return { kind: 'failed', outcome };
    }
  };

  const attempt = async (
    row: OutboxRow,
    chatId: ChatId,
    answered: (at: number) => void,
  ): Promise<{ outcome: Outcome; result: unknown }> => {
    if (row.expiresAt !== null && row.expiresAt <= clock.now())
      return { outcome: { kind: 'expired' }, result: undefined };
    const made = await payloadOf(row);
    if (made.kind === 'failed') return { outcome: made.outcome, result: undefined };
    try {
      const result = await api[row.method]?.({ ...made.payload, chat_id: chatId });
      return { outcome: { kind: 'sent' }, result };
    } catch (error) {
      return { outcome: judge(error, row), result: undefined };
    } finally {
      answered(clock.now().getTime());
    }
  };

  const tellHook = async (tx: Db, row: OutboxRow, result: unknown): Promise<void> => {
    if (result !== undefined) await hookOf(row).sent?.(tx, row.ref ?? '', result);
  };

  const apply = async (
    tx: Db,
    row: OutboxRow,
    chatId: ChatId,
    outcome: Outcome,
    result: unknown,
  ): Promise<void> => {
    const now = clock.now();
    const inMs = (ms: number): Date => new Date(now.getTime() + ms);
    switch (outcome.kind) {
      case 'expired':
        await settle(tx, row.id, 'dropped', now, 'expired');
        return;
      case 'sent':
        if (await settle(tx, row.id, 'sent', now)) await tellHook(tx, row, result);
        return;
      case 'gone':
        if (await settle(tx, row.id, 'sent', now, 'the message is gone'))
          await hookOf(row).gone?.(tx, row.ref ?? '');
        return;
      case 'pause':
        return postpone(tx, row, now, {
          notBefore: inMs(outcome.seconds * 1000),
          lastError: outcome.reason,
          counts: false,
        });
      case 'unreachable':
        await putToWaiting(tx, row, now);
        return deps.onUnreachable(tx, chatId, now);
      case 'group-gone':
        await settle(tx, row.id, 'dead', now, NOT_IN_GROUP);
        return deps.onGroupGone(tx, chatId);
      case 'migrated':
        await postpone(tx, row, now, { notBefore: now, lastError: 'migrated', counts: false });
        await moveChat(tx, chatId, outcome.to);
        return deps.onMigrated(tx, chatId, outcome.to);
      case 'retry':
        return postpone(tx, row, now, {
          notBefore: inMs(outcome.inMs),
          lastError: outcome.reason,
          counts: true,
        });
      case 'dead':
        if (await settle(tx, row.id, 'dead', now, outcome.reason))
          await hookOf(row).failed?.(tx, row.ref ?? '', outcome.reason);
        return;
      default:
        return unreachable(outcome);
    }
  };

  const note = (row: OutboxRow, outcome: Outcome): void => {
    const about = { outbox: row.id, method: row.method, hook: row.hook };
    if (outcome.kind === 'expired') log.info(about, 'outbox: dropped, too late to be of use');
    if (outcome.kind === 'dead') {
      const isKnownTo = deps.hooks[row.hook ?? '']?.failed !== undefined;
      log[isKnownTo ? 'warn' : 'error']({ ...about, reason: outcome.reason }, 'outbox: given up');
    }
    if (outcome.kind !== 'pause') return;
    pace.pauseUntil(clock.now().getTime() + outcome.seconds * 1000);
    log.warn({ ...about, seconds: outcome.seconds, reason: outcome.reason }, 'outbox: a pause');
  };

  /** What a feature wanted to do with the outcome failed: the message is neither lost nor sent for ever. */
  const setAside = (row: OutboxRow, outcome: Outcome): Promise<void> =>
    record(row, async (tx) => {
      const now = clock.now();
      const lastError = 'its result could not be used';
      if (outcome.kind === 'sent') await settle(tx, row.id, 'dead', now, lastError);
      else {
        const notBefore = new Date(now.getTime() + AFTER_FAILURE_MS);
        await postpone(tx, row, now, { notBefore, lastError, counts: true });
      }
    });

  return async (row, answered) => {
    const chatId = row.chatId as ChatId;
    const { outcome, result } = await attempt(row, chatId, answered);
    note(row, outcome);
    try {
      // Of a message that nobody else wants to hear about, only its own row is written.
      const isOneStatement = outcome.kind === 'sent' && row.hook === null;
      await record(row, (tx) => apply(tx, row, chatId, outcome, result), isOneStatement);
    } catch (error) {
      log.error(
        { err: error, outbox: row.id, hook: row.hook },
        'outbox: a result was not recorded',
      );
      if (!isUnavailable(error)) await setAside(row, outcome).catch(() => undefined);
    }
  };
};
