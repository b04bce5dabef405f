import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseConfig, VARIABLES, type Environment } from '../src/config.ts';
import { projectPath } from '../src/platform/paths.ts';
import { StartupError } from '../src/shared/errors.ts';

const TOKEN = '123456:ABC-def_1234567890';
const WEBHOOK = {
  BOT_MODE: 'webhook',
  BOT_TOKEN: TOKEN,
  WEBHOOK_URL: 'https://bot.example.org/telegram',
  WEBHOOK_SECRET: 'a-long-random-word',
};

/** What the operator reads when the configuration is wrong; empty when it is right. */
const complaintsOn = (env: Environment): string => {
  try {
    parseConfig(env);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(StartupError);
    return error instanceof Error ? error.message : '';
  }
};

describe('the configuration', () => {
  it('needs a token and nothing else', () => {
    expect(parseConfig({ BOT_TOKEN: TOKEN })).toEqual({
      mode: 'polling',
      token: TOKEN,
      apiRoot: 'https://api.telegram.org',
      databaseUrl: undefined,
      dataDir: '.data',
      operatorIds: [],
      registration: 'open',
      timeZone: 'Asia/Shanghai',
      locale: 'zh-CN',
      port: 8080,
      logLevel: 'info',
    });
  });

  it('needs nothing at all in the sandbox', () => {
    expect(parseConfig({ BOT_MODE: 'sandbox' })).toMatchObject({ mode: 'sandbox', port: 8080 });
  });

  it('takes an empty variable for one that is not set', () => {
    const blank = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, ' ']));
    expect(parseConfig({ ...blank, BOT_TOKEN: ` ${TOKEN} ` })).toEqual(
      parseConfig({ BOT_TOKEN: TOKEN }),
    );
  });

  it.each([
    [{ ...WEBHOOK }, { mode: 'webhook', webhookUrl: WEBHOOK.WEBHOOK_URL }],
    [{ TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/' }, { apiRoot: 'http://127.0.0.1:8081' }],
    [{ DATABASE_URL: 'postgres://u:p@db/x' }, { databaseUrl: 'postgres://u:p@db/x' }],
    [{ DATABASE_URL: 'postgresql://db/x' }, { databaseUrl: 'postgresql://db/x' }],
    [{ DATA_DIR: '/var/lib/branch-bot' }, { dataDir: '/var/lib/branch-bot' }],
    [{ OPERATOR_IDS: '1, 22 ,333' }, { operatorIds: [1, 22, 333] }],
    [{ REGISTRATION: 'approval' }, { registration: 'approval' }],
    [{ TIMEZONE: 'Europe/Berlin' }, { timeZone: 'Europe/Berlin' }],
    [{ LOCALE: 'en' }, { locale: 'en' }],
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: '65535' }, { port: 65_535 }],
    [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
  ])('reads %o', (env, expected) => {
    expect(parseConfig({ BOT_TOKEN: TOKEN, ...env })).toMatchObject(expected);
  });

  it.each([
    ['BOT_MODE', 'poling', 'is not one of polling, webhook, sandbox'],
    ['BOT_TOKEN', 'abc', 'does not look like a bot token'],
    ['TELEGRAM_API_ROOT', 'api.telegram.org', 'is not an http(s) address'],
    ['DATABASE_URL', 'mysql://u:p@db/x', 'is not a Postgres address'],
    ['OPERATOR_IDS', '@zhou_min', 'is not a list of numeric Telegram ids'],
    ['REGISTRATION', 'closed', 'is not one of open, approval'],
    ['TIMEZONE', 'Asia/Peking', 'is not a time zone'],
    ['LOCALE', 'fr', 'is not one of zh-CN, en'],
    ['WEBHOOK_URL', 'bot.example.org', 'is not an http(s) address'],
    ['WEBHOOK_SECRET', 'not allowed!', 'may only hold letters, digits, _ and - (1 to 256)'],
    ['PORT', '8080x', 'is not a port number (0 to 65535)'],
    ['PORT', '65536', 'is not a port number (0 to 65535)'],
    ['PORT', '-1', 'is not a port number (0 to 65535)'],
    ['LOG_LEVEL', 'loud', 'is not one of fatal, error, warn, info, debug, trace, silent'],
  ] as const)('refuses %s=%s, says why, and shows a right value', (name, value, why) => {
    const complaints = complaintsOn({ ...WEBHOOK, [name]: value });
    expect(complaints).toContain('The configuration has a mistake:');
    expect(complaints).toContain(`${name} ${why}`);
    expect(complaints).toContain(`a right value: ${name}=${VARIABLES[name].example}`);
    expect(complaints).toContain('Nothing was started.');
  });

  it.each([
    [{}, 'BOT_TOKEN is missing (BOT_MODE is polling)'],
    [{ ...WEBHOOK, WEBHOOK_URL: undefined }, 'WEBHOOK_URL is missing (BOT_MODE is webhook)'],
    [{ ...WEBHOOK, WEBHOOK_SECRET: '' }, 'WEBHOOK_SECRET is missing (BOT_MODE is webhook)'],
    [{ ...WEBHOOK, BOT_TOKEN: '' }, 'BOT_TOKEN is missing (BOT_MODE is webhook)'],
  ])('says what is missing in %o', (env, why) => {
    expect(complaintsOn(env)).toContain(why);
  });

  it('repeats what is wrong, but never a secret', () => {
    expect(complaintsOn({ BOT_TOKEN: TOKEN, LOCALE: 'klingon' })).toContain('(it is "klingon")');
    const complaints = complaintsOn({
      ...WEBHOOK,
      BOT_TOKEN: 'top-secret-token',
      DATABASE_URL: 'top-secret-database',
      WEBHOOK_SECRET: 'top-secret word',
    });
    expect(complaints).toContain('3 mistakes');
    expect(complaints).not.toContain('top-secret');
  });

  it('names every mistake at once, and each only once', () => {
    const complaints = complaintsOn({ BOT_MODE: 'webhok', PORT: 'x', LOCALE: 'x', TIMEZONE: 'x' });
    expect(complaints).toContain('The configuration has 4 mistakes:');
    for (const name of ['BOT_MODE', 'PORT', 'LOCALE', 'TIMEZONE'])
      expect(complaints.split(`\n  ${name} `)).toHaveLength(2);
  });

  it('gives a right value for every variable that is right', () => {
    const examples = Object.fromEntries(
      Object.entries(VARIABLES).map(([name, { example }]) => [name, example]),
    );
    expect(complaintsOn(examples)).toBe('');
    const wrong = Object.entries(VARIABLES).filter(
      ([, { schema, ...variable }]) =>
        'fallback' in variable && !schema.safeParse(variable.fallback).success,
    );
    expect(wrong).toEqual([]);
  });
});

describe('the README', () => {
  it('lists every variable with its default, in order', () => {
    const readme = readFileSync(projectPath('README.md'), 'utf8');
    const rows = readme
      .split('\n')
      .filter((line) => /^\| `[A-Z_]+`/.test(line))
      .map((line) =>
        line
          .split('|')
          .slice(1, 4)
          .map((cell) => cell.trim()),
      );
    expect(rows).toEqual(
      Object.entries(VARIABLES).map(([name, { meaning, ...variable }]) => [
        `\`${name}\``,
        'fallback' in variable ? `\`${variable.fallback}\`` : 'none',
        meaning,
      ]),
    );
  });
});
