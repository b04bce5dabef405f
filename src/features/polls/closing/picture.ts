/** The published result of a secret ballot on a question as bars that can be read on a phone; withheld counts stay so. Pure. */
import { htmlToText, shorten } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import {
  box,
  textWidth,
  type PictureElement,
  type PictureSize,
  type Style,
} from '../../../platform/pictures/index.ts';
import { titleOf } from '../invitation-views.ts';
import type { BallotResult } from '../results.ts';
import { decisionText } from './decision-views.ts';
import { blankOr, countLabel, noFiguresText, papersText, withheldNote } from './views.ts';

const WIDTH = 1080;
const PADDING = 56;
const BAR = WIDTH - 2 * PADDING;
const ROW = 112;
const GREY = '#59636e';

/** Text that wraps, with the height that it takes. */
const lines = (text: string, size: number, style: Style = {}) => {
  const height = Math.ceil((textWidth(text) * size * 1.06) / BAR) * Math.round(size * 1.4);
  return {
    height: height + 12,
    element: box(
      { fontSize: size, lineHeight: 1.4, width: BAR, height, marginBottom: 12, ...style },
      text,
    ),
  };
};

const bars = (t: Translator, { ballot, choices, rows }: BallotResult): PictureElement[] => {
  const [row] = rows;
  if (row === undefined) return [];
  return choices.map((choice, i) => {
    const count = row.shown.counts[i] ?? null;
    const share = count === null || row.papers === 0 ? 0 : count / row.papers;
    return box({ flexDirection: 'column', height: ROW, flexShrink: 0 }, [
      box({ width: BAR, justifyContent: 'space-between', alignItems: 'flex-end' }, [
        box({ fontSize: 36 }, shorten(blankOr(t, ballot, choice), 22)),
        box(
          { fontSize: 40, fontWeight: 700, color: count === null ? GREY : '#1f2328' },
          countLabel(t, row.shown, count, ballot.threshold),
        ),
      ]),
      box({ width: BAR, height: 28, background: '#eceff3', marginTop: 8 }, [
        box({ width: Math.round(BAR * share), height: 28, background: '#0b4f8a' }),
      ]),
    ]);
  });
};

export const resultPicture = (
  t: Translator,
  branch: string,
  result: BallotResult,
): { element: PictureElement; size: PictureSize } => {
  const none = noFiguresText(t, result);
  const decision = decisionText(t, result);
  const note = withheldNote(t, result);
  const head = [
    lines(shorten(titleOf(t, result.ballot), 90), 46, { fontWeight: 700 }),
    lines(shorten(branch, 28), 30, { color: GREY }),
    lines(papersText(t, result), 30, { color: GREY }),
  ];
  const foot = [
    ...(none === false ? [] : [lines(htmlToText(none), 34)]),
    ...(decision === false ? [] : [lines(htmlToText(decision), 34, { fontWeight: 700 })]),
    ...(none !== false || note === false ? [] : [lines(htmlToText(note), 28, { color: GREY })]),
  ];
  const rows = none === false ? bars(t, result) : [];
  const height = [...head, ...foot].reduce((sum, one) => sum + one.height, 0);
  return {
    size: { width: WIDTH, height: 2 * PADDING + height + rows.length * ROW + 20 },
    element: box({ flexDirection: 'column', padding: PADDING, width: WIDTH }, [
      ...head.map(({ element }) => element),
      box({ height: 20 }),
      ...rows,
      ...foot.map(({ element }) => element),
    ]),
  };
};
