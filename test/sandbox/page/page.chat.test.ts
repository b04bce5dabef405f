import { describe, expect, it } from 'vitest';
import { openPage } from './_sandbox.ts';

describe('the page', () => {
  it('is served with all that it asks for, and asks for nothing elsewhere', async () => {
    const { url } = await openPage();
    const response = await fetch(url);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    const html = await response.text();
    const assets = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(assets.length).toBeGreaterThan(3);
    const pending = [...assets];
    const checked = new Set<string>();
    for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
      if (checked.has(path)) continue;
      checked.add(path);
      const asset = await fetch(new URL(path, url));
      expect([path, asset.status]).toEqual([path, 200]);
      const source = await asset.text();
      const imports = [...source.matchAll(/from '\.\/([^']+)'/g)].map(([, name]) => name);
      pending.push(...imports.map((name) => `/assets/${name}`));
    }
    expect([...checked].filter((path) => path.endsWith('.js')).length).toBeGreaterThan(5);
  });

  it('gives out nothing but its own files', async () => {
    const { url } = await openPage();
    for (const path of [
      'assets/missing.js',
      'assets/..%2Fserver.ts',
      'api/samples/..%2Fstory.ts',
    ]) {
      expect((await fetch(url + path)).status).toBe(404);
    }
  });

  it('has a text for every key that it uses, in both languages', async () => {
    const { url } = await openPage();
    const texts = async (locale: string): Promise<Record<string, string>> =>
      (await fetch(`${url}api/texts/${locale}`)).json() as never;
    const [chinese, english] = [await texts('zh-CN'), await texts('en')];
    const used = new Set<string>();
    for (const name of [
      'app',
      'clock',
      'column',
      'command-menu',
      'composer',
      'feed',
      'message',
      'poll',
      'story',
    ]) {
      const source = await (await fetch(`${url}assets/${name}.js`)).text();
      for (const [, key] of source.matchAll(/\bt\('([\w.-]+)'/g)) used.add(key ?? '');
    }
    expect(used.size).toBeGreaterThan(30);
    for (const key of used) {
      expect([key, chinese[key] ?? chinese[`${key}_other`]]).toEqual([key, expect.any(String)]);
      expect([key, english[key] ?? english[`${key}_other`]]).toEqual([key, expect.any(String)]);
    }
    expect((await fetch(`${url}api/texts/fr`)).status).toBe(404);
  });

  it('shows people, chats, clock and story', async () => {
    const { state, group, people } = await openPage();
    const now = await state();
    expect(now.locale).toBe('en');
    expect(new Date(now.now).toISOString()).toMatch(/^2026-12-01T02:00/);
    expect(now.zoneName).toBe('Asia/Shanghai, UTC+8');
    expect(now.faces.map(({ role }) => role)).toEqual(['secretary', 'representative', 'floating']);
    expect(now.people).toEqual(people.map(({ id }) => id));
    expect(now.story).toEqual({
      position: 0,
      steps: [
        { id: 'first', title: 'The first step' },
        { id: 'broken', title: 'A broken one' },
      ],
    });
    const chat = now.chats.find(({ id }) => id === group.id);
    expect(chat?.messages.map(({ service }) => service?.text)).toEqual(['陈建国 added Branch Bot']);
  });

  it('speaks the language that was chosen', async () => {
    const { state, post, group } = await openPage();
    expect((await post('/api/language', { locale: 'zh-CN' })).status).toBe(200);
    const now = await state();
    expect([now.locale, now.zoneName]).toEqual(['zh-CN', '北京时间']);
    const chat = now.chats.find(({ id }) => id === group.id);
    expect(chat?.messages[0]?.service?.text).toBe('陈建国 添加了 Branch Bot');
    expect((await post('/api/language', { locale: 'fr' })).status).toBe(400);
  });

  it('tells open pages of many changes once', async () => {
    const { url, people, group } = await openPage();
    const events = await fetch(`${url}api/events`);
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    const read = async (): Promise<string> => (await reader?.read())?.value ?? '';
    expect(await read()).toContain('event: alive');
    for (let i = 0; i < 20; i++) people[1]?.says(group, `message ${i}`);
    expect((await read()).match(/event: changed/g)).toHaveLength(1);
  });

  it('closes although a page is open', async () => {
    const { url, close } = await openPage();
    const events = await fetch(`${url}api/events`);
    const reader = events.body?.getReader();
    await reader?.read();
    await close();
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });
});
