/** One connection to the server. It carries one query at a time and is thrown away when it ends. */
import postgres from 'postgres';
import { ConnectionError, isUnavailable } from '../errors.ts';
import type { ServerAddress } from './address.ts';
import type { Codecs } from './codecs.ts';
import { socketOpener } from './socket.ts';

/** Rows as objects, or as arrays of columns. */
export type RowShape = 'objects' | 'arrays';

export interface Connection {
  /** False once it ended or failed: nothing may be asked of it any more. */
  readonly alive: boolean;
  query(text: string, params?: readonly unknown[], shape?: RowShape): Promise<unknown[]>;
  /** Like `query`, and returns the command that was carried out, e.g. `COMMIT` or `ROLLBACK`. */
  command(text: string): Promise<string>;
  /** Lets the running query finish, for `grace` seconds at most. */
  close(grace?: number): Promise<void>;
  /** Called once when the connection ends, whatever the reason. */
  onEnd(listener: () => void): void;
}

export interface ConnectionOptions {
  address: ServerAddress;
  /** Given to the driver's parsers and serializers, so that the query builder can set them. */
  codecs: Codecs;
  onNotice?: ((message: string) => void) | undefined;
}

/** Statements that a connection prepares at most: texts that differ every time would fill the server's memory. */
const MAX_PREPARED = 500;
const MAX_PREPARED_LENGTH = 8_000;

/**
 * The driver (postgres.js 3.4) reconnects by itself, and what a lost transaction still sends then either crashes the
 * process (it writes to a socket that is null) or is carried out on the new connection, outside of the transaction.
 * So every connection is a client of its own that cannot reconnect: after the end every query is refused.
 */
export const connect = async (options: ConnectionOptions): Promise<Connection> => {
  const { address, codecs } = options;
  const listeners: (() => void)[] = [];
  const opener = socketOpener(address.connectTimeout);
  let alive = true;
  let closing: Promise<void> | undefined;
  let tail: Promise<unknown> = Promise.resolve();

  const end = (): void => {
    if (!alive) return;
    alive = false;
    for (const listener of listeners) listener();
    void client.end({ timeout: 0 });
  };

  const settings = {
    ...address.place,
    max: 1,
    max_lifetime: null,
    connect_timeout: address.connectTimeout,
    connection: { application_name: 'branch-bot' },
    fetch_types: false,
    onclose: end,
    onnotice: (notice: postgres.Notice) => options.onNotice?.(notice['message'] ?? ''),
    socket: opener.open,
    no_subscribe: true,
  };
  const client = postgres(address.url, settings);
  Object.assign(client.options.parsers, codecs.parsers);
  Object.assign(client.options.serializers, codecs.serializers);

  const prepared = new Set<string>();
  const mayPrepare = (text: string): boolean => {
    if (!address.prepare || text.length > MAX_PREPARED_LENGTH) return false;
    if (prepared.has(text)) return true;
    if (prepared.size >= MAX_PREPARED) return false;
    prepared.add(text);
    return true;
  };

  /** One after the other: a query that the driver has queued would survive the end of the connection. */
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const result = tail.then(async () => {
      if (!alive) throw new ConnectionError('CONNECTION_CLOSED', 'The connection has ended');
      try {
        return await run();
      } catch (error) {
        if (isUnavailable(error)) end();
        throw error;
      }
    });
    tail = result.catch(() => undefined);
    return result;
  };

  const connection: Connection = {
    get alive() {
      return alive;
    },
    query: (text, params = [], shape = 'objects') =>
      inTurn(async () => {
        const prepare = params.length > 0 && mayPrepare(text);
        const pending = client.unsafe(text, params as postgres.ParameterOrJSON<never>[], {
          prepare,
        });
        return shape === 'arrays' ? await pending.values() : await pending;
      }),
    command: (text) => inTurn(async () => (await client.unsafe(text)).command),
    close: (grace = 5) => {
      closing ??= (async () => {
        await client.end({ timeout: grace });
        end();
      })();
      return closing;
    },
    onEnd: (listener) => {
      listeners.push(listener);
    },
  };

  try {
    await connection.command('select 1');
  } catch (error) {
    end();
    throw error;
  }
  opener.seal();
  return connection;
};
