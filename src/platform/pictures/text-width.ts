/** How wide text is before it is drawn, in its font size; a little too wide rather than too narrow. */

/** Latin letters are about half as wide as Chinese ones; the dot within a name is as wide as these. */
export const textWidth = (text: string): number =>
  Array.from(text).reduce(
    (sum, c) => sum + (c !== '·' && (c.codePointAt(0) ?? 0) < 0x2e80 ? 0.58 : 1),
    0,
  );
