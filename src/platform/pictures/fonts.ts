/** The font of pictures, Noto Sans SC, which comes in some hundred files: only those are read that a text needs. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export const WEIGHTS = [400, 700] as const;
export type Weight = (typeof WEIGHTS)[number];

export interface FontFile {
  name: string;
  weight: Weight;
  style: 'normal';
  data: Buffer;
}

interface Part {
  file: string;
  /** First and last character of each range. */
  ranges: readonly (readonly [number, number])[];
}

const folder = (): string =>
  dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json'));

const FACE = /@font-face\s*{([^}]*)}/g;
const FILE = /url\(\.\/([^)]+\.woff)\)/;
const RANGE = /unicode-range:\s*([^;]+)/;

const readRange = (text: string): readonly [number, number] => {
  const [first = '', last = first] = text.trim().replace(/^U\+/i, '').split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
};

/** Which file holds which characters, from the package's style sheet. */
const readParts = (css: string): Part[] =>
  [...css.matchAll(FACE)].flatMap(([, face = '']) => {
    const [, file] = FILE.exec(face) ?? [];
    const [, ranges] = RANGE.exec(face) ?? [];
    return file === undefined || ranges === undefined
      ? []
      : [{ file, ranges: ranges.split(',').map(readRange) }];
  });

const has = ({ ranges }: Part, code: number): boolean =>
  ranges.some(([first, last]) => code >= first && code <= last);

let parts: Promise<ReadonlyMap<Weight, Part[]>> | undefined;

const loadParts = async (): Promise<ReadonlyMap<Weight, Part[]>> =>
  new Map(
    await Promise.all(
      WEIGHTS.map(
        async (weight) =>
          [weight, readParts(await readFile(join(folder(), `${weight}.css`), 'utf8'))] as const,
      ),
    ),
  );

/** The files that have the characters of a text, each under a name of its own, and those names in order. */
export const fontsFor = async (text: string): Promise<{ fonts: FontFile[]; family: string }> => {
  const known = await (parts ??= loadParts());
  const codes = [...new Set(Array.from(`${text} 0a`))].map((c) => c.codePointAt(0) ?? 0);
  const fonts: FontFile[] = [];
  for (const [weight, list] of known)
    for (const [i, part] of list.entries())
      if (codes.some((code) => has(part, code)))
        fonts.push({
          name: `Noto ${i}`,
          weight,
          style: 'normal',
          data: await readFile(join(folder(), part.file)),
        });
  return { fonts, family: [...new Set(fonts.map(({ name }) => name))].join(', ') };
};
