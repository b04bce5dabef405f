/** The tallies of an appraisal as stacked bars that can be read on a phone; what is withheld is hatched. Pure. */
import { shorten } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import {
  box,
  textWidth,
  type PictureElement,
  type PictureSize,
  type Style,
} from '../../../platform/pictures/index.ts';
import { GRADES, papersText, type BallotResult, type ResultRow } from '../../polls/index.ts';
import { cut, widthsOf, type Cut } from './rules.ts';

/** Telegram shows pictures at most 1280 pixels high without making them smaller. */
const WIDTH = 1080;
const PADDING = 28;
const ROW = 54;
const NAME = 232;
const GAP = 16;
const BAR = WIDTH - 2 * PADDING - NAME - GAP;
/** Room for a number of two digits. */
const NARROWEST = 40;
const PER_PICTURE = 17;

const GREY = '#59636e';
/** Told apart by lightness too, by whoever does not tell red from green. */
const COLOURS: readonly { background: string; color: string }[] = [
  { background: '#0b4f8a', color: '#ffffff' },
  { background: '#7cc4ef', color: '#000000' },
  { background: '#f5d34f', color: '#000000' },
  { background: '#b8420a', color: '#ffffff' },
  { background: '#e7eaee', color: '#000000' },
];
const HATCHED: Style = {
  background: '#ffffff',
  backgroundImage:
    'repeating-linear-gradient(45deg, #b9c0c8 0px, #b9c0c8 4px, #ffffff 4px, #ffffff 14px)',
  color: '#000000',
};

/** On one line in large letters, else on two in smaller ones. */
const nameBox = (name: string): PictureElement => {
  const [large, small] = [30, 25];
  if (textWidth(name) * large <= NAME)
    return box({ width: NAME, fontSize: large, justifyContent: 'flex-end' }, name);
  const room = (2 * NAME) / small - 1.5;
  const share = Math.min(1, room / textWidth(name));
  const text = shorten(name, Math.floor(Array.from(name).length * share));
  return box(
    {
      width: NAME,
      fontSize: small,
      lineHeight: 1.1,
      justifyContent: 'flex-end',
      textAlign: 'right',
    },
    text,
  );
};

const styleOf = (choice: number | null): Style =>
  choice === null ? HATCHED : (COLOURS[choice] ?? HATCHED);

const segment = (t: Translator, { choice, count }: Cut, width: number): PictureElement => {
  const label = choice === null ? t.plain('results:picture.withheld') : String(count);
  const size = 28;
  return box(
    {
      width: width - 3,
      height: ROW - 14,
      marginRight: 3,
      justifyContent: 'center',
      alignItems: 'center',
      fontSize: size,
      fontWeight: 700,
      ...styleOf(choice),
    },
    [
      (choice !== null || textWidth(label) * size + 24 <= width) &&
        box(
          choice === null ? { background: '#ffffff', padding: '0 6px', fontSize: 26 } : {},
          label,
        ),
    ],
  );
};

const bar = (t: Translator, row: ResultRow): PictureElement => {
  const cuts = cut(row);
  const widths = widthsOf(
    cuts.map(({ count }) => count),
    { whole: BAR, least: NARROWEST },
  );
  return box(
    { width: BAR, height: ROW - 14 },
    cuts.length === 0
      ? [box({ fontSize: 26, color: GREY, alignItems: 'center' }, t.plain('results:picture.none'))]
      : cuts.map((one, i) => segment(t, one, widths[i] ?? NARROWEST)),
  );
};

const legend = (t: Translator): PictureElement => {
  const entry = (label: string, style: Style): PictureElement =>
    box({ alignItems: 'center', marginRight: 26, height: 40 }, [
      box({ width: 30, height: 30, marginRight: 8, ...style }),
      box({ fontSize: 26 }, label),
    ]);
  return box({ flexWrap: 'wrap', width: WIDTH - 2 * PADDING, height: 84, alignContent: 'center' }, [
    ...GRADES.map((grade, i) => entry(t.plain(`polls:option.${grade}`), styleOf(i))),
    entry(t.plain('polls:paper.blank-appraisal'), {
      ...styleOf(4),
      border: '1px solid #59636e',
    }),
    entry(t.plain('results:picture.withheld'), { ...HATCHED, border: '1px solid #59636e' }),
  ]);
};

/** As few pictures as possible, all about as long. */
const partsOf = <T>(rows: readonly T[]): T[][] => {
  const count = Math.ceil(rows.length / PER_PICTURE);
  return Array.from({ length: count }, (_, i) =>
    rows.slice(Math.round((i * rows.length) / count), Math.round(((i + 1) * rows.length) / count)),
  );
};

/** `rows` in the order in which they are to stand. */
export const tallyPictures = (
  t: Translator,
  about: { year: string; branch: string; voters: 'members' | 'guests' },
  result: BallotResult,
  rows: readonly ResultRow[],
): { element: PictureElement; size: PictureSize }[] => {
  const parts = partsOf(rows);
  return parts.map((part, i) => {
    const line = (fontSize: number, text: string, style: Style = {}): PictureElement =>
      box({ fontSize, width: WIDTH - 2 * PADDING, ...style }, text);
    return {
      size: { width: WIDTH, height: 2 * PADDING + 52 + 2 * 42 + 84 + part.length * ROW + 80 },
      element: box({ flexDirection: 'column', padding: PADDING, width: WIDTH }, [
        line(
          38,
          t.plain(`results:picture.title-${about.voters}`, { year: about.year }) +
            (parts.length > 1
              ? t.plain('results:picture.part', { n: i + 1, of: parts.length })
              : ''),
          { fontWeight: 700, height: 52 },
        ),
        line(28, shorten(about.branch, 34), { color: GREY, height: 42 }),
        line(28, papersText(t, result), { color: GREY, height: 42 }),
        legend(t),
        ...part.map((row) =>
          box({ height: ROW, alignItems: 'center' }, [
            nameBox(row.subject.label),
            box({ width: GAP }),
            bar(t, row),
          ]),
        ),
        line(25, t.plain('results:picture.note', { threshold: result.ballot.threshold }), {
          color: GREY,
          marginTop: 12,
          height: 72,
          lineHeight: 1.3,
        }),
      ]),
    };
  });
};
