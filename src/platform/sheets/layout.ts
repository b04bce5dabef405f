/** Measures text for spreadsheets: column widths and row heights that suit Chinese and Latin alike. */

/** Points; one line of 11-point text with some air. */
export const LINE_HEIGHT = 15;
export const ROW_HEIGHT = 22;
/** Excel's own limit. */
const MAX_ROW_HEIGHT = 409;

const MIN_WIDTH = 6;
const MAX_WIDTH = 36;
/** Room for the borders and for fonts that run wider than the estimate. */
const PADDING = 2;

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFF60\p{Extended_Pictographic}]/u;

/** Width in Latin characters: an ideograph counts 2, a combining mark nothing. */
export const textWidth = (text: string): number => {
  let width = 0;
  for (const character of text) {
    if (WIDE.test(character)) width += 2;
    else if (!/\p{Mark}/u.test(character)) width += 1;
  }
  return width;
};

/** What a line may be broken into: words with the space or hyphen behind them, ideographs one by one. */
const partsOf = (line: string): string[] =>
  line.match(
    /[\p{Script=Han}\u3000-\u303F\uFF00-\uFF60]|[^\s\p{Script=Han}\u3000-\u303F\uFF00-\uFF60-]*(?:-+|\s+|$)|./gu,
  ) ?? [];

/** The narrowest width in which no word of the text is broken. */
export const longestWord = (text: string): number =>
  Math.max(0, ...partsOf(text).map((part) => textWidth(part.trimEnd())));

/** How many lines it takes when words go on to the next line whole, as far as they fit. */
const countLines = (line: string, width: number): number => {
  let lines = 1;
  let used = 0;
  for (const part of partsOf(line)) {
    const word = textWidth(part.trimEnd());
    if (used > 0 && used + word > width) {
      lines++;
      used = 0;
    }
    // A word that is too long for a line goes on on the next ones.
    lines += Math.max(0, Math.ceil(word / width) - 1);
    used += word > width ? ((word - 1) % width) + 1 : textWidth(part);
  }
  return lines;
};

const linesOf = (text: string): string[] => text.split('\n');

/** A column wide enough for its longest text, within reason; longer texts wrap. */
export const columnWidth = (header: string, texts: readonly string[]): number => {
  const widest = [header, ...texts].flatMap(linesOf).map(textWidth);
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, ...widest) + PADDING);
};

/** The height in points of a row whose cells wrap in the given widths. */
export const rowHeight = (
  cells: readonly { text: string; width: number }[],
  lineHeight = LINE_HEIGHT,
): number => {
  const lines = cells.map(({ text, width }) =>
    linesOf(text)
      .map((line) => countLines(line, Math.max(1, width - 1)))
      .reduce((sum, count) => sum + count, 0),
  );
  const most = Math.max(1, ...lines);
  return Math.min(MAX_ROW_HEIGHT, Math.max(ROW_HEIGHT, most * lineHeight + 7));
};
