/** The in-process face: a grammY transformer that answers every API call from the simulator. */
import { HttpError, InputFile, type Transformer } from 'grammy';
import { withoutAbsent } from './decode.ts';
import { LostConnection } from './errors.ts';
import type { Upload } from './state.ts';
import type { SimulatedTelegram } from './telegram.ts';

const readBytes = async (file: InputFile): Promise<Uint8Array> => {
  const raw = await file.toRaw();
  if (raw instanceof Uint8Array) return raw;
  const chunks: Uint8Array[] = [];
  for await (const chunk of raw) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Replaces files at any depth by `attach://` names, as an upload does. `key` is the parameter's name. */
const detachFiles = async (
  value: unknown,
  uploads: Map<string, Upload>,
  key = 'file',
): Promise<unknown> => {
  if (value instanceof InputFile) {
    const part = `${key}${uploads.size}`;
    const name = value.filename ?? `${key}.${key === 'photo' ? 'jpg' : 'dat'}`;
    uploads.set(part, { name, bytes: await readBytes(value) });
    return `attach://${part}`;
  }
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) items.push(await detachFiles(item, uploads, key));
    return items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const result: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    result[name] = await detachFiles(item, uploads, name);
  }
  return result;
};

/** Install it with `bot.api.config.use(...)`; nothing then reaches the network. */
export const inProcessTransformer =
  (telegram: SimulatedTelegram): Transformer =>
  async (_previous, method, payload, signal) => {
    const uploads = new Map<string, Upload>();
    const detached = (await detachFiles(payload ?? {}, uploads)) as Record<string, unknown>;
    // The same JSON round trip that the network would be: nothing is shared with the bot.
    const params = structuredClone(withoutAbsent(detached) as Record<string, unknown>);
    try {
      const response = await telegram.call(method, params, uploads, signal as AbortSignal);
      return structuredClone(response) as never;
    } catch (error) {
      if (!(error instanceof LostConnection)) throw error;
      throw new HttpError(`Network request for '${method}' failed!`, error);
    }
  };

/** Downloads without a network: the bytes behind the `file_path` of getFile. */
export const inProcessFiles =
  (telegram: SimulatedTelegram) =>
  async (filePath: string): Promise<Uint8Array> => {
    const file = telegram.fileAt(filePath);
    if (file === undefined) throw new Error(`There is no file ${filePath}`);
    return Uint8Array.from(file.bytes);
  };
