import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InputFile } from 'grammy';
import type { Database } from '../../../src/platform/db/index.ts';
import type { ChatId } from '../../../src/shared/ids.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import { openPost, text } from './_post.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => emptyTestDatabase(database));
afterAll(() => database.close());

/** The smallest picture there is. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

describe('a message that is made when it goes', () => {
  it('says what is so at that moment, and nothing of it is stored', async () => {
    let count = 0;
    const render = (_db: unknown, ref: string) =>
      Promise.resolve({ text: `meeting ${ref}: ${count}` });
    const post = openPost({ database, hooks: { 'x.board': { render } } });
    const li = post.person();
    await post.write(text(li, '', { payload: {}, hook: 'x.board', ref: '12' }));
    count = 200;
    expect(JSON.stringify(await post.rows())).not.toContain('meeting 12');
    await post.deliverer.drain();
    expect(post.heard(li)).toEqual(['meeting 12: 200']);
  });

  it('is dropped when there is nothing left to say', async () => {
    const render = () => Promise.resolve(undefined);
    const post = openPost({ database, hooks: { 'x.board': { render } } });
    const li = post.person();
    await post.write(text(li, '', { payload: {}, hook: 'x.board' }), text(li, 'next'));
    await post.deliverer.drain();
    expect(post.heard(li)).toEqual(['next']);
    expect(await post.states()).toEqual(['dropped', 'sent']);
  });

  it('may hold a picture', async () => {
    const render = () => Promise.resolve({ photo: new InputFile(PNG, 'code.png') });
    const post = openPost({ database, hooks: { 'x.code': { render } } });
    const li = post.person();
    await post.write({
      chatId: li.id as ChatId,
      method: 'sendPhoto',
      payload: {},
      hook: 'x.code',
    });
    await post.deliverer.drain();
    expect(await post.states()).toEqual(['sent']);
  });

  it('that can not be made is tried again and in the end given up, without holding up others', async () => {
    const render = () => Promise.reject(new Error('our mistake'));
    const post = openPost({ database, hooks: { 'x.board': { render } } });
    const [li, wang] = [post.person('Li'), post.person('Wang')];
    await post.write(text(li, '', { payload: {}, hook: 'x.board' }), text(wang, 'hello'));
    await post.deliverer.drain();
    expect(post.heard(wang)).toEqual(['hello']);
    await post.drainAll();
    expect(await post.states()).toEqual(['dead', 'sent']);
  });
});
