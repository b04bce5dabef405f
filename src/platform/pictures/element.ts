/** What a picture is made of: boxes and texts with the styles of satori (flexbox), without JSX. */

export type Style = Readonly<Record<string, string | number>>;

/** A box. Texts stand alone in a box; several children need a box each. */
export interface PictureElement {
  readonly type: 'div';
  readonly props: {
    readonly style: Style;
    readonly children?: string | readonly PictureElement[];
  };
}

/** A box; children lie side by side unless the style says `flexDirection: 'column'`. */
export const box = (
  style: Style,
  children?: string | readonly (PictureElement | undefined | false)[],
): PictureElement => ({
  type: 'div',
  props: {
    style: { display: 'flex', ...style },
    ...(children === undefined
      ? {}
      : {
          children:
            typeof children === 'string'
              ? children
              : children.filter((child): child is PictureElement => Boolean(child)),
        }),
  },
});

/** All characters that stand in the element. */
export const textOf = ({ props: { children } }: PictureElement): string =>
  children === undefined
    ? ''
    : typeof children === 'string'
      ? children
      : children.map(textOf).join('');
