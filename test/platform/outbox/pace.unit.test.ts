import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace, type Pace } from '../../../src/platform/outbox/pace.ts';
import type { ChatId } from '../../../src/shared/ids.ts';

const chat = (id: number): ChatId => id as ChatId;
const T = 1_000_000;

/** Sends as early as the pace allows and returns when each message went. */
const sendAll = (pace: Pace, chats: readonly number[], from = T): number[] => {
  let now = from;
  return chats.map((id) => {
    now = pace.readyAt(chat(id), now);
    pace.record(chat(id), now)(now);
    return now;
  });
};

/** The most messages that any window of `ms` (its end left out) holds. */
const most = (moments: readonly number[], ms: number): number =>
  Math.max(0, ...moments.map((end) => moments.filter((at) => at <= end && at > end - ms).length));

describe('the pace', () => {
  it('lets thirty messages to thirty people go at once, and the next a second later', () => {
    const moments = sendAll(
      createPace(),
      [...Array(61).keys()].map((i) => i + 1),
    );
    expect(moments.slice(0, 30)).toEqual(Array(30).fill(T));
    expect(moments.slice(30, 60)).toEqual(Array(30).fill(T + 1005));
    expect(moments[60]).toBe(T + 2010);
  });

  it('keeps a second between two messages to one chat', () => {
    expect(sendAll(createPace(), [7, 7, 7])).toEqual([T, T + 1005, T + 2010]);
  });

  it('lets a group have twenty in a minute', () => {
    const moments = sendAll(createPace(), Array(21).fill(-5));
    expect(moments[19]).toBe(T + 19 * 1005);
    expect(moments[20]).toBe(T + 60_500);
  });

  it('does not hold up other chats for one that has to wait', () => {
    const pace = createPace();
    pace.record(chat(-5), T);
    expect(pace.readyAt(chat(-5), T)).toBe(T + 1005);
    expect(pace.readyAt(chat(-6), T)).toBe(T);
  });

  it('holds everything until a pause is over, the longest one', () => {
    const pace = createPace();
    pace.pauseUntil(T + 9000);
    pace.pauseUntil(T + 4000);
    expect(pace.readyAt(chat(1), T)).toBe(T + 9000);
    expect(pace.readyAt(chat(1), T + 9001)).toBe(T + 9001);
  });

  it('counts a message from the answer on, so that a slow one does not bunch up with the next', () => {
    const pace = createPace();
    const answered = Array.from({ length: 30 }, (_, i) => pace.record(chat(i + 1), T));
    for (const [i, tell] of answered.entries()) tell(T + 10 * i);
    expect(pace.readyAt(chat(99), T + 1005)).toBe(T + 1005);
    pace.record(chat(99), T + 1005)(T + 1005);
    expect(pace.readyAt(chat(98), T + 1005)).toBe(T + 1015);
  });

  it('tells how many may have gone by a moment, and when the next may', () => {
    const pace = createPace();
    expect([pace.roomBy(T), pace.freeAt(T)]).toEqual([30, T]);
    for (let i = 0; i < 30; i++) pace.record(chat(i + 1), T + i)(T + i);
    expect(pace.freeAt(T + 29)).toBe(T + 1005);
    expect([1004, 1005, 1010, 1034].map((ms) => pace.roomBy(T + ms))).toEqual([0, 1, 6, 30]);
    pace.pauseUntil(T + 5000);
    expect([pace.roomBy(T + 4999), pace.roomBy(T + 5000)]).toEqual([0, 30]);
    expect(pace.freeAt(T + 1005)).toBe(T + 5000);
  });

  it('remembers more than twenty thousand chats without losing those that still have to wait', () => {
    const pace = createPace();
    for (let id = 1; id <= 20_001; id++) pace.record(chat(id), T - 120_000 + id)(T - 120_000 + id);
    pace.record(chat(5), T)(T);
    pace.record(chat(30_000), T)(T);
    expect(pace.readyAt(chat(5), T)).toBe(T + 1005);
  });

  it('never lets more through than Telegram takes', () => {
    const someChat = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: -3, max: -1 }));
    const step = fc.record({ id: someChat, delay: fc.nat(900), latency: fc.nat(700) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 250 }), (steps) => {
        const pace = createPace();
        let now = T;
        // Telegram may take a message at any moment between the sending and the answer.
        const taken: { id: number; at: number }[] = [];
        let pending: { tell: (at: number) => void; at: number }[] = [];
        for (const { id, delay, latency } of steps) {
          now = pace.readyAt(chat(id), now + (delay % 3 === 0 ? delay : 0));
          for (const p of pending.filter((one) => one.at <= now)) p.tell(p.at);
          pending = pending.filter((one) => one.at > now);
          now = pace.readyAt(chat(id), now);
          pending.push({ tell: pace.record(chat(id), now), at: now + latency });
          taken.push({ id, at: now + Math.floor(latency / 2) });
        }
        const at = (ids: (id: number) => boolean): number[] =>
          taken.filter((t) => ids(t.id)).map((t) => t.at);
        expect(
          most(
            at(() => true),
            1000,
          ),
        ).toBeLessThanOrEqual(30);
        for (const id of new Set(taken.map((t) => t.id))) {
          expect(
            most(
              at((other) => other === id),
              1000,
            ),
          ).toBeLessThanOrEqual(1);
          if (id < 0)
            expect(
              most(
                at((other) => other === id),
                60_000,
              ),
            ).toBeLessThanOrEqual(20);
        }
      }),
      { numRuns: 200 },
    );
  });
});
