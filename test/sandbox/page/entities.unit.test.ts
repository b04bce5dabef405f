import { describe, expect, it } from 'vitest';
import { projectPath } from '../../../src/platform/paths.ts';

interface Entity {
  type: string;
  offset: number;
  length: number;
}
type Node = string | { entity: Entity; text: string; children: Node[] };

const { tree, safeUrl, isBotLink } = (await import(
  projectPath('src', 'sandbox', 'page', 'public', 'entities.js')
)) as {
  tree: (text: string, entities: readonly Entity[]) => Node[];
  safeUrl: (url: string) => string | undefined;
  isBotLink: (url: string, username: string) => boolean;
};

const at = (type: string, offset: number, length: number): Entity => ({ type, offset, length });
/** The tree written with tags. */
const written = (nodes: readonly Node[]): string =>
  nodes
    .map((node) =>
      typeof node === 'string'
        ? node
        : `<${node.entity.type}>${written(node.children)}</${node.entity.type}>`,
    )
    .join('');
const shown = (text: string, ...entities: Entity[]): string => written(tree(text, entities));

describe('formatted text on the page', () => {
  it('keeps plain text as it is', () => {
    expect(tree('<b>&amp;', [])).toEqual(['<b>&amp;']);
    expect(tree('', [])).toEqual([]);
  });

  it('nests entities and leaves the text between them', () => {
    const entities = [at('b', 2, 5), at('i', 4, 2), at('u', 8, 1)];
    expect(shown('0123456789', ...entities)).toBe('01<b>23<i>45</i>6</b>7<u>8</u>9');
  });

  it('nests entities over the same words', () => {
    expect(shown('ab', at('b', 0, 2), at('i', 0, 2))).toBe('<b><i>ab</i></b>');
  });

  it('cuts an entity that sticks out of another one', () => {
    expect(shown('012345', at('b', 0, 4), at('i', 2, 4))).toBe('<b>01<i>23</i></b><i>45</i>');
    const three = [at('b', 0, 3), at('i', 1, 4), at('u', 2, 2)];
    expect(shown('012345', ...three)).toBe('<b>0<i>1<u>2</u></i></b><i><u>3</u>4</i>5');
  });

  it('counts as Telegram does: characters beyond the basic plane are two', () => {
    expect(shown('👍好', at('b', 2, 1))).toBe('👍<b>好</b>');
  });
});

describe('a link on the page', () => {
  it('leads only where a browser opens safely', () => {
    expect(safeUrl('https://example.org/a')).toBe('https://example.org/a');
    expect(safeUrl('t.me/somebody')).toBe('https://t.me/somebody');
    expect(safeUrl('javascript:alert(1)')).toBeUndefined();
    expect(safeUrl('data:text/html,x')).toBeUndefined();
    expect(safeUrl('https://')).toBeUndefined();
  });

  it('opens the bot inside the sandbox', () => {
    expect(isBotLink('https://t.me/Branch_Bot?start=x', 'branch_bot')).toBe(true);
    expect(isBotLink('tg://resolve?domain=branch_bot&start=x', 'branch_bot')).toBe(true);
    expect(isBotLink('https://t.me/another_bot?start=x', 'branch_bot')).toBe(false);
    expect(isBotLink('https://example.org/branch_bot', 'branch_bot')).toBe(false);
  });
});
