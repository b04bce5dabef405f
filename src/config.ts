/** Reads the environment into a typed configuration; every mistake names the variable and a right value. */
import { z } from 'zod';
import { isTimeZone } from './shared/time/index.ts';
import { LOCALES } from './platform/i18n/index.ts';
import { StartupError } from './shared/errors.ts';

const text = z.string().trim().min(1);
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'is not a port number (0 to 65535)')
  .transform(Number)
  .refine((number) => number <= 65_535, 'is not a port number (0 to 65535)');
const oneOf = <const T extends readonly string[]>(...values: T) =>
  z.enum(values, { error: `is not one of ${values.join(', ')}` });

/** One row of the README's table of variables: its schema, its default as text, a right value, what it means. */
interface Variable {
  schema: z.ZodType;
  fallback?: string;
  example: string;
  meaning: string;
}

const httpUrl = z
  .string()
  .regex(/^https?:\/\/[^\s/]+/, 'is not an http(s) address')
  .transform((url) => url.replace(/\/+$/, ''));

export const VARIABLES = {
  BOT_MODE: {
    schema: oneOf('polling', 'webhook', 'sandbox'),
    fallback: 'polling',
    example: 'polling',
    meaning: 'how updates arrive: `polling`, `webhook` or `sandbox`',
  },
  BOT_TOKEN: {
    schema: z.string().regex(/^\d+:[\w-]+$/, 'does not look like a bot token'),
    example: '123456:ABC-def',
    meaning: 'from @BotFather; needed unless `sandbox`',
  },
  TELEGRAM_API_ROOT: {
    schema: httpUrl,
    fallback: 'https://api.telegram.org',
    example: 'http://127.0.0.1:8081',
    meaning: 'another Bot API server (a self-hosted one, or a test double)',
  },
  DATABASE_URL: {
    schema: z.string().regex(/^postgres(ql)?:\/\//, 'is not a Postgres address'),
    example: 'postgres://user:password@127.0.0.1:5432/branch_bot',
    meaning: 'a Postgres server; without it the embedded Postgres in `DATA_DIR`',
  },
  DATA_DIR: {
    schema: text,
    fallback: '.data',
    example: '.data',
    meaning: 'folder of the embedded database and of exported files',
  },
  OPERATOR_IDS: {
    schema: z
      .string()
      .regex(/^\s*\d+(\s*,\s*\d+)*\s*$/, 'is not a list of numeric Telegram ids')
      .transform((list) => list.split(',').map(Number)),
    example: '12345678,87654321',
    meaning: 'Telegram ids that may approve branches and see health',
  },
  REGISTRATION: {
    schema: oneOf('open', 'approval'),
    fallback: 'open',
    example: 'open',
    meaning: '`open`, or `approval`: a new branch waits for an operator',
  },
  TIMEZONE: {
    schema: z.string().refine(isTimeZone, 'is not a time zone'),
    fallback: 'Asia/Shanghai',
    example: 'Asia/Shanghai',
    meaning: 'time zone of a new branch; every branch sets its own',
  },
  LOCALE: {
    schema: oneOf(...LOCALES),
    fallback: 'zh-CN',
    example: 'zh-CN',
    meaning: 'language of a new branch: `zh-CN` or `en`',
  },
  WEBHOOK_URL: {
    schema: httpUrl,
    example: 'https://bot.example.org/telegram',
    meaning: 'public address of the webhook; needed in `webhook` mode',
  },
  WEBHOOK_SECRET: {
    schema: z.string().regex(/^[\w-]{1,256}$/, 'may only hold letters, digits, _ and - (1 to 256)'),
    example: 'a-long-random-word',
    meaning: 'secret that Telegram repeats with every webhook call; needed in `webhook` mode',
  },
  PORT: {
    schema: port,
    fallback: '8080',
    example: '8080',
    meaning: 'port of `/healthz`, `/metrics` and the webhook; 0 takes a free one',
  },
  LOG_LEVEL: {
    schema: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    fallback: 'info',
    example: 'info',
    meaning: 'how much is logged: `fatal` … `trace`, or `silent`',
  },
} satisfies Record<string, Variable>;

/** Never repeated in a message: whoever reads the log could use them. */
const SECRETS: readonly string[] = ['BOT_TOKEN', 'DATABASE_URL', 'WEBHOOK_SECRET'];

export type VariableName = keyof typeof VARIABLES;

interface Common {
  apiRoot: string;
  databaseUrl: string | undefined;
  dataDir: string;
  operatorIds: readonly number[];
  registration: 'open' | 'approval';
  timeZone: string;
  locale: (typeof LOCALES)[number];
  port: number;
  logLevel: string;
}

export type Config = Common &
  (
    | { mode: 'polling'; token: string }
    | { mode: 'webhook'; token: string; webhookUrl: string; webhookSecret: string }
    | { mode: 'sandbox' }
  );

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws StartupError listing every wrong variable, what is wrong with it and a right value. */
export const parseConfig = (env: Environment): Config => {
  const problems: string[] = [];
  const complain = (name: VariableName, what: string): void => {
    problems.push(`${name} ${what}\n    a right value: ${name}=${VARIABLES[name].example}`);
  };
  const read = <N extends VariableName>(name: N): z.infer<(typeof VARIABLES)[N]['schema']> => {
    const variable: Variable = VARIABLES[name];
    const given = env[name]?.trim();
    const value = given === undefined || given === '' ? variable.fallback : given;
    if (value === undefined) return undefined as never;
    const result = variable.schema.safeParse(value);
    if (result.success) return result.data as never;
    const why = result.error.issues[0]?.message ?? 'is not valid';
    complain(name, SECRETS.includes(name) ? why : `${why} (it is "${value}")`);
    return undefined as never;
  };
  const need = <T>(name: VariableName, value: T | undefined, mode: string): T => {
    if (value === undefined && !problems.some((p) => p.startsWith(`${name} `)))
      complain(name, `is missing (BOT_MODE is ${mode})`);
    return value as T;
  };

  const common: Common = {
    apiRoot: read('TELEGRAM_API_ROOT'),
    databaseUrl: read('DATABASE_URL'),
    dataDir: read('DATA_DIR'),
    operatorIds: read('OPERATOR_IDS') ?? [],
    registration: read('REGISTRATION'),
    timeZone: read('TIMEZONE'),
    locale: read('LOCALE'),
    port: read('PORT'),
    logLevel: read('LOG_LEVEL'),
  };
  const mode = read('BOT_MODE');
  const token = read('BOT_TOKEN') as string | undefined;
  const url = read('WEBHOOK_URL') as string | undefined;
  const secret = read('WEBHOOK_SECRET') as string | undefined;
  const config = ((): Config => {
    if (mode === 'sandbox') return { ...common, mode };
    if (mode === 'webhook')
      return {
        ...common,
        mode,
        token: need('BOT_TOKEN', token, mode),
        webhookUrl: need('WEBHOOK_URL', url, mode),
        webhookSecret: need('WEBHOOK_SECRET', secret, mode),
      };
    // Without a mode that is known, only what is wrong with it is said.
    return {
      ...common,
      mode: 'polling',
      token: mode === undefined ? '' : need('BOT_TOKEN', token, mode),
    };
  })();
  if (problems.length > 0)
    throw new StartupError(
      `The configuration has ${problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`}:\n\n  ${problems.join('\n\n  ')}\n\nNothing was started. The README lists every variable.`,
    );
  return config;
};
