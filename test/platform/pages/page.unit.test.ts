import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName, page, type PageSpec } from '../../../src/platform/pages/index.ts';

const written = (spec: Partial<PageSpec>): string =>
  page({ lang: 'zh-CN', title: '会议记录', blocks: [], ...spec }).toString();

const everyBlock = (value: string): PageSpec['blocks'] => [
  { kind: 'lines', lines: [value] },
  {
    kind: 'fields',
    rows: [
      [
        { label: value, value },
        { label: value, value: [value, value] },
      ],
    ],
  },
  { kind: 'table', columns: [{ header: value }], rows: [[value]], signed: true },
  { kind: 'text', heading: value, paragraphs: [value] },
  { kind: 'signatures', lines: [{ label: value, value }] },
  {
    kind: 'slips',
    perRow: 2,
    slips: [
      {
        title: value,
        lines: [value],
        foot: [value],
        table: { columns: [{ header: value }], rows: [[value]] },
      },
    ],
  },
  { kind: 'sheet-break' },
];

/** The elements of a document, in order; attributes aside. */
const tagsOf = (html: string): string[] =>
  html.match(/<\/?[a-z]\w*/gi)?.map((tag) => tag.toLowerCase()) ?? [];

describe('a page', () => {
  it('is one file that runs nothing and fetches nothing', () => {
    const html = written({ blocks: everyBlock('甲') });
    expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    expect(html).not.toMatch(/<script|<link|<img|https?:|url\(|@import/i);
    expect(html).toContain(`default-src 'none'`);
  });

  it('lets no text become markup, wherever it stands', () => {
    const plain = tagsOf(written({ mark: 'x', subtitle: 'x', blocks: everyBlock('x') }));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.constantFrom(
            '</style><script>alert(1)</script>',
            '"><img src=x onerror=alert(1)>',
            "'\\</title>",
            '&lt;b&gt;',
          ),
        ),
        (evil) => {
          const html = written({
            title: evil,
            mark: evil,
            subtitle: evil,
            blocks: everyBlock(evil),
          });
          expect(tagsOf(html).filter((tag) => tag !== '<br')).toEqual(plain);
        },
      ),
    );
  });

  it('shows texts as they are, with their line breaks', () => {
    const html = written({ blocks: [{ kind: 'lines', lines: ['甲 & 乙\n<丙>'] }] });
    expect(html).toContain('<p>甲 &amp; 乙<br>&lt;丙&gt;</p>');
  });

  it('repeats the head of a table on every sheet and splits no row', () => {
    const html = written({
      blocks: [{ kind: 'table', columns: [{ header: '姓名' }], rows: [['周敏'], [null], [0]] }],
    });
    expect(html).toContain('<thead><tr><th scope="col">姓名</th></tr></thead>');
    expect(html).toContain('thead { display: table-header-group; }');
    expect(html).toContain('tr { break-inside: avoid; }');
    expect(html).toContain('<td>周敏</td></tr><tr><td></td></tr><tr><td>0</td>');
  });

  it('is printed on A4, upright or across, with its title and the number of the sheet', () => {
    expect(written({})).toContain('@page { size: A4;');
    expect(written({ landscape: true })).toContain('@page { size: A4 landscape;');
    expect(written({})).toContain('@bottom-left { content: "会议记录"');
    expect(written({})).toContain('counter(page)');
  });

  it('of ballot papers is printed without title and number', () => {
    const html = written({ bare: true });
    expect(html).not.toContain('counter(page)');
    expect(html).toContain('<h1 class="bare">');
    expect(html).toMatch(/@media print {[^}]*}[^@]*\.bare { display: none; }/);
  });

  it('marks what is not final', () => {
    expect(written({ mark: '草稿' })).toContain('<p class="mark">草稿</p>');
    expect(written({})).not.toContain('class="mark"');
  });
});

describe('the name of a file', () => {
  it('is taken by any system', () => {
    expect(fileName(['会议记录', '双桥/联合', '2026-12-03'], 'html')).toBe(
      '会议记录_双桥_联合_2026-12-03.html',
    );
    expect(fileName(['../..', 'a:b*c?"<>|\u202Egnp'], 'xlsx')).toBe('_.._a_b_c_gnp.xlsx');
    expect(fileName(['', '签到表'], 'html')).toBe('签到表.html');
  });

  it('is not endless', () => {
    expect(Array.from(fileName(['长'.repeat(300)], 'html'))).toHaveLength(85);
  });
});
