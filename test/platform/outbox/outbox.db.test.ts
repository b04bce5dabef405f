import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/platform/db/index.ts';
import { countByState, enqueue, prune, textMessages } from '../../../src/platform/outbox/index.ts';
import { rawHtml } from '../../../src/shared/html.ts';
import type { ChatId } from '../../../src/shared/ids.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import { openPost, START, text } from './_post.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => emptyTestDatabase(database));
afterAll(() => database.close());

const inMinutes = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);

describe('writing', () => {
  it('says the same thing once, however often it is decided', async () => {
    const post = openPost({ database });
    const li = post.person();
    await post.write(text(li, 'one', { key: 'k' }), text(li, 'two', { key: 'k' }));
    await post.deliverer.drain();
    await post.write(text(li, 'three', { key: 'k' }));
    await post.deliverer.drain();
    expect(post.heard(li)).toEqual(['one']);
  });

  it('keeps nothing of a transaction that failed', async () => {
    const post = openPost({ database });
    const li = post.person();
    const failing = database.transaction(async (tx) => {
      await enqueue(tx, START, [text(li, 'never decided')]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await post.deliverer.drain();
    expect(post.heard(li)).toEqual([]);
  });

  it('takes ten thousand messages at once', async () => {
    const post = openPost({ database });
    const many = Array.from({ length: 10_000 }, (_, i) => ({
      chatId: (i + 1) as ChatId,
      method: 'sendMessage',
      payload: { text: 'x' },
    }));
    await post.write(...many);
    expect(await countByState(database.db)).toEqual({ pending: 10_000 });
  });

  it('splits a long view into messages that arrive in order, with the buttons under the last', async () => {
    const post = openPost({ database });
    const li = post.person();
    const lines = Array.from({ length: 600 }, (_, i) => `<b>line ${i}</b> &amp; more`).join('\n');
    const view = { text: rawHtml(lines), buttons: [[{ label: 'Go', press: 'x:1' }]] };
    await post.write(...textMessages(li.id as ChatId, view, { key: 'long' }));
    await post.write(...textMessages(li.id as ChatId, view, { key: 'long' }));
    await post.deliverer.drain();
    const messages = post.telegram.messagesIn(li);
    expect(messages.length).toBe(3);
    expect(messages.map((m) => m.text).join('\n')).toBe(
      lines.replaceAll(/<[^>]*>/g, '').replaceAll('&amp;', '&'),
    );
    expect(messages.map((m) => m.buttons.length)).toEqual([0, 0, 1]);
    expect(post.telegram.violations).toEqual([]);
  });
});

describe('delivering', () => {
  it('goes in the order of writing within a chat, a second apart', async () => {
    const post = openPost({ database });
    const [li, han] = [post.person(), post.person('Han')];
    await post.write(text(li, '1'), text(han, 'a'), text(li, '2'), text(li, '3'));
    await post.deliverer.drain();
    expect(post.heard(li)).toEqual(['1', '2', '3']);
    expect(post.heard(han)).toEqual(['a']);
    expect(post.callsOf('sendMessage')).toEqual([0, 0, 1005, 2010]);
  });

  it('keeps what was said no longer than it takes to say it', async () => {
    const post = openPost({ database });
    await post.write(text(post.person(), 'private matter'));
    expect((await post.rows())[0]?.payload).toEqual({ text: 'private matter' });
    await post.deliverer.drain();
    expect(await post.rows()).toMatchObject([{ state: 'sent', payload: null, settledAt: START }]);
  });

  it('waits for the moment that a message is meant for, and lets later ones pass', async () => {
    const post = openPost({ database });
    const li = post.person();
    await post.write(text(li, 'later', { notBefore: inMinutes(10) }), text(li, 'now'));
    await post.deliverer.drain();
    expect(post.heard(li)).toEqual(['now']);
    post.clock.set(inMinutes(10));
    await post.deliverer.drain();
    expect(post.heard(li)).toEqual(['now', 'later']);
  });

  it('drops what came too late to be of use', async () => {
    const post = openPost({ database });
    const li = post.person();
    await post.write(text(li, 'starts at ten', { expiresAt: inMinutes(1) }));
    post.clock.set(inMinutes(1));
    await post.deliverer.drain();
    expect(post.heard(li)).toEqual([]);
    expect(await post.rows()).toMatchObject([
      { state: 'dropped', payload: null, lastError: 'expired' },
    ]);
    expect(post.log.filter((line) => line.level >= 40)).toEqual([]);
  });

  it('pauses everything after a 429 and loses nothing', async () => {
    const post = openPost({ database });
    const people = Array.from({ length: 40 }, (_, i) => post.person(`P${i}`));
    post.telegram.failNext('sendMessage', {
      error_code: 429,
      description: 'Too Many Requests: retry after 8',
      parameters: { retry_after: 8 },
    });
    await post.write(...people.map((p) => text(p, 'hello')));
    await post.deliverer.drain();
    post.clock.advance(8000);
    await post.deliverer.drain();
    expect(people.map((p) => post.heard(p))).toEqual(people.map(() => ['hello']));
    const moments = post.callsOf('sendMessage');
    expect(moments.filter((at) => at > 0 && at < 8000)).toEqual([]);
    expect(new Set(await post.states())).toEqual(new Set(['sent']));
  });

  it('does not let a later message overtake one that was put off, even after a restart', async () => {
    const post = openPost({ database });
    const li = post.person();
    post.telegram.failNext('sendMessage', {
      error_code: 429,
      description: 'Too Many Requests: retry after 30',
      parameters: { retry_after: 30 },
    });
    await post.write(text(li, 'first'), text(li, 'second'));
    await post.deliverer.drain();
    await post.deliverer.stop();
    post.clock.advance(10_000);
    const restarted = post.another();
    await restarted.drain();
    expect(post.heard(li)).toEqual([]);
    post.clock.advance(20_000);
    await restarted.drain();
    expect(post.heard(li)).toEqual(['first', 'second']);
  });

  it('tries again when the answer was lost, rather than lose the message', async () => {
    const post = openPost({ database });
    const li = post.person();
    post.telegram.failNext('sendMessage', 'network-before');
    post.telegram.failNext('sendMessage', 'network-after');
    await post.write(text(li, 'hello'));
    await post.drainAll();
    expect(post.heard(li)).toEqual(['hello', 'hello']);
    expect(await post.states()).toEqual(['sent']);
  });

  it('has endless patience while Telegram is away, as long as the message is of use', async () => {
    const post = openPost({ database });
    const li = post.person();
    post.telegram.failNext('sendMessage', 'network-before', 30);
    await post.write(
      text(li, 'still of use'),
      text(li, 'not any more', { expiresAt: inMinutes(2) }),
    );
    await post.drainAll(40);
    expect(post.heard(li)).toEqual(['still of use']);
    expect(await post.states()).toEqual(['sent', 'dropped']);
  });

  it('gives up on what Telegram refuses five times, counts it, and goes on with the rest', async () => {
    const post = openPost({ database });
    const li = post.person();
    await post.write(text(li, '<b>broken', { payload: { text: '<b>broken', parse_mode: 'HTML' } }));
    await post.write(text(li, 'fine'));
    await post.drainAll();
    expect(post.heard(li)).toEqual(['fine']);
    expect(post.callsOf('sendMessage')).toHaveLength(6);
    expect(await countByState(database.db)).toEqual({ dead: 1 });
    expect((await post.rows())[0]).toMatchObject({ attempts: 5, payload: { text: '<b>broken' } });
    expect(post.log.filter((line) => line.level >= 50).map((line) => line.msg)).toEqual([
      'outbox: given up',
    ]);
  });

  it('does not let one call that hangs hold up the others', async () => {
    const post = openPost({ database, realTime: true });
    const [li, han] = [post.person(), post.person('Han')];
    let letGo: () => void = () => undefined;
    const hanging = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const call = post.telegram.call.bind(post.telegram);
    post.telegram.call = async (method, params, ...rest) => {
      if (params?.['chat_id'] === li.id) await hanging;
      return call(method, params, ...rest);
    };
    await post.write(text(li, 'slow'), text(li, 'behind it'));
    post.deliverer.start();
    await post.write(text(han, 'quick'));
    post.deliverer.wake();
    await post.telegram.waitFor(() => post.heard(han).length === 1);
    expect(post.heard(li)).toEqual([]);
    letGo();
    await post.telegram.waitFor(() => post.heard(li).length === 1);
    expect(post.heard(li)).toEqual(['slow']);
  });
});

describe('people and groups that can not be reached', () => {
  it('keeps messages for a person until they open the chat, then delivers them in order', async () => {
    const post = openPost({ database });
    const li = post.telegram.user({ name: 'Li Lei' });
    li.joins(post.telegram.group({ title: 'g', owner: post.person() }));
    await post.write(
      text(li, 'one'),
      text(li, 'two', { expiresAt: inMinutes(5) }),
      text(li, 'three'),
    );
    await post.deliverer.drain();
    expect(await post.states()).toEqual(['waiting', 'waiting', 'waiting']);
    expect(post.unreachable).toEqual([li.id, li.id, li.id]);
    li.starts();
    post.clock.set(inMinutes(5));
    await post.release(li.id);
    await post.deliverer.drain();
    expect(post.heard(li)).toEqual(['one', 'three']);
  });

  it('keeps messages for somebody without an account under their name in our house', async () => {
    const post = openPost({ database });
    const li = post.person();
    await post.write({ ...text(li, 'welcome'), chatId: null, addressee: 'member:12' });
    await post.deliverer.drain();
    expect(await post.states()).toEqual(['waiting']);
    await post.release(li.id, 'member:13');
    await post.release(li.id, 'member:12');
    await post.deliverer.drain();
    expect(post.heard(li)).toEqual(['welcome']);
  });

  it('does not send early what is meant for later when its person appears', async () => {
    const post = openPost({ database });
    const li = post.person();
    await post.write({
      ...text(li, 'tomorrow'),
      chatId: null,
      addressee: 'member:1',
      notBefore: inMinutes(60),
    });
    await post.release(li.id, 'member:1');
    await post.deliverer.drain();
    expect(post.heard(li)).toEqual([]);
  });

  it('forgets what waited past its time', async () => {
    const post = openPost({ database });
    const li = post.person();
    await post.write({
      ...text(li, 'gone'),
      chatId: null,
      addressee: 'member:1',
      expiresAt: inMinutes(1),
    });
    await prune(database.db, inMinutes(1), START);
    expect(await post.rows()).toMatchObject([{ state: 'dropped', payload: null }]);
    await prune(database.db, inMinutes(9), inMinutes(5));
    expect(await post.rows()).toEqual([]);
  });

  it('gives up on a group that it was thrown out of', async () => {
    const post = openPost({ database });
    const owner = post.person();
    const group = post.telegram.group({ title: 'g', owner });
    owner.removes('bot', group);
    await post.write(text(group, 'hello'));
    await post.deliverer.drain();
    expect(await post.states()).toEqual(['dead']);
    expect(post.gone).toEqual([group.id]);
    expect(post.unreachable).toEqual([]);
  });

  it('follows a group that became a supergroup, with everything that was for it', async () => {
    const post = openPost({ database });
    const owner = post.person();
    const group = post.telegram.group({ title: 'g', owner, supergroup: false });
    const successor = owner.upgrades(group);
    await post.write(text(group, 'one'), text(group, 'two', { notBefore: inMinutes(5) }));
    await post.deliverer.drain();
    expect(post.heard(successor)).toEqual(['one']);
    expect(post.migrated).toEqual([[group.id, successor.id]]);
    post.clock.set(inMinutes(5));
    await post.deliverer.drain();
    expect(post.heard(successor)).toEqual(['one', 'two']);
  });
});
