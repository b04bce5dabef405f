/** What an error of the database means: it is away for now, two transactions collided, or a row exists already. */

/** Our own words for a connection that is not there, in the form of the driver's errors. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly code: 'CONNECTION_CLOSED' | 'CONNECTION_ENDED' | 'CONNECT_TIMEOUT' | 'POOL_TIMEOUT';
  constructor(code: ConnectionError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const AWAY = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'POOL_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  '53300', // too many connections
  '57P01', // administrator stops the server
  '57P02', // the server crashed
  '57P03', // the server is starting up or going down
]);

/** The error and everything it was caused by, outermost first. */
function* chainOf(error: unknown): Generator<object> {
  const seen = new Set<unknown>();
  for (let e = error; typeof e === 'object' && e !== null && !seen.has(e);) {
    seen.add(e);
    yield e;
    e = 'cause' in e ? e.cause : undefined;
  }
}

const codesOf = function* (error: unknown): Generator<string> {
  for (const e of chainOf(error)) if ('code' in e && typeof e.code === 'string') yield e.code;
};

const hasCode = (error: unknown, test: (code: string) => boolean): boolean => {
  for (const code of codesOf(error)) if (test(code)) return true;
  return false;
};

/** A unix socket that does not exist: the server behind it is not running. */
const isMissingSocket = (error: unknown): boolean => {
  for (const e of chainOf(error)) {
    if ('code' in e && e.code === 'ENOENT' && 'syscall' in e && e.syscall === 'connect')
      return true;
  }
  return false;
};

/**
 * The database cannot be reached at the moment: trying again later may help.
 * A transaction that failed like this may have been committed nevertheless, so what is tried again has to be idempotent.
 */
export const isUnavailable = (error: unknown): boolean =>
  hasCode(error, (code) => AWAY.has(code) || /^08...$/.test(code)) || isMissingSocket(error);

/** The transaction was rolled back because it collided with another one: it may simply be run again. */
export const isCollision = (error: unknown): boolean =>
  hasCode(error, (code) => code === '40001' || code === '40P01');

/** A unique rule (the one named `constraint`, if given) forbade the row. */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean => {
  for (const e of chainOf(error)) {
    if (!('code' in e) || e.code !== '23505') continue;
    if (constraint === undefined) return true;
    // postgres.js says constraint_name, PGlite constraint.
    if ('constraint_name' in e && e.constraint_name === constraint) return true;
    if ('constraint' in e && e.constraint === constraint) return true;
  }
  return false;
};
