/** Draws pictures from a tree of elements (flex boxes and text), with a font that has Chinese. */
export { renderPicture, type PictureElement } from './render.ts';
