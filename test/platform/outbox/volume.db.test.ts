import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/platform/db/index.ts';
import { openTestDatabase } from '../../support/database.ts';
import { openPost, text } from './_post.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe('reminders that are all due at once', () => {
  it('reach everybody within 1.05 × the time that the limits allow, without a single 429', async () => {
    const COUNT = 2000;
    const post = openPost({ database, limits: 'on' });
    const people = Array.from({ length: COUNT }, (_, i) => post.person(`P${i}`));
    await post.write(...people.map((p) => text(p, 'starts in an hour')));
    await post.deliverer.drain();
    const moments = post.callsOf('sendMessage');
    expect(moments).toHaveLength(COUNT);
    expect(post.telegram.limitBreaches).toEqual([]);
    expect(Math.max(...moments)).toBeLessThanOrEqual((1.05 * COUNT * 1000) / 30);
    expect(people.every((p) => post.heard(p).length === 1)).toBe(true);
  });

  it('and messages to many groups share the time without breaking the limit of any group', async () => {
    const post = openPost({ database, limits: 'on' });
    const owner = post.person();
    const groups = Array.from({ length: 5 }, (_, i) =>
      post.telegram.group({ title: `g${i}`, owner }),
    );
    await post.write(
      ...groups.flatMap((g) => Array.from({ length: 25 }, (_, i) => text(g, `${i}`))),
    );
    await post.deliverer.drain();
    expect(post.telegram.limitBreaches).toEqual([]);
    for (const g of groups) expect(post.heard(g)).toEqual([...Array(25).keys()].map(String));
  });
});
