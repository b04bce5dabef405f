/** Pictures (PNG) from boxes and texts, with Chinese letters. What it takes is loaded with the first picture. */
import { box, textOf, type PictureElement } from './element.ts';
import { fontsFor } from './fonts.ts';

export { box, image, type PictureElement, type Style } from './element.ts';
export { textWidth } from './text-width.ts';

export interface PictureSize {
  /** Pixels. */
  width: number;
  height: number;
}

/** A character that no font has is shown as an empty box; it is no reason to fail. */
export const renderPicture = async (
  element: PictureElement,
  size: PictureSize,
): Promise<Uint8Array> => {
  const [{ default: satori }, { Resvg }] = await Promise.all([
    import('satori'),
    import('@resvg/resvg-js'),
  ]);
  const { fonts, family } = await fontsFor(textOf(element));
  const page = box({ ...size, fontFamily: family, background: '#ffffff', color: '#1f2328' }, [
    element,
  ]);
  const svg = await satori(page, { ...size, fonts });
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
};
