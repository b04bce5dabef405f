/** Which errors are worth another try, and how it is made. */
import { describe, expect, it } from 'vitest';
import { isUnavailable, withRetry } from '../../../src/platform/db/index.ts';
import { readAddress } from '../../../src/platform/db/server/address.ts';
import { manualClock } from '../../../src/shared/clock.ts';
import { StartupError } from '../../../src/shared/errors.ts';

const coded = (code: string): Error => Object.assign(new Error('any'), { code });
const away = coded('ECONNREFUSED');

describe('a database that is away', () => {
  it('is recognised by the codes of sockets, driver and server', () => {
    const codes = [
      'ECONNREFUSED',
      'ECONNRESET',
      'CONNECTION_CLOSED',
      'CONNECT_TIMEOUT',
      '57P01',
      '57P03',
      '08006',
    ];
    expect(codes.filter((code) => !isUnavailable(coded(code)))).toEqual([]);
  });

  it('is recognised behind other errors', () => {
    expect(isUnavailable(new Error('outer', { cause: new Error('middle', { cause: away }) }))).toBe(
      true,
    );
  });

  it('is not confused with mistakes', () => {
    const others = [
      coded('23505'),
      coded('40001'),
      coded('57014'),
      new Error('any'),
      'text',
      undefined,
      null,
    ];
    expect(others.filter((error) => isUnavailable(error))).toEqual([]);
  });

  it('ends the search in a circle of causes', () => {
    const error = new Error('any');
    error.cause = error;
    expect(isUnavailable(error)).toBe(false);
  });

  it('is a unix socket that does not exist, but no other missing file', () => {
    expect(isUnavailable(Object.assign(coded('ENOENT'), { syscall: 'connect' }))).toBe(true);
    expect(isUnavailable(Object.assign(coded('ENOENT'), { syscall: 'open' }))).toBe(false);
  });
});

describe('trying again', () => {
  it('waits twice as long each time, up to the limit', async () => {
    const clock = manualClock(new Date(0));
    const pauses: number[] = [];
    let runs = 0;
    const result = await withRetry(
      clock,
      async () => {
        if (++runs < 6) throw away;
        return 'done';
      },
      { pause: 100, maxPause: 500, onRetry: (_error, _attempt, pause) => pauses.push(pause) },
    );
    expect(result).toBe('done');
    expect(pauses).toEqual([100, 200, 400, 500, 500]);
    expect(clock.now().getTime()).toBe(1700);
  });

  it('stops after the attempts it was given', async () => {
    let runs = 0;
    const failing = withRetry(
      manualClock(new Date(0)),
      async () => {
        runs++;
        throw away;
      },
      { attempts: 3 },
    );
    await expect(failing).rejects.toBe(away);
    expect(runs).toBe(3);
  });

  it('does not repeat a mistake', async () => {
    const mistake = new Error('mistake');
    let runs = 0;
    const failing = withRetry(manualClock(new Date(0)), async () => {
      runs++;
      throw mistake;
    });
    await expect(failing).rejects.toBe(mistake);
    expect(runs).toBe(1);
  });

  it('ends when it is told to', async () => {
    const controller = new AbortController();
    const failing = withRetry(
      manualClock(new Date(0)),
      async () => {
        throw away;
      },
      {
        signal: controller.signal,
        onRetry: (_error, attempt) => attempt === 4 && controller.abort(),
      },
    );
    await expect(failing).rejects.toBe(away);
  });
});

describe('a server address', () => {
  it('is printed without user and password', () => {
    expect(readAddress('postgres://me:pa%40ss@db.example:5432/bot?prepare=false').label).toBe(
      'db.example:5432/bot',
    );
    expect(readAddress('postgresql:///bot?host=/var/run/postgresql').label).toBe(
      '/var/run/postgresql/bot',
    );
    expect(readAddress('postgres://a:b@one,two:5433/bot').label).toBe('one,two:5433/bot');
  });

  it('says whether statements may be prepared and how long to wait', () => {
    expect(readAddress('postgres://h/d')).toMatchObject({ prepare: true, connectTimeout: 10 });
    expect(readAddress('postgres://h/d?prepare=false&connect_timeout=3')).toMatchObject({
      prepare: false,
      connectTimeout: 3,
    });
  });

  it('may name the folder of a unix socket', () => {
    expect(
      readAddress('postgres://me@/bot?host=/run/pg&channel_binding=require&port=1'),
    ).toMatchObject({
      url: 'postgres://me@localhost/bot',
      place: { host: '/run/pg', port: 1 },
    });
  });

  it('that is none is refused', () => {
    expect(() => readAddress('mysql://h/d')).toThrow(StartupError);
    expect(() => readAddress('postgres://me:p@ss/word@h/d')).toThrow(/%40/);
  });
});
