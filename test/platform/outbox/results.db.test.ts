import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { executeRows, type Database, type Db } from '../../../src/platform/db/index.ts';
import { outbox } from '../../../src/platform/outbox/schema.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import { openPost, text } from './_post.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.db.execute(sql`create table results (ref text primary key, message_id bigint)`);
});
beforeEach(() => emptyTestDatabase(database));
afterAll(() => database.close());

const note = async (tx: Db, ref: string, result: unknown): Promise<void> => {
  const { message_id: id } = result as { message_id: number };
  await tx.execute(sql`insert into results values (${ref}, ${id})`);
};
const noted = () => executeRows(database.db, sql`select ref from results order by ref`);
const connectionLost = () => Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' });

/** The same database, whose transactions fail in turn as `fails` says. */
const unreliable = (
  fails: (Error | undefined)[],
  when: 'before' | 'after' = 'before',
): Database => ({
  ...database,
  transaction: async (run) => {
    const failure = fails.shift();
    if (failure !== undefined && when === 'before') throw failure;
    const result = await database.transaction(run);
    if (failure !== undefined) throw failure;
    return result;
  },
});

describe('the result of a message', () => {
  it('is given to the feature in the transaction that records it', async () => {
    const post = openPost({ database, hooks: { 'x.note': { sent: note } } });
    await post.write(text(post.person(), 'hello', { hook: 'x.note', ref: '12' }));
    await post.deliverer.drain();
    expect(await noted()).toEqual([{ ref: '12' }]);
  });

  it('that the feature can not use is set aside: nothing half done, never sent again, counted', async () => {
    const broken = async (tx: Db, ref: string, result: unknown): Promise<void> => {
      await note(tx, ref, result);
      throw new Error('our mistake');
    };
    const post = openPost({ database, hooks: { 'x.note': { sent: broken } } });
    const li = post.person();
    await post.write(text(li, 'one', { hook: 'x.note', ref: '1' }), text(li, 'two'));
    await post.drainAll();
    expect(await noted()).toEqual([]);
    expect(post.heard(li)).toEqual(['one', 'two']);
    expect(await post.rows()).toMatchObject([
      { state: 'dead', lastError: 'its result could not be used' },
      { state: 'sent' },
    ]);
  });

  it('for which nobody listens is an error that is seen', async () => {
    const post = openPost({ database });
    await post.write(text(post.person(), 'one', { hook: 'x.unknown', ref: '1' }));
    await post.deliverer.drain();
    expect(await post.states()).toEqual(['dead']);
    expect(post.log.map((line) => line.msg)).toContain('outbox: a result was not recorded');
  });

  it('is kept while the database is away, and recorded once it is back', async () => {
    const post = openPost({ database, hooks: { 'x.note': { sent: note } } });
    const li = post.person();
    await post.write(text(li, 'hello', { hook: 'x.note', ref: '1' }));
    const outage = [undefined, ...Array.from({ length: 90 }, connectionLost)];
    await post.another(unreliable(outage)).drain();
    expect(post.heard(li)).toEqual(['hello']);
    expect(await noted()).toEqual([{ ref: '1' }]);
  });

  it('is used once when the commit was not confirmed but had happened', async () => {
    const post = openPost({ database, hooks: { 'x.note': { sent: note } } });
    await post.write(text(post.person(), 'hello', { hook: 'x.note', ref: '1' }));
    await post.another(unreliable([undefined, connectionLost()], 'after')).drain();
    expect(await noted()).toEqual([{ ref: '1' }]);
    expect(await post.states()).toEqual(['sent']);
  });

  it('of an unreachable person is put off when what follows from it fails', async () => {
    let failures = 1;
    const onUnreachable = async (): Promise<void> => {
      if (failures-- > 0) throw new Error('our mistake');
    };
    const post = openPost({ database, onUnreachable });
    const li = post.person();
    li.blocks();
    await post.write(text(li, 'hello'));
    await post.deliverer.drain();
    expect(await post.states()).toEqual(['pending']);
    post.clock.advance(60_000);
    await post.deliverer.drain();
    expect(await post.states()).toEqual(['waiting']);
  });
});

describe('a deliverer that dies', () => {
  it('leaves its messages in flight to the next one, which sends them again', async () => {
    const post = openPost({ database });
    const li = post.person();
    await post.write(text(li, 'one'), text(li, 'two'));
    await database.db.update(outbox).set({ state: 'sending' }).where(eq(outbox.id, 1));
    await post.deliverer.drain();
    expect(post.heard(li)).toEqual(['one', 'two']);
    expect(post.log.map((line) => line.msg)).toEqual(['outbox: messages in flight go out again']);
  });

  it('is replaced even if the first attempt to take over failed', async () => {
    const post = openPost({ database });
    const li = post.person();
    await post.write(text(li, 'one'));
    await database.db.update(outbox).set({ state: 'sending' });
    const second = post.another(unreliable([connectionLost()]));
    await expect(second.drain()).rejects.toThrow('gone');
    await second.drain();
    expect(post.heard(li)).toEqual(['one']);
  });
});

describe('two deliverers on one database', () => {
  it('do not deliver the same: one delivers, the other takes over when it leaves', async () => {
    const post = openPost({ database });
    const li = post.person();
    const second = post.another();
    await post.deliverer.drain();
    await post.write(text(li, 'one'));
    await second.drain();
    expect(post.heard(li)).toEqual([]);
    await post.deliverer.drain();
    await post.write(text(li, 'two'));
    await post.deliverer.stop();
    post.clock.advance(5000);
    await second.drain();
    expect(post.heard(li)).toEqual(['one', 'two']);
  });

  it('keep the limits together: the second counts what the first has sent', async () => {
    const post = openPost({ database, limits: 'on' });
    const owner = post.person();
    const people = Array.from({ length: 29 }, (_, i) => post.person(`P${i}`));
    const group = post.telegram.group({ title: 'g', owner });
    await post.write(...people.map((p) => text(p, 'one')));
    await post.write(...Array.from({ length: 20 }, (_, i) => text(group, `${i}`)));
    await post.deliverer.drain();
    await post.deliverer.stop();
    await post.write(...people.map((p) => text(p, 'two')), text(group, '20'));
    const second = post.another();
    await second.drain();
    await second.stop();
    expect(post.telegram.limitBreaches).toEqual([]);
    expect(post.heard(group)).toEqual([...Array(21).keys()].map(String));
  });

  it('both at work in the same process send nothing twice', async () => {
    const post = openPost({ database, realTime: true });
    const people = Array.from({ length: 20 }, (_, i) => post.person(`P${i}`));
    post.deliverer.start();
    await post.write(...people.map((p) => text(p, 'hello')));
    post.deliverer.wake();
    await Promise.all([post.deliverer.drain(), post.deliverer.drain()]);
    expect(people.map((p) => post.heard(p))).toEqual(people.map(() => ['hello']));
  });
});
