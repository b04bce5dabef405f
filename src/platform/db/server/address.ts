/** Reads from DATABASE_URL what we have to know ourselves; the driver reads the rest. */
import { StartupError } from '../../../shared/errors.ts';

export interface ServerAddress {
  /** For the driver only: contains the password. */
  readonly url: string;
  /** From `?host=…&port=…`, before those of the url; the host may be the folder of a unix socket. */
  readonly place: { readonly host?: string; readonly port?: number };
  /** Host and database, safe to print. */
  readonly label: string;
  /** Whether statements are prepared; `?prepare=false` for a pooler that shares sessions. */
  readonly prepare: boolean;
  /** Seconds. */
  readonly connectTimeout: number;
}

const CONNECT_TIMEOUT = 10;

/** Known to other clients of Postgres; the driver would send them to the server, which refuses them. */
const FOREIGN = ['host', 'port', 'channel_binding', 'gssencmode'];

// Several hosts separated by commas are allowed, so this is not a URL in the sense of the standard.
const SHAPE = /^(postgres(?:ql)?:\/\/(?:[^@/?]*@)?)([^@/?]*)((?:\/[^@?/]*)?)(?:\?(.*))?$/;

export const readAddress = (url: string): ServerAddress => {
  const [, start = '', hosts = '', path = '', search = ''] = SHAPE.exec(url) ?? [];
  const first = hosts.split(',')[0] || 'localhost';
  if (start === '' || !URL.canParse(start + first + path)) {
    throw new StartupError(
      'DATABASE_URL is not a Postgres address. It looks like postgres://user:password@host:5432/database; special characters of the password are written as %40 and the like.',
    );
  }
  const query = new URLSearchParams(search);
  if (query.has('target_session_attrs')) {
    throw new StartupError(
      'DATABASE_URL contains target_session_attrs, which is not supported. Name the primary server alone.',
    );
  }
  const host = query.get('host');
  const port = Number(query.get('port'));
  const timeout = Number(query.get('connect_timeout') ?? CONNECT_TIMEOUT);
  const prepare = query.get('prepare') !== 'false';
  for (const name of FOREIGN) query.delete(name);
  return {
    url: `${start}${hosts || first}${path}${query.size > 0 ? `?${query.toString()}` : ''}`,
    place: { ...(host === null ? {} : { host }), ...(port > 0 ? { port } : {}) },
    label: `${host ?? (hosts || first)}${path}`,
    prepare,
    connectTimeout: timeout > 0 ? timeout : CONNECT_TIMEOUT,
  };
};
