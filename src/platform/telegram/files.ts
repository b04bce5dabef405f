/** Files that people sent: what is known of them, and fetching them. */
import type { Api, Context } from 'grammy';

/** A file in a message; its id is good for sending it on, for as long as the bot lives. */
export interface SentFile {
  kind: 'document' | 'photo';
  fileId: string;
  /** Photos have none. */
  name: string | null;
  caption: string | null;
}

/** The document or photo of a message, the photo in its largest size. */
export const sentFile = (ctx: Context): SentFile | undefined => {
  const { document, photo, caption = null } = ctx.message ?? {};
  if (document !== undefined)
    return {
      kind: 'document',
      fileId: document.file_id,
      name: document.file_name ?? null,
      caption,
    };
  const largest = photo?.at(-1);
  return largest === undefined
    ? undefined
    : { kind: 'photo', fileId: largest.file_id, name: null, caption };
};

/** Downloads by the path that getFile gave. */
export type FetchFile = (filePath: string) => Promise<Uint8Array>;

/** Bots may download files of at most 20 MB (telegram.md 4.1). */
export const DOWNLOAD_LIMIT = 20 * 1024 * 1024;

export const httpFiles =
  (apiRoot: string, token: string): FetchFile =>
  async (filePath) => {
    const url = `${apiRoot}/file/bot${token}/${filePath}`;
    const response = await fetch(url, { signal: AbortSignal.timeout(60_000) }).catch(notFetched);
    if (!response.ok) throw new Error(`A file could not be fetched: HTTP ${response.status}`);
    return new Uint8Array(await response.arrayBuffer().catch(notFetched));
  };

/** Without the cause, whose code would read as if the database were away. */
const notFetched = (error: unknown): never => {
  throw new Error(
    `A file could not be fetched: ${error instanceof Error ? error.name : 'unknown'}`,
  );
};

/** The bytes of a document; undefined when it is larger than a bot may download. */
export const downloadDocument = async (
  api: Api,
  fetchFile: FetchFile,
  document: { file_id: string; file_size?: number | undefined },
): Promise<Uint8Array | undefined> => {
  if ((document.file_size ?? 0) > DOWNLOAD_LIMIT) return undefined;
  const file = await api.getFile(document.file_id);
  if (file.file_path === undefined) return undefined;
  return fetchFile(file.file_path);
};
