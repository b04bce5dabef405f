/** Turns the blocks of a page into markup. */
import { unreachable } from '../../shared/errors.ts';
import { element, joined, lines, text, type Markup } from './markup.ts';
import type { PageBlock, PageCell, PageColumn, PageField, PageSlip } from './spec.ts';

const paragraph = (value: string): Markup => element('p', {}, lines(value));

const widths = (shares: readonly number[]): Markup => {
  const total = shares.reduce((sum, share) => sum + share, 0);
  return element(
    'colgroup',
    {},
    ...shares.map((share) =>
      element('col', { style: `width:${((100 * share) / total).toFixed(2)}%` }),
    ),
  );
};

/** On a phone a table of many columns is scrolled sideways rather than squeezed. */
const MM_PER_COLUMN = 24;

/** Of more columns than this the letters are smaller. */
const MANY_COLUMNS = 12;

const table = (
  columns: readonly PageColumn[],
  rows: readonly (readonly PageCell[])[],
  signed = false,
): Markup =>
  element(
    'div',
    { class: 'scroll', style: `--wide:${columns.length * MM_PER_COLUMN}mm` },
    element(
      'table',
      { class: signed ? 'signed' : columns.length > MANY_COLUMNS ? 'dense' : undefined },
      widths(columns.map(({ width = 1 }) => width)),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...columns.map(({ header }) => element('th', { scope: 'col' }, lines(header))),
        ),
      ),
      element(
        'tbody',
        {},
        ...rows.map((row) =>
          element(
            'tr',
            {},
            ...columns.map(({ align }, i) =>
              element(
                'td',
                { class: align === 'left' ? 'left' : undefined },
                lines(String(row[i] ?? '')),
              ),
            ),
          ),
        ),
      ),
    ),
  );

const LABEL_SHARE = 15;

/** Every row is a table of its own, so that each is divided as it needs. */
const fieldRow = (fields: readonly PageField[], isLast: boolean): Markup => {
  const share = 100 / Math.max(1, fields.length) - LABEL_SHARE;
  const isWide = fields.length === 1;
  return element(
    'div',
    { class: isLast ? 'rows last' : 'rows' },
    element(
      'table',
      { class: 'fields' },
      widths(fields.flatMap(() => [LABEL_SHARE, share])),
      element(
        'tbody',
        {},
        element(
          'tr',
          {},
          ...fields.flatMap(({ label, value, room = 'line' }) => [
            element('th', { scope: 'row' }, lines(label)),
            element(
              'td',
              { class: [isWide ? 'wide' : '', room].join(' ').trim() },
              ...(typeof value === 'object' && value !== null
                ? value.map((one) => paragraph(one))
                : [lines(String(value ?? ''))]),
            ),
          ]),
        ),
      ),
    ),
  );
};

/** Neighbours share the line between them. */
const slip = (
  { title, lines: body = [], table: inside, foot = [] }: PageSlip,
  isFirst: boolean,
  isTop: boolean,
): Markup =>
  element(
    'section',
    { class: ['slip', isFirst ? 'first' : '', isTop ? 'top' : ''].join(' ').trim() },
    element('h2', {}, text(title)),
    ...body.map((line) => paragraph(line)),
    inside !== undefined && table(inside.columns, inside.rows),
    foot.length > 0 && element('div', { class: 'foot' }, ...foot.map((line) => paragraph(line))),
  );

export const blockMarkup = (block: PageBlock): Markup => {
  switch (block.kind) {
    case 'title':
      return element(
        'header',
        {},
        element('h1', {}, text(block.text)),
        block.subtitle !== undefined && element('p', { class: 'subtitle' }, text(block.subtitle)),
      );
    case 'lines':
      return element(
        'div',
        { class: block.align === 'center' ? 'lines center' : 'lines' },
        ...block.lines.map((line) => paragraph(line)),
      );
    case 'fields':
      return joined(block.rows.map((row, i) => fieldRow(row, i === block.rows.length - 1)));
    case 'table':
      return table(block.columns, block.rows, block.signed);
    case 'text':
      return element(
        'section',
        {},
        block.heading !== undefined && element('h2', {}, text(block.heading)),
        ...block.paragraphs.map((one) => paragraph(one)),
      );
    case 'signatures':
      return element(
        'div',
        { class: 'signatures' },
        ...block.lines.map(({ label, value = '' }) =>
          element('div', {}, element('span', {}, text(label)), element('b', {}, text(value))),
        ),
      );
    case 'slips':
      return element(
        'div',
        { class: 'slips', style: `grid-template-columns:repeat(${block.perRow},1fr)` },
        ...block.slips.map((one, i) => slip(one, i % block.perRow === 0, i < block.perRow)),
      );
    case 'sheet-break':
      return element('div', { class: 'sheet-break' });
    default:
      return unreachable(block);
  }
};
