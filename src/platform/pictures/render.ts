/** Renders a tree of elements as a PNG: satori lays it out, resvg paints it. */
import { readFile } from 'node:fs/promises';
import { renderAsync } from '@resvg/resvg-js';
import satori, { type Font } from 'satori';
import { projectPath } from '../paths.ts';

/** As satori takes it: `div`, `span` or `img` with a style; every `div` with several children is a flex box. */
export interface PictureElement {
  type: 'div' | 'span' | 'img';
  props: {
    style?: Readonly<Record<string, string | number>>;
    children?: string | PictureElement | readonly (string | PictureElement)[];
    /** Of an `img`: a data: address, and its size in pixels. */
    src?: string;
    width?: number;
    height?: number;
  };
}

const FAMILY = 'Noto Sans SC';
/** Each file holds the characters of one script; what the first lacks is looked for in the next. */
const SCRIPTS = ['chinese-simplified', 'latin', 'latin-ext'];
const WEIGHTS = [400, 700] as const;

const loadFont = async (script: string, weight: (typeof WEIGHTS)[number]): Promise<Font> => ({
  name: script === SCRIPTS[0] ? FAMILY : `${FAMILY} ${script}`,
  data: await readFile(
    projectPath(
      'node_modules/@fontsource/noto-sans-sc/files',
      `noto-sans-sc-${script}-${weight}-normal.woff`,
    ),
  ),
  weight,
  style: 'normal',
});

let fonts: Promise<Font[]> | undefined;

const loadFonts = (): Promise<Font[]> =>
  (fonts ??= Promise.all(
    SCRIPTS.flatMap((script) => WEIGHTS.map((weight) => loadFont(script, weight))),
  ).catch((error: unknown) => {
    fonts = undefined;
    throw error;
  }));

/** A PNG of `width` × `height` pixels. */
export const renderPicture = async (
  element: PictureElement,
  size: { width: number; height: number },
): Promise<Uint8Array> => {
  const fontFamily = SCRIPTS.map((script, i) => (i === 0 ? FAMILY : `${FAMILY} ${script}`));
  const root: PictureElement = {
    type: 'div',
    props: {
      style: { display: 'flex', width: '100%', height: '100%', fontFamily: fontFamily.join(', ') },
      children: element,
    },
  };
  const svg = await satori(root as Parameters<typeof satori>[0], {
    ...size,
    fonts: await loadFonts(),
  });
  const image = await renderAsync(svg, { font: { loadSystemFonts: false } });
  return image.asPng();
};
