import { DrizzleQueryError } from 'drizzle-orm';
import { GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { createLog, describeError } from '../../src/platform/log.ts';

const SECRET = '张三';
const describeAsText = (error: unknown): string => JSON.stringify(describeError(error));

describe('what the log tells of an error', () => {
  it('is its kind, code and where it came from', () => {
    const error = Object.assign(new TypeError('our mistake'), { code: 'X1' });
    expect(describeError(error)).toMatchObject({
      name: 'TypeError',
      message: 'our mistake',
      code: 'X1',
      stack: expect.stringMatching(/^\s+at /),
    });
  });

  it.each([
    ['a query', new DrizzleQueryError('insert into x values ($1)', [SECRET])],
    [
      'data that does not fit',
      new DrizzleQueryError(
        'q',
        [SECRET],
        Object.assign(new Error(`invalid input syntax for type bigint: "${SECRET}"`), {
          code: '22P02',
        }),
      ),
    ],
    [
      'a row that exists',
      Object.assign(new Error('duplicate key value'), { code: '23505', detail: `(${SECRET})` }),
    ],
    [
      'a call',
      new GrammyError(
        'Call failed',
        { ok: false, error_code: 400, description: 'Bad Request' },
        'sendMessage',
        { text: SECRET },
      ),
    ],
    ['the network', new HttpError('Network request failed', new Error(SECRET))],
    ['something thrown', SECRET],
    ['an object thrown', { text: SECRET }],
    ['its own stack', Object.assign(new Error('x'), { stack: `Error: ${SECRET}\n    at a.ts:1` })],
  ])('never holds what people wrote: %s', (_, error) => {
    expect(describeAsText(error)).not.toContain(SECRET);
  });

  it('does not repeat JSON that could not be read', () => {
    try {
      JSON.parse(SECRET);
    } catch (error) {
      expect(describeAsText(error)).not.toContain('张');
    }
  });

  it('names the method and code of a refused call, and the cause of a failed query', () => {
    const call = new GrammyError(
      'Call failed',
      { ok: false, error_code: 403, description: 'Forbidden' },
      'sendMessage',
      {},
    );
    expect(describeError(call)).toMatchObject({ errorCode: 403, method: 'sendMessage' });
    const cause = Object.assign(new Error('deadlock detected'), { code: '40P01' });
    expect(describeError(new DrizzleQueryError('q', [], cause))).toMatchObject({
      message: 'Failed query',
      cause: { message: 'deadlock detected', code: '40P01' },
    });
  });
});

describe('the log', () => {
  it('writes lines of JSON from its level on, without tokens and payloads', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    log.debug('not this');
    log.info({ token: SECRET, payload: { text: SECRET }, call: { payload: SECRET }, id: 7 }, 'hi');
    log.error({ err: new Error('x') }, 'oh');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 30, id: 7, msg: 'hi' });
    expect(lines.join('')).not.toContain(SECRET);
    expect(JSON.parse(lines[1] ?? '').err).toMatchObject({ name: 'Error', message: 'x' });
  });
});
