/** Reads from DATABASE_URL what we have to know ourselves; the driver reads the rest. */
import { StartupError } from '../../../shared/errors.ts';

export interface ServerAddress {
  /** For the driver only: contains the password. */
  readonly url: string;
  /** Host and database, safe to print. */
  readonly label: string;
  /** Whether statements are prepared; `?prepare=false` for a pooler that shares sessions. */
  readonly prepare: boolean;
  /** Seconds. */
  readonly connectTimeout: number;
}

const CONNECT_TIMEOUT = 10;

export const readAddress = (url: string): ServerAddress => {
  // Several hosts separated by commas are allowed, so this is not a URL in the sense of the standard.
  const parts = /^postgres(?:ql)?:\/\/(?:[^@/?]*@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/.exec(url);
  if (parts === null) {
    throw new StartupError(
      'DATABASE_URL is not a Postgres address. It looks like postgres://user:password@host:5432/database; special characters of the password are written as %40 and the like.',
    );
  }
  const [, host = '', database = '', search = ''] = parts;
  const query = new URLSearchParams(search);
  const timeout = Number(query.get('connect_timeout') ?? CONNECT_TIMEOUT);
  return {
    url,
    label: `${query.get('host') ?? (host || 'localhost')}/${database}`,
    prepare: query.get('prepare') !== 'false',
    connectTimeout: timeout > 0 ? timeout : CONNECT_TIMEOUT,
  };
};
