/** The key figures of a branch's pairs as a picture that can be read on a phone: pure. */
import { formatDate, type PlainDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { box, type PictureElement, type PictureSize } from '../../../platform/pictures/index.ts';
import { percent, type Figures } from '../rules/index.ts';
import { shorten } from '../../../shared/html.ts';

const WIDTH = 1080;
const PADDING = 64;
const ROW = 150;
const HEAD = 250;
const FOOT = 110;
const BAR = WIDTH - 2 * PADDING;

const RED = '#c8102e';
const TRACK = '#eceff3';
const GREY = '#59636e';

const ROWS = ['found', 'matched', 'contacted', 'attended', 'transferred'] as const;

const column = (children: readonly PictureElement[], style = {}): PictureElement =>
  box({ flexDirection: 'column', ...style }, children);

const bar = (share: number): PictureElement =>
  box({ width: BAR, height: 36, background: TRACK, borderRadius: 18 }, [
    box({
      width: Math.max(share === 0 ? 0 : 36, Math.round(BAR * share)),
      height: 36,
      background: RED,
      borderRadius: 18,
    }),
  ]);

const row = (
  t: Translator,
  figures: Figures,
  most: number,
  key: (typeof ROWS)[number],
): PictureElement => {
  const count = figures[key];
  // Who was transferred is no longer among those found.
  const share =
    key === 'found' || key === 'transferred' ? undefined : percent(count, figures.found);
  return column(
    [
      box(
        { width: BAR, justifyContent: 'space-between', alignItems: 'flex-end', marginBottom: 14 },
        [
          box({ fontSize: 40 }, t.plain(`matching:figure.${key}`)),
          box({ alignItems: 'flex-end' }, [
            box({ fontSize: 52, fontWeight: 700 }, String(count)),
            box(
              { fontSize: 36, color: GREY, marginLeft: 16, width: 110, justifyContent: 'flex-end' },
              share === undefined ? ' ' : `${share}%`,
            ),
          ]),
        ],
      ),
      bar(most === 0 ? 0 : count / most),
    ],
    { height: ROW, flexShrink: 0 },
  );
};

/** `name`: the branch's. */
export const figuresPicture = (
  t: Translator,
  figures: Figures,
  { name, today }: { name: string; today: PlainDate },
): { element: PictureElement; size: PictureSize } => {
  const most = Math.max(...ROWS.map((key) => figures[key]));
  return {
    size: { width: WIDTH, height: HEAD + ROWS.length * ROW + FOOT },
    element: column(
      [
        column(
          [
            box({ fontSize: 60, fontWeight: 700 }, t.plain('matching:picture.title')),
            box(
              { fontSize: 36, color: GREY, marginTop: 8 },
              t.plain('matching:picture.subtitle', {
                branch: shorten(name, 20),
                date: formatDate(today, t.locale),
              }),
            ),
          ],
          { height: HEAD - PADDING, flexShrink: 0 },
        ),
        ...ROWS.map((key) => row(t, figures, most, key)),
        box({ fontSize: 30, color: GREY, marginTop: 8 }, t.plain('matching:picture.foot')),
      ],
      { padding: PADDING, width: WIDTH },
    ),
  };
};
