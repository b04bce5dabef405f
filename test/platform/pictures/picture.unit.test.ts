import { describe, expect, it } from 'vitest';
import { box, renderPicture } from '../../../src/platform/pictures/index.ts';
import { fontsFor } from '../../../src/platform/pictures/fonts.ts';

const sizeOf = (png: Uint8Array): [number, number] => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

const draw = (text: string): Promise<Uint8Array> =>
  renderPicture(box({ fontSize: 32, width: 200 }, text), { width: 200, height: 80 });

describe('a picture', () => {
  it('is a PNG of the size that was asked for', async () => {
    const png = await draw('结对情况');
    expect(Buffer.from(png.slice(1, 4)).toString('latin1')).toBe('PNG');
    expect(sizeOf(png)).toEqual([200, 80]);
  });

  it('shows rare letters as themselves, each different', async () => {
    const pictures = await Promise.all(['鑫', '珺', '堃', 'A'].map(draw));
    expect(new Set(pictures.map((png) => Buffer.from(png).toString('base64'))).size).toBe(4);
  });

  it('does not fail on characters that the font lacks', async () => {
    expect(sizeOf(await draw('🙂 مرحبا'))).toEqual([200, 80]);
  });

  it('reads only the files of the font that the text needs', async () => {
    const { fonts } = await fontsFor('结对');
    expect(fonts.length).toBeLessThan(12);
  });
});
