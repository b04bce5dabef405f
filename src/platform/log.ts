/** The log: JSON lines with ids and codes, never names, texts or choices. */
import { pino, type Logger } from 'pino';

export type Log = Logger;

/** Of Postgres: data that does not fit, whose message repeats the data. */
const isDataError = (code: unknown): boolean => typeof code === 'string' && /^22...$/.test(code);

const messageOf = (error: Error, code: unknown): string => {
  if (error.message.startsWith('Failed query:')) return 'Failed query';
  if (isDataError(code)) return 'Data that does not fit';
  // JSON.parse quotes what it could not read.
  return error instanceof SyntaxError ? 'Syntax that could not be read' : error.message;
};

/** What may be known of an error: kind, code and stack. Query parameters, payloads and row contents are left out. */
export const describeError = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, error_code: errorCode, method } = error as Error & Record<string, unknown>;
  return {
    name: error.name,
    message: messageOf(error, code),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof errorCode === 'number' ? { errorCode } : {}),
    ...(typeof method === 'string' ? { method } : {}),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
};

export const createLog = (level: string, destination?: { write(line: string): void }): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
      redact: { paths: ['token', '*.token', 'payload', '*.payload'], remove: true },
    },
    ...(destination === undefined ? [] : [destination]),
  );
