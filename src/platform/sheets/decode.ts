/** Turns the bytes of a text file into text, guessing among the encodings that Chinese offices produce. */
import { refused, type ReadRefused } from './table.ts';

const startsWith = (bytes: Uint8Array, ...prefix: number[]): boolean =>
  prefix.every((byte, index) => bytes[index] === byte);

const decodeAs = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * UTF-16 needs its byte order mark. Otherwise valid UTF-8 is taken as UTF-8, because text in GB18030
 * is practically never valid UTF-8, while the reverse is common.
 */
export const decodeText = (bytes: Uint8Array): { kind: 'ok'; text: string } | ReadRefused => {
  let text: string | undefined;
  if (startsWith(bytes, 0xff, 0xfe)) text = decodeAs(bytes, 'utf-16le');
  else if (startsWith(bytes, 0xfe, 0xff)) text = decodeAs(bytes, 'utf-16be');
  else if (bytes.includes(0)) return refused('not-a-spreadsheet', 'binary');
  else text = decodeAs(bytes, 'utf-8') ?? decodeAs(bytes, 'gb18030');
  return text === undefined ? refused('unreadable-encoding') : { kind: 'ok', text };
};
