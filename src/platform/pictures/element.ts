/** What a picture is made of: boxes and texts with the styles of satori (flexbox), without JSX. */

export type Style = Readonly<Record<string, string | number>>;

/** A box. Texts stand alone in a box; several children need a box each. */
interface BoxElement {
  readonly type: 'div';
  readonly props: {
    readonly style: Style;
    readonly children?: string | readonly PictureElement[];
  };
}

/** A picture within the picture, given as a `data:` address; sizes in pixels. */
interface ImageElement {
  readonly type: 'img';
  readonly props: { readonly src: string; readonly width: number; readonly height: number };
}

export type PictureElement = BoxElement | ImageElement;

export const image = (
  src: string,
  size: { readonly width: number; readonly height: number },
): PictureElement => ({ type: 'img', props: { src, ...size } });

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
export const textOf = (element: PictureElement): string => {
  if (element.type === 'img') return '';
  const { children } = element.props;
  if (children === undefined) return '';
  return typeof children === 'string' ? children : children.map(textOf).join('');
};
