import { describe, expect, it, vi } from 'vitest';
import { DAY, HOUR } from '../../../src/shared/clock.ts';
import { openPage } from './_sandbox.ts';

describe('the clock of the page', () => {
  it('is moved forward by a span, or to a time on the wall', async () => {
    const { post, state, deeds } = await openPage();
    const before = (await state()).now;
    await post('/api/clock', { ms: HOUR });
    expect(deeds).toEqual([`advance ${HOUR}`]);
    expect((await state()).now - before).toBeGreaterThanOrEqual(HOUR);
    await post('/api/clock', { until: '2026-12-03T15:00' });
    expect(new Date((await state()).now).toISOString()).toMatch(/^2026-12-03T07:00:0/);
  });

  it('never goes back', async () => {
    const { post, deeds } = await openPage();
    const answer = await post('/api/clock', { until: '2026-11-30T15:00' });
    expect([answer.status, answer.body['error']]).toEqual([
      409,
      'The clock only moves forward. Please choose a later time.',
    ]);
    for (const body of [{ ms: -DAY }, { ms: 0 }, { until: '2026-02-30T10:00' }, {}]) {
      expect((await post('/api/clock', body)).status).toBe(400);
    }
    expect(deeds).toEqual([]);
  });
});

describe('the story of the page', () => {
  it('is played step by step to its end', async () => {
    const { post, state, telegram, people } = await openPage();
    const first = await post('/api/story/next', {});
    expect(first.body).toEqual({ played: true, position: 1, more: true });
    expect((await state()).story.position).toBe(1);
    expect(people.slice(0, 1).map((user) => telegram.messagesIn(user)[0]?.text)).toEqual([
      '/start first',
    ]);
  });

  it('says what went wrong in a step, and goes on after it', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { post, state } = await openPage();
    await post('/api/story/next', {});
    const broken = await post('/api/story/next', {});
    expect([broken.status, broken.body['error']]).toEqual([
      500,
      'Something went wrong: The bot said nothing',
    ]);
    expect(printed).toHaveBeenCalledOnce();
    printed.mockRestore();
    expect((await state()).busy).toBe(false);
    const end = await post('/api/story/next', {});
    expect(end.body).toEqual({ played: false, position: 2, more: false });
  });

  it('and the clock wait for each other', async () => {
    const { post, deeds } = await openPage();
    await Promise.all([post('/api/story/next', {}), post('/api/clock', { ms: HOUR })]);
    const order = deeds[0]?.startsWith('advance')
      ? [`advance ${HOUR}`, 'begin first', 'end first']
      : ['begin first', 'end first', `advance ${HOUR}`];
    expect(deeds).toEqual(order);
  });
});
