import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, importRoster, useChat } from '../../../support/chat.ts';
import { goOn } from './_course.ts';

const chats = useChat({ beforeAll, afterAll });

describe('a course that is interrupted', () => {
  it('stands where it stood after a restart at any step, and an old button moves nothing', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat, { members: 3, language: 'en' });
    const rows = ['Ann', 'Ben', 'Cai'].map((name, i) => `${name},member_${i + 1},full`);
    await importRoster(chat, secretary, ['name,telegram,standing', ...rows].join('\n'));
    await chat.says(secretary, 'private', '/course');
    const panel = chat.last(secretary);
    for (let step = 1; step <= 11; step++) {
      const before = panel.text;
      expect(before).toContain(`▶️ ${step}.`);
      const old = [...panel.everyData].findLast((data) => data.startsWith('course.on')) ?? '';
      await goOn(chat, secretary, panel);
      expect(panel.text).not.toBe(before);
      await chat.restart();
      await chat.presses(secretary, panel, { data: old.replace(/0$/, '1') });
      await chat.says(secretary, 'private', '/course');
      expect(chat.last(secretary).text).toBe(panel.text);
    }
    expect(panel.text).not.toContain('▶️');
  });
});
