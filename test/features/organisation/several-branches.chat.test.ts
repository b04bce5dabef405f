import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, useChat } from '../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const aSecretaryOfTwo = async () => {
  const chat = await chats.open();
  const { secretary, members } = await aBranch(chat, { title: '第一支部', language: 'en' });
  const second = chat.telegram.group({ title: '第二支部', owner: secretary });
  await chat.says(secretary, second, '/setup');
  return { chat, secretary, members };
};

describe('an officer of several branches', () => {
  it('chooses one, and can change over below the answer', async () => {
    const { chat, secretary } = await aSecretaryOfTwo();
    await chat.says(secretary, 'private', '/import');
    expect(chat.last(secretary).buttons).toEqual([['第一支部'], ['第二支部']]);
    const choice = chat.last(secretary);
    await chat.presses(secretary, choice, '第一支部');
    await chat.says(secretary, 'private', '/import');
    expect(chat.last(secretary).text).toContain('the roster of 第一支部');
    await chat.presses(secretary, choice, '第二支部');
    expect(choice.buttons).toEqual([['第一支部']]);
    await chat.says(secretary, 'private', '/import');
    expect(chat.last(secretary).text).toContain('the roster of 第二支部');
  });

  it('sees by /branch which one the commands mean, and changes over', async () => {
    const { chat, secretary } = await aSecretaryOfTwo();
    await chat.says(secretary, 'private', '/branch');
    await chat.presses(secretary, chat.last(secretary), '第一支部');
    await chat.says(secretary, 'private', '/branch');
    expect(chat.last(secretary).text).toContain('are for 第一支部');
    await chat.presses(secretary, chat.last(secretary), '第二支部');
    await chat.says(secretary, 'private', '/import');
    expect(chat.last(secretary).text).toContain('the roster of 第二支部');
    expect(chat.telegram.violations).toEqual([]);
  });

  it('sees in the preview of an import which branch it is for', async () => {
    const { chat, secretary } = await aSecretaryOfTwo();
    await chat.says(secretary, 'private', '/branch');
    await chat.presses(secretary, chat.last(secretary), '第二支部');
    const file = { name: 'roster.csv', bytes: Buffer.from('name\nLi Lei') };
    await chat.sends(secretary, 'private', file, '/import');
    expect(chat.last(secretary).text).toMatch(/^Roster import, preview \(第二支部\)/);
  });

  it('is nobody to whom a button gives an office', async () => {
    const { chat, secretary, members } = await aSecretaryOfTwo();
    const [li] = members;
    if (li === undefined) throw new Error('No member');
    await chat.says(li, 'private', '/branch');
    expect(chat.last(li).text).toContain('You hold no office');
    expect(chat.last(li).buttons).toEqual([]);
    await chat.says(secretary, 'private', '/branch');
    expect(chat.last(secretary).buttons).toHaveLength(2);
  });
});
