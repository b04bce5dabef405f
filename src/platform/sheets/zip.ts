/** Opens and packs zip archives within a memory limit, for spreadsheets that strangers send. */
import { crc32, inflateRawSync } from 'node:zlib';

export type ZipResult =
  | { kind: 'ok'; names: string[]; files: Map<string, Buffer> }
  | { kind: 'damaged' }
  | { kind: 'encrypted' }
  | { kind: 'too-large' };

interface Entry {
  name: string;
  encrypted: boolean;
  method: number;
  packedSize: number;
  size: number;
  offset: number;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_RECORD = 0x06054b50;
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;
const MAX_ENTRIES = 2000;

/** Where the end record starts, or -1. It stands last, followed only by a comment. */
const findEnd = (zip: Buffer): number => {
  const lowest = Math.max(0, zip.length - END_SIZE - MAX_COMMENT);
  for (let at = zip.length - END_SIZE; at >= lowest; at--) {
    if (zip.readUInt32LE(at) === END_RECORD) return at;
  }
  return -1;
};

const readDirectory = (zip: Buffer): Entry[] | undefined => {
  const end = findEnd(zip);
  if (end < 0) return undefined;
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== CENTRAL_HEADER) return undefined;
    const nameLength = zip.readUInt16LE(at + 28);
    entries.push({
      // Some packers write Windows separators.
      name: zip.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      encrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
      method: zip.readUInt16LE(at + 10),
      packedSize: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
};

const unpack = (zip: Buffer, entry: Entry, limit: number): Buffer | 'damaged' | 'too-large' => {
  const { offset, packedSize, method } = entry;
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== LOCAL_HEADER) return 'damaged';
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const packed = zip.subarray(start, start + packedSize);
  if (method === 0) return packed.length > limit ? 'too-large' : packed;
  if (method !== 8) return 'damaged';
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged';
  }
};

/**
 * Unpacks the wanted files of an archive. Both the declared and the real sizes are held against
 * `limit` (bytes, all wanted files together), so a zip bomb costs no memory.
 */
export const readZip = (
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limit: number,
): ZipResult => {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = zip.length < END_SIZE ? undefined : readDirectory(zip);
  if (entries === undefined) return { kind: 'damaged' };
  if (entries.length > MAX_ENTRIES) return { kind: 'too-large' };
  const chosen = entries.filter((entry) => wanted(entry.name));
  if (chosen.some((entry) => entry.encrypted)) return { kind: 'encrypted' };
  let left = limit;
  if (chosen.reduce((sum, entry) => sum + entry.size, 0) > left) return { kind: 'too-large' };
  const files = new Map<string, Buffer>();
  for (const entry of chosen) {
    const file = unpack(zip, entry, left);
    if (typeof file === 'string') return { kind: file };
    left -= file.length;
    files.set(entry.name, file);
  }
  return { kind: 'ok', names: entries.map((entry) => entry.name), files };
};

/** Packs files into an archive without compressing them. */
export const storeZip = (files: ReadonlyMap<string, Buffer>): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, data] of files) {
    const name = Buffer.from(path);
    // The fields that both headers share: version, flags, method, time, date, checksum, sizes, name length.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    directory.push(signature(CENTRAL_HEADER, 20), common, central, name);
    parts.push(signature(LOCAL_HEADER), common, name, data);
    offset += 30 + name.length + data.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END_RECORD, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
};

const signature = (value: number, version?: number): Buffer => {
  const buffer = Buffer.alloc(version === undefined ? 4 : 6);
  buffer.writeUInt32LE(value, 0);
  if (version !== undefined) buffer.writeUInt16LE(version, 4);
  return buffer;
};
