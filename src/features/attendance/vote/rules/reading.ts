/** Reads what an officer types: counts in their order or by their names, and the names of candidates. */
import { candidateField, isNameField, stepsOf, type CountField, type Subject } from './matter.ts';

export type ReadCounts =
  | { kind: 'counts'; counts: ReadonlyMap<CountField, number> }
  | { kind: 'unreadable' }
  | { kind: 'too-many' };

const WORDS: readonly (readonly [CountField, string])[] = [
  ['present', '实到 到会 present'],
  ['issued', '发出 发出票 issued'],
  ['collected', '收回 收回票 collected returned'],
  ['void', '无效 无效票 废票 void invalid'],
  ['for', '赞成 同意 赞成票 for favour yes'],
  ['against', '不赞成 不同意 反对 against no'],
  ['abstain', '弃权 abstain abstained abstentions'],
  ['blank', '空白 空白票 blank'],
];

const wordsOf = (subject: Subject): Map<string, CountField> => {
  const steps = new Set<string>(stepsOf(subject));
  return new Map([
    ...WORDS.filter(([field]) => steps.has(field)).flatMap(([field, words]) =>
      words.split(' ').map((word) => [word, field] as const),
    ),
    ...subject.candidates.map((name, i) => [fold(name), candidateField(i)] as const),
  ]);
};

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** "赞成9 不赞成3 弃权2": longer words first, so that "赞成" is not found within "不赞成". */
const byName = (subject: Subject, text: string): ReadCounts => {
  const words = wordsOf(subject);
  const names = [...words.keys()].toSorted((a, b) => b.length - a.length).map(escapePattern);
  const pattern = new RegExp(`(${names.join('|')})\\s*[:=]?\\s*(\\d{1,4})\\s*[人票张名]?`, 'gu');
  const counts = new Map<CountField, number>();
  const rest = text.replace(pattern, (_, word: string, digits: string) => {
    const field = words.get(word);
    if (field !== undefined) counts.set(field, Number(digits));
    return ' ';
  });
  return counts.size > 0 && /^[\s,.;、。，；]*$/u.test(rest)
    ? { kind: 'counts', counts }
    : { kind: 'unreadable' };
};

/** Numbers alone are taken in the order of the questions, from the one that is open. */
export const readCounts = (subject: Subject, from: CountField, text: string): ReadCounts => {
  const folded = fold(text);
  const isNumbers = /^\d{1,4}\s*[人票张名]?(?:[\s,/;、，；]+\d{1,4}\s*[人票张名]?)*$/u.test(folded);
  if (!isNumbers) return byName(subject, folded);
  const numbers = (folded.match(/\d+/g) ?? []).map(Number);
  const steps = stepsOf(subject);
  const fields = steps.slice(steps.indexOf(from)).slice(0, numbers.length);
  const counts = new Map<CountField, number>();
  for (const [i, number] of numbers.entries()) {
    const field = fields[i];
    if (field === undefined || isNameField(field)) return { kind: 'too-many' };
    counts.set(field, number);
  }
  return { kind: 'counts', counts };
};

export const MOST_CANDIDATES = 20;
const LONGEST_NAME = 30;

/** One name a line, or separated by commas; undefined when there is none, one twice, too many, or one too long. */
export const readNames = (text: string): string[] | undefined => {
  const names = text
    .split(/[\n,，、;；]/)
    .map((name) => name.normalize('NFC').replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '');
  const isSound =
    names.length > 0 &&
    names.length <= MOST_CANDIDATES &&
    new Set(names).size === names.length &&
    names.every((name) => Array.from(name).length <= LONGEST_NAME);
  return isSound ? names : undefined;
};

/**
 * In the order of the strokes of the surname, as ballot papers of elections list them (domain.md 3.3);
 * undefined where this machine does not know the strokes.
 */
export const byStrokes = (names: readonly string[]): string[] | undefined => {
  const collator = new Intl.Collator('zh-u-co-stroke');
  return collator.resolvedOptions().collation === 'stroke'
    ? names.toSorted((a, b) => collator.compare(a, b))
    : undefined;
};
