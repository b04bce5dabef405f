/** The files that the bot sent, newest last: pages as text, workbooks as cells. */
import { readTable } from '../../../../src/platform/sheets/index.ts';
import type { SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';
import type { Chat } from '../../../support/chat.ts';

export interface SentFile {
  name: string;
  bytes: Uint8Array;
}

export const sentFiles = (chat: Chat, user: SimulatedUser): SentFile[] =>
  chat.telegram.messagesIn(user).flatMap(({ isFromBot, document }) => {
    const bytes = document === undefined ? undefined : chat.telegram.fileBytes(document);
    return isFromBot && document !== undefined && bytes !== undefined
      ? [{ name: document.name, bytes }]
      : [];
  });

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
};

/** What a reader sees of a page, one line for each box, paragraph or row. */
export const pageText = ({ bytes }: SentFile): string =>
  Buffer.from(bytes)
    .toString()
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replaceAll('</p></td>', '</td>')
    .replace(/<\/(?:p|tr|h1|h2|div)>/g, '\n')
    .replace(/<\/(?:td|th)>/g, ' | ')
    .replace(/<br>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/[ \t]+/g, ' ')
    .replace(/\n\s*/g, '\n');

export const cellsOf = async ({ bytes, name }: SentFile): Promise<string[][]> => {
  const read = await readTable(bytes, name);
  if (read.kind !== 'ok') throw new Error(`The file can't be read: ${read.reason}`);
  return read.sheets.flatMap((sheet) => sheet.table.map((row) => row.cells));
};
