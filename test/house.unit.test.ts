/** The house rules of the README's map: who may import whom, and what may stand in a file. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectPath } from '../src/platform/paths.ts';

/** In this order; each may use the earlier ones. */
const FEATURES = [
  'organisation',
  'roster',
  'matching',
  'meetings',
  'attendance',
  'polls',
  'appraisal',
  'reports',
];
const GENERATED = new Set(['src/platform/i18n/texts.ts']);

interface Import {
  line: number;
  /** A file of ours from the project's folder, else a package. */
  target: string;
  isType: boolean;
  isDynamic: boolean;
}

interface Source {
  path: string;
  text: string;
  /** The text with comments blanked out; lines keep their numbers. */
  code: string;
  imports: Import[];
}

const listFiles = (folder: string, ending: RegExp): string[] =>
  readdirSync(projectPath(folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => ending.test(path))
    .toSorted();

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

/** Strings, templates and regular expressions stay; comments go. */
const withoutComments = (text: string): string =>
  text.replaceAll(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|(?<=[(,=:[!&|?{};\n]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+\/)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (whole, kept: string | undefined) => kept ?? blank(whole),
  );

const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length;

const IMPORT =
  /\bimport\s*\(\s*'([^']+)'\s*\)|^(?:import|export)\b(?:([^;'"]*?)\bfrom\s*)?'([^']+)';/gm;

const isTypeOnly = (clause: string | undefined): boolean => {
  if (clause === undefined) return false;
  if (/^\s*type\b/.test(clause)) return true;
  const names = /{([^}]*)}/.exec(clause)?.[1]?.split(',') ?? [''];
  return names.every((name) => name.trim() === '' || /^\s*type\s/.test(name)) && names.length > 1;
};

const readSource = (path: string): Source => {
  const text = readFileSync(projectPath(path), 'utf8');
  const code = withoutComments(text);
  const imports = [...code.matchAll(IMPORT)].map((match): Import => {
    const [, dynamic, clause, fixed] = match;
    const name = dynamic ?? fixed ?? '';
    return {
      line: lineOf(code, match.index),
      target: name.startsWith('.') ? normalize(join(dirname(path), name)) : name,
      isType: dynamic === undefined && isTypeOnly(clause),
      isDynamic: dynamic !== undefined,
    };
  });
  return { path, text, code, imports };
};

const sources = listFiles('src', /\.tsx?$/).map(readSource);

const featureOf = (path: string): string | undefined => /^src\/features\/(\w+)\//.exec(path)?.[1];
const isIn = (path: string, ...folders: string[]): boolean =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
const isOurs = (target: string): boolean => target.startsWith('src/');
const isPackage = (target: string, ...names: string[]): boolean =>
  names.some((name) => target === name || target.startsWith(`${name}/`));
/** The parts of a feature that a file belongs to: its folders and its name, as in `checkin/views`, `join-views`, `rules/tally`. */
const partsOf = (path: string): string[] =>
  /^src\/features\/\w+\/(.+?)(?:\.tsx?)?$/.exec(path)?.[1]?.split('/') ?? [];
const isPart = (path: string, name: string): boolean =>
  partsOf(path).some((part) => new RegExp(`(^|-)${name}$`).test(part));

/** `file:line target` of every import that breaks the rule. */
const offendersOf = (breaks: (source: Source, one: Import) => boolean): string[] =>
  sources.flatMap((source) =>
    source.imports
      .filter((one) => breaks(source, one))
      .map((one) => `${source.path}:${one.line} imports ${one.target}`),
  );

/** `file:line text` of every line of code in which the pattern stands. */
const linesWith = (pattern: RegExp, isExempt: (path: string) => boolean): string[] =>
  sources
    .filter(({ path }) => !isExempt(path))
    .flatMap(({ path, code }) =>
      code
        .split('\n')
        .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1} ${line.trim()}`] : [])),
    );

describe('the reader of this test', () => {
  it('sees imports of every form', () => {
    const { imports } = readSource('src/features/roster/index.ts');
    expect(imports).toContainEqual(
      expect.objectContaining({ target: 'src/features/roster/handlers.ts', isType: false }),
    );
    expect(imports).toContainEqual(
      expect.objectContaining({ target: 'src/platform/feature.ts', isType: true }),
    );
    expect(readSource('src/main.ts').imports).toContainEqual(
      expect.objectContaining({ target: 'src/sandbox/run.ts', isDynamic: true }),
    );
    expect(sources.length).toBeGreaterThan(100);
  });

  it('takes comments out and nothing else', () => {
    expect(withoutComments("a('//x', `/* y`) // z\n/** w */ b = /['/]/; // c")).toBe(
      `a('//x', \`/* y\`)     \n         b = /['/]/;     `,
    );
  });
});

const isStore = (path: string): boolean => /\/(?:[\w-]+-)?store\.ts$/.test(path);

describe('imports', () => {
  it('of shared/ stay within shared/', () => {
    expect(
      offendersOf(
        ({ path }, { target }) =>
          isIn(path, 'src/shared') && isOurs(target) && !isIn(target, 'src/shared'),
      ),
    ).toEqual([]);
  });

  it('of platform/ lead to shared/ and platform/', () => {
    expect(
      offendersOf(
        ({ path }, { target }) =>
          isIn(path, 'src/platform') &&
          isOurs(target) &&
          !isIn(target, 'src/shared', 'src/platform'),
      ),
    ).toEqual([]);
  });

  it('of a feature lead to shared/, platform/ and earlier features through their index.ts', () => {
    const isAllowed = (path: string, { target, isType }: Import): boolean => {
      if (isIn(target, 'src/shared', 'src/platform')) return true;
      if (target === 'src/config.ts') return isType;
      const [own, other] = [featureOf(path), featureOf(target)];
      if (own === undefined || other === undefined) return false;
      if (own === other) return true;
      if (FEATURES.indexOf(other) >= FEATURES.indexOf(own)) return false;
      // Tables of earlier features: to refer to them, and to join them in SQL.
      const isSchema = isPart(target, 'schema') && (isPart(path, 'schema') || isStore(path));
      return target === `src/features/${other}/index.ts` || isSchema;
    };
    expect(
      offendersOf(
        ({ path }, one) =>
          featureOf(path) !== undefined && isOurs(one.target) && !isAllowed(path, one),
      ),
    ).toEqual([]);
    const known = new Set(sources.flatMap(({ path }) => featureOf(path) ?? []));
    expect([...known].filter((name) => !FEATURES.includes(name))).toEqual([]);
  });

  it('of rules bring in neither grammY nor the query builder nor the platform', () => {
    expect(
      offendersOf(
        ({ path }, { target, isType }) =>
          isPart(path, 'rules') &&
          (isPackage(target, 'grammy', 'drizzle-orm') || (isIn(target, 'src/platform') && !isType)),
      ),
    ).toEqual([]);
  });

  it('of views bring in neither the query builder nor the store', () => {
    expect(
      offendersOf(
        ({ path }, { target, isType }) =>
          isPart(path, 'views') &&
          (isPackage(target, 'drizzle-orm', 'grammy') || (isPart(target, 'store') && !isType)),
      ),
    ).toEqual([]);
  });

  it('of handlers bring in no query builder', () => {
    expect(
      offendersOf(
        ({ path }, { target }) => isPart(path, 'handlers') && isPackage(target, 'drizzle-orm'),
      ),
    ).toEqual([]);
  });

  it('of the query builder stand only in schemas, stores and the platform', () => {
    expect(
      offendersOf(
        ({ path }, { target }) =>
          featureOf(path) !== undefined &&
          isPackage(target, 'drizzle-orm') &&
          !isPart(path, 'schema') &&
          !isPart(path, 'store'),
      ),
    ).toEqual([]);
  });

  it('reach the sandbox from main.ts alone, and only when it is asked for', () => {
    expect(
      offendersOf(
        ({ path }, { target, isDynamic }) =>
          isIn(target, 'src/sandbox') &&
          !isIn(path, 'src/sandbox') &&
          !(path === 'src/main.ts' && isDynamic),
      ),
    ).toEqual([]);
  });
});

describe('the code', () => {
  it('asks nobody but the clock for the time', () => {
    const isExempt = (path: string): boolean =>
      path === 'src/shared/clock.ts' || isIn(path, 'src/sandbox');
    expect(
      linesWith(
        /\bDate\.now\s*\(|\bnew Date\s*\(\s*\)|\bnew Date\b(?!\s*\()|Temporal\.Now/,
        isExempt,
      ),
    ).toEqual([]);
  });

  it('asks nobody but shared/random.ts for chance', () => {
    const isExempt = (path: string): boolean =>
      path === 'src/shared/random.ts' || isIn(path, 'src/sandbox', 'src/platform/db');
    expect(linesWith(/Math\.random|randomBytes|randomUUID|getRandomValues/, isExempt)).toEqual([]);
  });

  it('reads the environment only where a process starts: main.ts and those of the sandbox', () => {
    const isExempt = (path: string): boolean => path === 'src/main.ts' || isIn(path, 'src/sandbox');
    expect(linesWith(/process\.env/, isExempt)).toEqual([]);
  });

  it('says nothing to people that does not stand in locales/', () => {
    const isExempt = (path: string): boolean =>
      isIn(path, 'src/shared/time', 'src/sandbox') ||
      // Rules say nothing: their words are those that people may write.
      isPart(path, 'rules') ||
      // The name of a font.
      path === 'src/platform/sheets/write.ts';
    expect(linesWith(/[\p{Script=Han}，。；：！？、（）《》【】]/u, isExempt)).toEqual([]);
  });
});

describe('every file', () => {
  const files = [
    ...sources,
    ...listFiles('scripts', /\.mjs$/).map(readSource),
    ...listFiles('bench', /\.ts$/).map(readSource),
    ...listFiles('test/support', /\.ts$/).map(readSource),
  ].filter(({ path }) => !GENERATED.has(path));

  it('opens with a sentence that says what it is for', () => {
    const opens = (text: string): boolean => /^(#![^\n]*\n)?\/\*\*[\s\S]{20,}?\*\//.test(text);
    expect(files.filter(({ text }) => !opens(text)).map(({ path }) => `${path}:1`)).toEqual([]);
  });

  it('has at most 300 lines', () => {
    const long = files
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > 300);
    expect(long.map(({ path, lines }) => `${path}:${lines}`)).toEqual([]);
  });
});
