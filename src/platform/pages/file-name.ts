/** Names for files that any system takes: what separates folders or hides an ending is replaced. */
import { shorten } from '../../shared/html.ts';

const LONGEST = 80;

/** "会议记录_2026-12-03.html" from the parts; empty parts are left out. */
export const fileName = (
  parts: readonly string[],
  ending: 'html' | 'xlsx' | 'png' | 'pdf',
): string => {
  const stem = parts
    // Slashes and signs that Windows refuses, controls, and marks that turn the direction of writing.
    .map((part) => part.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]+/gu, '_').trim())
    .filter((part) => part !== '')
    .join('_')
    .replace(/^\.+/, '');
  return `${shorten(stem, LONGEST)}.${ending}`;
};
