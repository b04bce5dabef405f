/** The result of an open poll as bars that can be read on a phone; counts only. Pure. */
import { shorten } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import {
  box,
  textWidth,
  type PictureElement,
  type PictureSize,
} from '../../../platform/pictures/index.ts';
import type { Answer, Poll } from './store.ts';

const WIDTH = 1080;
const PADDING = 64;
const BAR = WIDTH - 2 * PADDING;
const ROW = 124;
const TITLE_LINE = 68;
/** Characters of a title line, Chinese ones. */
const PER_LINE = 17;

const RED = '#c8102e';
const TRACK = '#eceff3';
const GREY = '#59636e';

const column = (children: readonly PictureElement[], style = {}): PictureElement =>
  box({ flexDirection: 'column', ...style }, children);

/** As much as fits beside the count. */
const fitting = (option: string): string => {
  const room = 20;
  const share = Math.min(1, room / textWidth(option));
  return shorten(option, Math.floor(Array.from(option).length * share));
};

export const pollPicture = (
  t: Translator,
  poll: Poll,
  answers: readonly Answer[],
  branch: string,
): { element: PictureElement; size: PictureSize } => {
  const known = answers.filter(({ memberId }) => memberId !== null);
  const title = shorten(poll.question, 100);
  const titleHeight = Math.ceil(textWidth(title) / PER_LINE) * TITLE_LINE;
  const row = (option: string, i: number): PictureElement => {
    const count = known.filter(({ options }) => options.includes(i)).length;
    const share = known.length === 0 ? 0 : count / known.length;
    return column(
      [
        box({ width: BAR, justifyContent: 'space-between', alignItems: 'flex-end' }, [
          box({ fontSize: 38 }, fitting(option)),
          box({ alignItems: 'flex-end' }, [
            box({ fontSize: 44, fontWeight: 700 }, String(count)),
            box(
              { fontSize: 32, color: GREY, width: 110, justifyContent: 'flex-end' },
              `${Math.round(share * 100)}%`,
            ),
          ]),
        ]),
        box({ width: BAR, height: 30, background: TRACK, borderRadius: 15, marginTop: 10 }, [
          box({
            width: count === 0 ? 0 : Math.max(30, Math.round(BAR * share)),
            height: 30,
            background: RED,
            borderRadius: 15,
          }),
        ]),
      ],
      { height: ROW, flexShrink: 0 },
    );
  };
  return {
    size: {
      width: WIDTH,
      height: 2 * PADDING + titleHeight + 80 + poll.options.length * ROW + 60,
    },
    element: column(
      [
        box(
          { fontSize: 54, fontWeight: 700, lineHeight: 1.26, width: BAR, height: titleHeight },
          title,
        ),
        box({ fontSize: 32, color: GREY, height: 70, marginTop: 10 }, shorten(branch, 28)),
        ...poll.options.map(row),
        box(
          { fontSize: 32, color: GREY, marginTop: 10 },
          t.plain('polls:poll.answered', { count: known.length }),
        ),
      ],
      { padding: PADDING, width: WIDTH },
    ),
  };
};
