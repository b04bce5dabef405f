import { describe, expect, it } from 'vitest';
import { payloadAt, withLater } from '../../../src/platform/outbox/later.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 11, 1, 10, minute));
const stored = (value: unknown) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

describe('a message that goes out late', () => {
  const payload = stored(
    withLater({ text: 'both' }, [
      { from: at(10), payload: { text: 'second' } },
      { from: at(20), payload: { text: 'third' } },
    ]),
  );

  it.each([
    [9, 'both'],
    [10, 'second'],
    [19, 'second'],
    [20, 'third'],
    [59, 'third'],
  ])('says at minute %i what is true then', (minute, text) => {
    expect(payloadAt(payload, at(minute))).toEqual({ text });
  });

  it('says the same when nothing else was written', () => {
    expect(withLater({ text: 'x' }, [])).toEqual({ text: 'x' });
    expect(payloadAt({ text: 'x' }, at(0))).toEqual({ text: 'x' });
    expect(payloadAt(null, at(0))).toEqual({});
  });
});
