/** Where the project's own files lie, whether it runs from src/ or compiled from dist/. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const findRoot = (from: string): string => {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) throw new Error('The project folder has no package.json');
  }
};

const root = findRoot(dirname(fileURLToPath(import.meta.url)));

/** An absolute path of a file of the project, e.g. `projectPath('locales', 'en')`. */
export const projectPath = (...parts: string[]): string => join(root, ...parts);
