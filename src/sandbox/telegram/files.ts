/** Files of the simulated Telegram: stored once, named by ids, fetched by path. */
import { createHash } from 'node:crypto';
import { badRequest, defect, TelegramError } from './errors.ts';
import type { SentFile, StoredFile, Uploads } from './state.ts';
import type { World } from './world.ts';

const MB = 1024 * 1024;
export const DOWNLOAD_LIMIT = 20 * MB;
export const UPLOAD_LIMIT = 50 * MB;
export const PHOTO_LIMIT = 10 * MB;

const MIME: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  html: 'text/html',
  ics: 'text/calendar',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

const extensionOf = (name: string): string =>
  /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';

export const storeFile = (
  world: World,
  folder: 'documents' | 'photos',
  { name, bytes, mime }: SentFile,
): StoredFile => {
  const number = world.count('file');
  const extension = extensionOf(name);
  const id = createHash('sha256').update(`${folder}/${number}`).digest('base64url');
  const file: StoredFile = {
    id: `${folder === 'photos' ? 'AgACAgUAAx' : 'BQACAgUAAx'}${id}`,
    uniqueId: `AgAD${id.slice(0, 11)}`,
    path: `${folder}/file_${number}${extension === '' ? '' : `.${extension}`}`,
    name,
    mime: mime ?? MIME[extension] ?? 'application/octet-stream',
    bytes: Uint8Array.from(bytes),
  };
  world.files.set(file.id, file);
  return file;
};

/** A file that the bot sends: uploaded with the call, or known by its id. */
export const readInputFile = (
  world: World,
  folder: 'documents' | 'photos',
  input: string,
  uploads: Uploads,
): StoredFile => {
  if (input.startsWith('attach://')) {
    const upload = uploads.get(input.slice('attach://'.length));
    if (upload === undefined) throw defect('there is no file to upload under this name');
    if (upload.bytes.length === 0) throw defect('file must be non-empty');
    if (upload.bytes.length > UPLOAD_LIMIT)
      throw new TelegramError(413, 'Request Entity Too Large');
    return storeFile(world, folder, upload);
  }
  if (/^https?:/.test(input)) throw defect('the simulator does not fetch files by URL');
  const file = world.files.get(input);
  if (file === undefined) throw defect('wrong file identifier/HTTP URL specified');
  if (!file.path.startsWith(folder)) throw defect("can't use file of another type");
  return file;
};

export const findFile = (world: World, fileId: string): StoredFile => {
  const file = world.files.get(fileId);
  if (file === undefined) throw badRequest('invalid file_id');
  return file;
};

/** The file that getFile gave this path for. */
export const fileAt = (world: World, path: string): StoredFile | undefined =>
  [...world.files.values()].find(
    (file) => file.path === path && file.bytes.length <= DOWNLOAD_LIMIT,
  );
