/** Width and height of PNG, JPEG, GIF and WebP pictures, read from their headers. */
export interface Size {
  width: number;
  height: number;
}

/** `undefined` when the bytes are no picture that Telegram could process. */
export const imageSize = (bytes: Uint8Array): Size | undefined => {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = data.toString('latin1', 0, 12);
  if (magic.startsWith('\x89PNG\r\n') && data.length >= 24) {
    return { width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
  }
  if (magic.startsWith('GIF8') && data.length >= 10) {
    return { width: data.readUInt16LE(6), height: data.readUInt16LE(8) };
  }
  if (magic.startsWith('\xff\xd8')) return jpegSize(data);
  if (magic.startsWith('RIFF') && magic.endsWith('WEBP')) return webpSize(data);
  return undefined;
};

const jpegSize = (data: Buffer): Size | undefined => {
  let at = 2;
  while (at + 9 < data.length && data[at] === 0xff) {
    const marker = data[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: data.readUInt16BE(at + 5), width: data.readUInt16BE(at + 7) };
    at += 2 + data.readUInt16BE(at + 2);
  }
  return undefined;
};

const webpSize = (data: Buffer): Size | undefined => {
  if (data.length < 30) return undefined;
  switch (data.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = data.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
};
