import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/platform/db/index.ts';
import { enqueue, type Outgoing } from '../../../src/platform/outbox/index.ts';
import type { SimulatedUser } from '../../../src/sandbox/telegram/index.ts';
import type { ChatId } from '../../../src/shared/ids.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import { openPost } from './_post.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => emptyTestDatabase(database));
afterAll(() => database.close());

const openLive = async () => {
  const post = openPost({ database });
  const li = post.person();
  const sent = await post.telegram.call('sendMessage', { chat_id: li.id, text: 'state 0' });
  if (!sent.ok) throw new Error(sent.description);
  const { message_id: id } = sent.result as { message_id: number };
  const message = post.telegram.messageById(li.id, id);
  if (message === undefined) throw new Error('no message');
  const state = (words: string, who: SimulatedUser = li): Outgoing => ({
    chatId: who.id as ChatId,
    method: 'editMessageText',
    payload: { message_id: id, text: words },
    coalesce: 'poll:1',
  });
  return { post, li, message, state };
};

describe('a live message', () => {
  it('is brought to its latest state in one edit', async () => {
    const { post, message, state } = await openLive();
    for (const n of [1, 2, 3]) await post.write(state(`state ${n}`));
    await post.deliverer.drain();
    expect(message.text).toBe('state 3');
    expect(message.edited).toBe(1);
  });

  it('is edited every three seconds under changes that never end, and ends at the last', async () => {
    const { post, message, state } = await openLive();
    for (let n = 1; n <= 100; n++) {
      await post.write(state(`state ${n}`));
      await post.deliverer.drain();
      post.clock.advance(200);
    }
    post.clock.advance(3000);
    await post.deliverer.drain();
    const edits = post.callsOf('editMessageText');
    expect(edits.length).toBeGreaterThanOrEqual(7);
    for (const [i, at] of edits.entries())
      if (i > 0) expect(at - (edits[i - 1] ?? 0)).toBeGreaterThanOrEqual(3000);
    expect(message.text).toBe('state 100');
  });

  it('shows the newest state and no older one afterwards, whatever fails on the way', async () => {
    const failure = fc.constantFrom<'network-before' | 'network-after' | 'flood' | 'none'>(
      'network-before',
      'network-after',
      'flood',
      'none',
    );
    const step = fc.record({ failure, wait: fc.nat(4000) });
    await fc.assert(
      fc
        .asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
          const { post, message, state } = await openLive();
          const shown: string[] = [];
          post.telegram.onChange((change) => {
            if (change.kind === 'message' && change.message === message) shown.push(message.text);
          });
          for (const [i, { failure: what, wait }] of steps.entries()) {
            if (what === 'flood')
              post.telegram.failNext('editMessageText', {
                error_code: 429,
                description: 'Too Many Requests: retry after 3',
                parameters: { retry_after: 3 },
              });
            else if (what !== 'none') post.telegram.failNext('editMessageText', what);
            await post.write(state(`state ${i + 1}`));
            await post.deliverer.drain();
            post.clock.advance(wait);
          }
          await post.drainAll(15);
          await post.deliverer.stop();
          const numbers = shown.map((words) => Number(words.split(' ')[1]));
          expect(message.text).toBe(`state ${steps.length}`);
          expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
          expect(new Set(await post.states())).not.toContain('pending');
        })
        .beforeEach(() => emptyTestDatabase(database)),
      { numRuns: 15 },
    );
  });

  it('of a person who blocked the bot is brought up to date when they come back', async () => {
    const { post, li, message, state } = await openLive();
    li.blocks();
    for (const n of [1, 2, 3]) {
      await post.write(state(`state ${n}`));
      await post.deliverer.drain();
      post.clock.advance(5000);
    }
    expect(await post.states()).toEqual(['waiting']);
    li.unblocks();
    await post.release(li.id);
    await post.deliverer.drain();
    expect(message.text).toBe('state 3');
  });

  it('does not lose the state that is written while the one before it is on its way', async () => {
    const { post, message, state } = await openLive();
    await post.write(state('state 1'));
    const call = post.telegram.call.bind(post.telegram);
    post.telegram.call = async (method, params, ...rest) => {
      const answer = await call(method, params, ...rest);
      if (method === 'editMessageText' && params?.['text'] === 'state 1')
        await post.write(state('state 2'));
      return answer;
    };
    await post.deliverer.drain();
    expect(message.text).toBe('state 1');
    post.clock.advance(2999);
    await post.deliverer.drain();
    expect(message.text).toBe('state 1');
    post.clock.advance(1);
    await post.deliverer.drain();
    expect(message.text).toBe('state 2');
  });

  it('takes many writers at the same time', async () => {
    const { post, message, state } = await openLive();
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        database.transaction((tx) => enqueue(tx, post.clock.now(), [state(`state ${i + 1}`)])),
      ),
    );
    expect(await post.states()).toEqual(['pending']);
    await post.deliverer.drain();
    expect(message.edited).toBe(1);
  });
});
