/** The looks of a page: paper in print, a readable column on a phone; fonts of the machine that opens it. */
import { cssText } from './markup.ts';
import type { PageSpec } from './spec.ts';

/** Serif as on official papers; phones without one fall back to what they have. */
const CHINESE =
  '"Songti SC", "STSong", "SimSun", "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "Noto Sans CJK SC", "PingFang SC"';
const LATIN = '"Source Serif 4", "Noto Serif", "Liberation Serif", "Times New Roman"';

const isChinese = (lang: string): boolean => /^zh\b/i.test(lang);

const fonts = (lang: string): string =>
  isChinese(lang) ? `${CHINESE}, serif` : `${LATIN}, ${CHINESE}, serif`;

const margins = ({ title, bare }: PageSpec): string =>
  bare === true
    ? ''
    : `@bottom-left { content: ${cssText(title)}; font-size: 8pt; color: #555; }
       @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; color: #555; }`;

export const styleOf = (spec: PageSpec): string => `
@page { size: A4${spec.landscape === true ? ' landscape' : ''}; margin: 16mm 15mm 18mm; ${margins(spec)} }
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { background: #eee; -webkit-text-size-adjust: 100%; }
body { font: 11.5pt/1.6 ${fonts(spec.lang)}; color: #000; background: #fff; margin: 0 auto;
  max-width: ${spec.landscape === true ? 297 : 210}mm; padding: 10mm 6mm; overflow-wrap: anywhere;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
h1 { font-size: 18pt; line-height: 1.35; text-align: center; margin: 0 0 3mm; text-wrap: balance; }
h2 { font-size: 12pt; margin: 5mm 0 1.5mm; break-after: avoid; }
p { margin: 0 0 1.5mm; text-align: start; orphans: 2; widows: 2; }
.subtitle { text-align: center; margin: -1mm 0 4mm; }
.mark { border: 1.5pt solid #b00; color: #b00; width: fit-content; max-width: 100%; margin: 0 0 3mm auto; padding: .5mm 3mm; font-size: 10.5pt; }
.lines { margin: 0 0 3mm; }
.center p { text-align: center; }
.scroll { overflow-x: auto; margin: 0 0 4mm; padding: 0 .5pt; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { border: .6pt solid #000; padding: 1.2mm 1.8mm; vertical-align: middle; text-align: center; line-height: 1.4; font-weight: normal; }
thead { display: table-header-group; }
thead th { background: #f0f0f0; font-weight: bold; }
tr { break-inside: avoid; }
td.left { text-align: start; }
.signed td { height: 9.5mm; }
.dense th, .dense td { font-size: 8.5pt; padding: 1mm .5mm; }
.fields th { background: #f7f7f7; }
.fields td { text-align: start; }
.fields tr { break-inside: auto; }
.fields td p:last-child { margin-bottom: 0; }
.fields .wide { vertical-align: top; }
.some { height: 22mm; }
.much { height: 55mm; }
.rows + .rows table { border-top: 0; }
.rows { margin: 0; padding: 0 .5pt; }
.rows + .rows tr > * { border-top: 0; }
.rows.last { margin: 0 0 4mm; }
.signatures { display: flex; flex-wrap: wrap; gap: 5mm 10mm; margin: 9mm 0 0; break-inside: avoid; break-before: avoid; }
.signatures div { flex: 1 1 45mm; display: flex; align-items: flex-end; }
.signatures span { white-space: nowrap; }
.signatures b { flex: 1; min-width: 18mm; border-bottom: .6pt solid #000; font-weight: normal; text-align: center; min-height: 1.6em; }
.slips { display: grid; }
.slip { border: dashed #777; border-width: 0 .8pt .8pt 0; padding: 5mm; break-inside: avoid; display: flex; flex-direction: column; }
.slip.first { border-left-width: .8pt; }
.slip.top { border-top-width: .8pt; }
.slip h2 { font-size: 13pt; text-align: center; margin: 0 0 2mm; }
.slip .scroll { margin: 2mm 0; }
.slip td { height: 10mm; }
.slip .foot { font-size: 9pt; margin: auto 0 0; }
.sheet-break { break-after: page; }
@media screen {
  .sheet-break { border-top: 1px dashed #999; margin: 6mm 0; }
  .scroll > table { min-width: var(--wide, 0); }
  body { box-shadow: 0 0 4mm #0003; }
}
@media screen and (max-width: 600px) {
  body { font-size: 12pt; padding: 4mm 3mm; }
  .slips { grid-template-columns: 1fr !important; }
}
@media print { html { background: none; } body { padding: 0; max-width: none; } .scroll { overflow: visible; } .bare { display: none; } }
`;
